/** One page after the other, alone or in turns with its limit, while a probe watches whether anything else is still answered. */
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { PageLine } from './report/goals.ts'
import { measure, Measured, type Asked } from './load.ts'
import { pageOf, report, type PageRequests, type PageName } from './pages.ts'
import { signIn } from './district/people.ts'
import { probe } from './probe.ts'
import { startProduct, type Product } from './product.ts'

const rounds = 3
const seconds = 1.5
const warming = 1

export async function measureAlone (url: string, files: string, names: readonly PageName[]): Promise<Partial<Record<PageName, Measured>>> {
  return withProduct(url, files, async ({ origin }, asking) => {
    const measured: Partial<Record<PageName, Measured>> = {}
    for (const name of names) {
      const asked = askedOf(name, origin, asking)
      await measure(asked, warming)
      measured[name] = await measure(asked, seconds)
    }
    return measured
  })
}

export interface Beside { lines: Omit<PageLine, 'before'>[], readyMs: number, memory: { before: number, after: number } }

/** @param tell is told each line as soon as it is there */
export async function measureBeside (
  url: string,
  files: string,
  names: readonly PageName[],
  tell: (line: Omit<PageLine, 'before'>) => void
): Promise<Beside> {
  return withProduct(url, files, async (product, asking) => {
    const before = await product.memory()
    const limit = await startLimit(url, files, Object.fromEntries(names.map((name) => [name, asking[name]])))
    const lines: Beside['lines'] = []
    for (const name of names) {
      const line = await beside(
        name,
        askedOf(name, product.origin, asking),
        askedOf(name, limit.origin, asking, `/${name}`),
        product.origin
      )
      tell(line)
      lines.push(line)
    }
    limit.child.kill()
    return { lines, readyMs: product.readyMs, memory: { before, after: await product.memory() } }
  })
}

export async function withProduct<T> (
  url: string,
  files: string,
  work: (product: Product, asking: PageRequests) => Promise<T>
): Promise<T> {
  const asking = await signIn(url)
  const product = await startProduct(url, files)
  try {
    return await work(product, asking)
  } finally {
    await product.stop()
  }
}

export async function startLimit (
  url: string,
  files: string,
  asking: Partial<PageRequests>
): Promise<{ child: ChildProcess, origin: string }> {
  const child = fork(new URL('children/limit.ts', import.meta.url), [url, files, JSON.stringify(asking)], { execArgv: ['--import', 'tsx'] })
  child.once('exit', (code) => { if (code) throw new Error(`The limit ended with ${code}`) })
  const [{ origin }] = await once(child, 'message') as [{ origin: string }]
  return { child, origin }
}

/** In turns, so that whatever else the machine does falls on both. */
async function beside (name: PageName, own: Asked, limit: Asked, origin: string): Promise<Omit<PageLine, 'before'>> {
  await measure(own, warming)
  await measure(limit, warming)
  const measured = { own: new Measured(), limit: new Measured() }
  let gap = 0
  for (let round = 0; round < rounds; round++) {
    const probed = probe(origin)
    await measure(own, seconds, measured.own)
    gap = Math.max(gap, await probed())
    await measure(limit, seconds, measured.limit)
  }
  return { name, ...measured, gap }
}

export function askedOf (name: PageName, origin: string, asking: PageRequests, prefix = ''): Asked {
  const { addresses, cookie } = asking[name]
  const urls = addresses.map((address) => origin + prefix + address)
  if (!pageOf(name).submits) return { urls, cookie, expected: 200 }
  return { urls, cookie, expected: 303, body: () => new URLSearchParams({ ...report, once: randomUUID() }).toString() }
}
