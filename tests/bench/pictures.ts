/**
 * Twenty pictures of one person that are dear to draw, all asked for at once, and meanwhile one of somebody else: how long that one
 * takes, and
 * how much memory the application and the processes that draw have at most. `node --import tsx tests/bench/pictures.ts [FILE …]`; files
 * that
 * are named are drawn too, such as large HEIC. Goals: one second, and less than 400 MB.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import sharp, { type Sharp } from 'sharp'
import type { Brought } from './children/pictures.ts'

const program = new URL(`children/pictures${import.meta.url.slice(-3)}`, import.meta.url)
const dear = await costlyPictures()
const child = fork(program, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
const origin = await said()
try {
  const named = await Promise.all(process.argv.slice(2).map(async (name) => ({ name, content: await readFile(name) })))
  const theirs: string[] = []
  for (const { name, content } of [...named, ...dear]) theirs.push(await brought('reporter', content, name))
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
  const { most, own } = await watched()
  console.log(`memory: ${idle.own} MB before; at most ${most} MB together, ${own} MB the application alone`)
} finally {
  const ended = once(child, 'exit')
  child.disconnect()
  await ended
}

async function brought (who: Brought['who'], content: Buffer, name: string): Promise<string> {
  const id = said()
  child.send({ who, content: Uint8Array.from(content), name } satisfies Brought)
  return id
}

async function said (): Promise<string> {
  const [message]: string[] = await once(child, 'message')
  return message ?? ''
}

async function look (id: string): Promise<void> {
  const response = await fetch(`${origin}/files/${id}/view`, { headers: { 'x-person': 'intake' } })
  await response.arrayBuffer()
}

/** The resident memory of the application, and together with the processes that it began, in megabytes. */
function held (): { own: number, all: number } {
  const [own, ...others] = [child.pid ?? 0, ...childrenOf(child.pid ?? 0)].map(residentOf)
  return { own: own ?? 0, all: others.reduce((sum, each) => sum + each, own ?? 0) }
}

function childrenOf (pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
}

function residentOf (pid: number): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}

function peak (): () => Promise<{ most: number, own: number }> {
  const over = new AbortController()
  const watching = (async () => {
    let [most, ownMost] = [0, 0]
    while (!over.signal.aborted) {
      const now = held()
      most = Math.max(most, now.all)
      ownMost = Math.max(ownMost, now.own)
      await pause(10)
    }
    return { most, own: ownMost }
  })()
  return async () => {
    over.abort()
    return watching
  }
}

/** A hundred megapixels, progressive, woven, long, and cut off; each differs by what stands behind it. */
async function costlyPictures (): Promise<{ name: string, content: Buffer }[]> {
  const made = [
    await (await noise(12_000, 9000)).jpeg({ quality: 40 }).toBuffer(),
    await (await noise(7000, 5500)).jpeg({ progressive: true }).toBuffer(),
    await (await noise(5000, 5000)).png({ progressive: true, palette: true }).toBuffer(),
    await (await noise(1080, 19_000)).jpeg().toBuffer(),
    (await (await noise(7000, 7000)).jpeg({ quality: 60 }).toBuffer()).subarray(0, -100_000)
  ]
  return Array.from({ length: 20 }, (_, at) => {
    const content = Buffer.concat([made[at % made.length] ?? Buffer.alloc(0), Buffer.from(`${at}`)])
    return { name: `${at}.${content[0] === 0xff ? 'jpg' : 'png'}`, content }
  })
}

async function noise (width: number, height: number): Promise<Sharp> {
  const coarse = {
    create: { width: 200, height: 200, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 60 } }
  } as const
  return sharp(await sharp(coarse).png().toBuffer()).resize(width, height, { fit: 'fill' })
}
