/** The product as `npm start` starts it: the compiled program with the flags of the start script, in a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export interface Product {
  origin: string
  pid: number
  /** From the start of the process to the first answer. */
  readyMs: number
  /** Resident, in megabytes. */
  memory (): Promise<number>
  stop (): Promise<void>
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const maxStartMs = 600_000

/** @throws when it ends before it answers */
export async function startProduct (url: string, files: string): Promise<Product> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const began = performance.now()
  const env = { ...process.env, ...settings(url, files, port) }
  const child = spawn(process.execPath, await startArguments(), { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = once(child, 'exit')
  // However the bench ends, nothing of it stays.
  const end = () => { child.kill('SIGKILL') }
  process.once('exit', end)
  while (!await answers(`${origin}/ready`)) {
    if (child.exitCode !== null || performance.now() - began > maxStartMs) {
      throw new Error(`The product did not start (${child.exitCode}): is it built?`)
    }
    await pause(20)
  }
  return {
    origin,
    pid: child.pid ?? 0,
    readyMs: Math.round(performance.now() - began),
    memory: () => residentOf(child, origin),
    async stop () {
      process.off('exit', end)
      child.kill()
      await ended
    }
  }
}

/** Those of package.json, so that what is measured is what is run. */
export async function startArguments (): Promise<string[]> {
  const { scripts: { start } } = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as { scripts: { start: string } }
  return start.split(' ').slice(1)
}

/** Nothing is limited, nothing is logged. */
function settings (url: string, files: string, port: number): Record<string, string> {
  return {
    MODE: 'test',
    LOG_LEVEL: 'silent',
    REQUESTS_PER_MINUTE: '100000000',
    DATABASE_URL: url,
    FILES_URL: `file:${files}`,
    PORT: String(port),
    HOST: '127.0.0.1'
  }
}

async function freePort (): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function answers (address: string): Promise<boolean> {
  return fetch(address).then(({ ok }) => ok, () => false)
}

async function residentOf ({ exitCode }: ChildProcess, origin: string): Promise<number> {
  if (exitCode !== null) throw new Error(`The product ended with ${exitCode}`)
  const metrics = await (await fetch(`${origin}/metrics`)).text()
  return Math.round(Number(/^process_resident_memory_bytes (\d+)$/m.exec(metrics)?.[1]) / 1_048_576)
}
