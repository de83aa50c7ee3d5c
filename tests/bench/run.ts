/**
 * How far the product is from the limit (children/limit.ts), in one run on one machine: only the ratio means anything elsewhere.
 * `npm run bench -- [problems] [sqlite|postgresql]`. PostgreSQL where TEST_DATABASE_URL is set. No test fails on it.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rm, mkdtemp } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { scratch } from '../../prisma/scratch.ts'
import { systemClock } from '../../src/clock.ts'
import type { Engine } from '../../src/db/index.ts'
import { migrate } from '../../src/db/migrate.ts'
import { benchConfig } from './config.ts'
import { begin, fillUpTo } from './fill.ts'
import { measureFinding } from './finding.ts'
import { measure, Measured } from './load.ts'
import { logins, report, type Addresses, type Cookies, type Page } from './pages.ts'

const numbers = process.argv.slice(2).map(Number).filter((each) => each > 0)
const wanted = numbers[0] ?? 100_000
const few = Math.min(10_000, wanted / 10)
const only = process.argv.slice(2).find((each) => each === 'sqlite' || each === 'postgresql')
const engines: Engine[] = process.env.TEST_DATABASE_URL ? ['sqlite', 'postgresql'] : ['sqlite']
const rounds = 3
const seconds = 3
const pages = Object.keys(logins) as Page[]

console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`)
for (const engine of engines.filter((each) => only === undefined || each === only)) await bench(engine)

async function bench (engine: Engine): Promise<void> {
  const { url, drop } = await scratch(engine)
  const files = await mkdtemp(join(tmpdir(), 'mopaixiao-bench-'))
  try {
    await migrate(url)
    const filled = await begin(benchConfig(url, files), systemClock)
    await fillUpTo(url, few, filled)
    const before = await withProduct(url, files, async (product) => Object.fromEntries(await each(async (page) => [page, await alone(product, page)] as const)))
    console.log(`\n${engine}: filled ${few}, now up to ${wanted}`)
    await fillUpTo(url, wanted, { ...filled, made: few }, 0)
    await measureFinding(url)
    await withProduct(url, files, async (product) => {
      const limit = await start('limit', [url, files, JSON.stringify({ ...product, logins })])
      console.log(`${engine}, ${wanted} problems: ready in ${product.readyMs} ms, ${await rssOf(product.child)} MB before the first page`)
      await each(async (page) => { print(page, await beside(product, limit.told.origin, page), before[page]) })
      console.log(`${await rssOf(product.child)} MB after the last`)
      limit.child.kill()
    })
  } finally {
    await drop()
    await rm(files, { recursive: true, force: true })
  }
}

interface Product { origin: string, cookies: Cookies, addresses: Addresses, readyMs: number, child: ChildProcess }

async function withProduct<T> (url: string, files: string, work: (product: Product) => Promise<T>): Promise<T> {
  const { child, told, readyMs } = await start('product', [url, files])
  try {
    return await work({ ...told, child, readyMs })
  } finally {
    child.kill()
    await once(child, 'exit')
  }
}

async function start (name: string, args: string[]) {
  const began = performance.now()
  const child = fork(new URL(`children/${name}.ts`, import.meta.url), args, { execArgv: ['--import', 'tsx'] })
  child.once('exit', (code) => { if (code) throw new Error(`${name} ended with ${code}`) })
  const [told] = await once(child, 'message') as [Omit<Product, 'child' | 'readyMs'>]
  return { child, told, readyMs: Math.round(performance.now() - began) }
}

async function rssOf (child: ChildProcess): Promise<number> {
  child.send('rss')
  const [{ rss }] = await once(child, 'message') as [{ rss: number }]
  return Math.round(rss / 1_048_576)
}

async function alone ({ origin, cookies, addresses }: Product, page: Page): Promise<Measured> {
  const asked = askedOf(page, origin, addresses, cookies)
  await measure(asked, 1)
  return measure(asked, seconds)
}

/** In turns, so that whatever else the machine does falls on both. */
async function beside ({ origin, cookies, addresses }: Product, limitOrigin: string, page: Page) {
  const [own, bare] = [askedOf(page, origin, addresses, cookies), askedOf(page, limitOrigin, addresses)]
  await measure(own, 1)
  await measure(bare, 1)
  const measured = { own: new Measured(), bare: new Measured() }
  for (let round = 0; round < rounds; round++) {
    await measure(own, seconds, measured.own)
    await measure(bare, seconds, measured.bare)
  }
  return measured
}

function askedOf (page: Page, origin: string, addresses: Addresses, cookies: Cookies = {}) {
  const body = page === 'submit' ? () => new URLSearchParams({ ...report, once: randomUUID() }).toString() : undefined
  const urls = addresses[page].map((address) => origin + address)
  return { urls, cookie: cookies[logins[page]], body, expected: page === 'submit' ? 303 : 200 }
}

function print (page: Page, { own, bare }: { own: Measured, bare: Measured }, before: Measured | undefined): void {
  const line = (measured: Measured) => `${measured.rate.toFixed(0)}/s (p50 ${measured.within(0.5).toFixed(1)} ms, p99 ${measured.within(0.99).toFixed(1)} ms)`
  const growth = before ? `, p50 against ${few} problems ×${(own.within(0.5) / before.within(0.5)).toFixed(2)}` : ''
  console.log(`${page}: ${line(own)}, limit ${line(bare)}, ratio ${(own.rate / bare.rate).toFixed(2)}${growth}`)
}

async function each<T> (work: (page: Page) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (const page of pages) results.push(await work(page))
  return results
}
