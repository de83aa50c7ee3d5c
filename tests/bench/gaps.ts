/**
 * Whether anything stops the process: while each job, verify, backup, filling the index, the figures and every desk are at work, /health is
 * asked each 50 ms. `node --import tsx tests/bench/gaps.ts file:PATH [desk] [job] …`, on a large database of the bench's (fill.ts), which
 * is
 * copied first; of what begins with the words given, or of everything. Goal: no gap over 250 ms on a machine with nothing else to do.
 */
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDb } from '../../src/db/index.ts'
import { jobs } from '../../src/jobs/index.ts'
import { probe } from './probe.ts'

const goalMs = 250
/** So many problems are taken out of the index, so that they are put in while it serves. */
const unindexed = 5_000

const [given = '', ...only] = process.argv.slice(2)
const folder = await mkdtemp(join(tmpdir(), 'mopaixiao-gaps-'))
const url = `file:${join(folder, 'copy.db')}`
const files = join(folder, 'files')
try {
  await copyFile(given.replace(/^file:/, ''), url.replace(/^file:/, ''), constants.COPYFILE_FICLONE)
  await forget(unindexed)
  await measureAll()
} finally {
  await rm(folder, { recursive: true, force: true })
}
process.exit()

async function measureAll (): Promise<void> {
  const child = fork(new URL('children/working.ts', import.meta.url), [url, files], { execArgv: ['--import', 'tsx'] })
  const [{ origin, cookies }] = await once(child, 'message') as [{ origin: string, cookies: Record<string, string> }]
  const told = async (name: string) => {
    child.send(name)
    await once(child, 'message')
  }
  const page = (login: string, address: string) => async () => {
    const { status } = await fetch(origin + encodeURI(address), { headers: { cookie: cookies[login] ?? '' } })
    if (status !== 200) throw new Error(`${address} answered ${status} to ${login}`)
  }
  for (const login of Object.keys(cookies)) {
    await measured(`desk of ${login}, first`, origin, page(login, '/'))
    await measured(`desk of ${login}, again`, origin, page(login, '/'))
  }
  const addresses = ['/review', '/review', '/review/duration?by=unit', '/review/satisfaction/problems?part=denominator', '/problems?q=道路']
  for (const address of addresses) await measured(address, origin, page('manager1', address))
  await measured('filling the index', origin, () => told('filling'))
  for (const name of Object.keys(jobs)) await measured(`job ${name}`, origin, () => told(name))
  for (const [name, ...words] of [['verify'], ['backup', join(folder, 'backup')]]) {
    await measured(`cli ${name}`, origin, () => command(name ?? '', words))
  }
  child.kill()
}

async function measured (name: string, origin: string, work: () => Promise<unknown>): Promise<void> {
  if (only.length > 0 && !only.some((word) => name.startsWith(word))) return
  const end = probe(origin)
  const began = performance.now()
  await work()
  const seconds = (performance.now() - began) / 1000
  const gap = Math.round(await end())
  console.log(`${name}: largest gap ${gap} ms${gap > goalMs ? ' (over the goal)' : ''}, work ${seconds.toFixed(1)} s`)
}

/** Beside the serving process, as an operator does. What verify finds on copied histories does not matter here. */
async function command (name: string, words: string[]): Promise<void> {
  const program = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))
  const environment = { MODE: 'test', DATABASE_URL: url, FILES_URL: `file:${files}` }
  const child = spawn(process.execPath, ['--import', 'tsx', program, name, ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit']
  })
  await once(child, 'exit')
}

async function forget (count: number): Promise<void> {
  const db = await openDb({ url, patienceMs: 120_000, durable: false })
  const newest = await db.read.searchText.findMany({ orderBy: { place: 'desc' }, take: count, select: { place: true } })
  await db.write((tx) => tx.searchText.deleteMany({ where: { place: { gte: newest.at(-1)?.place ?? 0 } } }))
  await db.close()
}
