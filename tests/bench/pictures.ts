/**
 * Twenty pictures of one person that are dear to draw, all asked for at once, and meanwhile one of somebody else: how long that one takes, and
 * how much memory the application and the processes that draw have at most. `node --import tsx tests/bench/pictures.ts [FILE …]`; files that
 * are named are drawn too, such as large HEIC. Goals: one second, and less than 400 MB.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import sharp, { type Sharp } from 'sharp'
import type { Brought } from './children/pictures.ts'

const mega = 1_048_576
const program = new URL(`children/pictures${import.meta.url.slice(-3)}`, import.meta.url)
const child = fork(program, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
const [origin]: string[] = await once(child, 'message')
try {
  const named = await Promise.all(process.argv.slice(2).map(async (name) => ({ name, content: await readFile(name) })))
  const theirs: string[] = []
  for (const { name, content } of [...named, ...await dearOnes()]) theirs.push(await brought('reporter', content, name))
  const other = await brought('handler', await (await noise(4000, 3000)).jpeg().toBuffer(), '别人.jpg')
  const idle = held()
  const watched = peak()
  const began = performance.now()
  let last = 0
  const all = theirs.map(async (id) => {
    await look(id)
    last = performance.now() - began
  })
  await pause(500)
  const asked = performance.now()
  await look(other)
  const waited = performance.now() - asked
  await Promise.all(all)
  console.log(`${theirs.length} of one person: ${Math.round(last)} ms; one of another meanwhile: ${Math.round(waited)} ms`)
  console.log(`memory: ${Math.round(idle / mega)} MB before, ${Math.round(await watched() / mega)} MB at most`)
} finally {
  child.kill('SIGKILL')
}
process.exit()

async function brought (who: Brought['who'], content: Buffer, name: string): Promise<string> {
  const told = once(child, 'message')
  child.send({ who, content: Uint8Array.from(content), name } satisfies Brought)
  const [id]: string[] = await told
  return id ?? ''
}

async function look (id: string): Promise<void> {
  const response = await fetch(`${origin}/files/${id}/view`, { headers: { 'x-person': 'intake' } })
  await response.arrayBuffer()
}

/** The resident memory of the application and of the processes that it began, in bytes. */
function held (): number {
  return [child.pid ?? 0, ...childrenOf(child.pid ?? 0)].reduce((sum, pid) => sum + residentOf(pid), 0)
}

function childrenOf (pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
}

function residentOf (pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

function peak (): () => Promise<number> {
  const over = new AbortController()
  const watching = (async () => {
    let most = 0
    while (!over.signal.aborted) {
      most = Math.max(most, held())
      await pause(10)
    }
    return most
  })()
  return async () => {
    over.abort()
    return watching
  }
}

/** A hundred megapixels, progressive, woven, long, and cut off; each differs by what stands behind it. */
async function dearOnes (): Promise<{ name: string, content: Buffer }[]> {
  const made = [
    await (await noise(12_000, 9000)).jpeg({ quality: 40 }).toBuffer(),
    await (await noise(7000, 5500)).jpeg({ progressive: true }).toBuffer(),
    await (await noise(6000, 6000)).png({ progressive: true, palette: true }).toBuffer(),
    await (await noise(1080, 19_000)).jpeg().toBuffer(),
    (await (await noise(8000, 8000)).jpeg({ quality: 60 }).toBuffer()).subarray(0, -100_000)
  ]
  return Array.from({ length: 20 }, (_, at) => {
    const content = Buffer.concat([made[at % made.length] ?? Buffer.alloc(0), Buffer.from(`${at}`)])
    return { name: `${at}.${content[0] === 0xff ? 'jpg' : 'png'}`, content }
  })
}

async function noise (width: number, height: number): Promise<Sharp> {
  const coarse = { create: { width: 200, height: 200, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 60 } } } as const
  return sharp(await sharp(coarse).png().toBuffer()).resize(width, height, { fit: 'fill' })
}
