/** Starts `npm run demo` in a folder, waits until it is ready, looks at its first page, and stops it: DEMO_LIMIT seconds at the most to come up, after the build. */
import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

const { PORT, DEMO_LIMIT = '180' } = process.env
const address = `http://localhost:${PORT}`

// A group of its own, because npm does not hand a signal on to what its shell runs.
const demo = spawn('npm', ['run', 'demo'], { cwd: process.argv[2], detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
const building = Date.now() + 180_000
let said = ''
let started
demo.stdout.on('data', (chunk) => {
  said += chunk
  process.stdout.write(chunk)
  if (!started && said.includes('正在准备演示数据')) started = Date.now()
})

try {
  await ready()
  console.log(`ready after ${Date.now() - started} ms`)
  const page = await (await fetch(`${address}/sign-in`)).text()
  if (!page.includes('演示')) throw new Error('The sign-in page does not say that this is a demonstration')
} finally {
  if (demo.exitCode === null) process.kill(-demo.pid, 'SIGTERM')
  await new Promise((resolve) => demo.exitCode === null ? demo.once('exit', resolve) : resolve())
}

async function ready () {
  while (!await fetch(`${address}/ready`).then(({ ok }) => ok, () => false)) {
    if (demo.exitCode !== null) throw new Error(`The demonstration ended with ${demo.exitCode}`)
    if (Date.now() > (started ?? building) + Number(DEMO_LIMIT) * 1000) throw new Error(`Not ready within ${DEMO_LIMIT} s`)
    await pause(100)
  }
}
