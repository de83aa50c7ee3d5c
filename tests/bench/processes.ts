/** What a second process on PostgreSQL brings: so many writers at one, and the same at two, on a copy each. */
import { PrismaPg } from '@prisma/adapter-pg'
import { scratch } from '../../prisma/scratch.ts'
import { measure, Measured } from './load.ts'
import { askedOf } from './measure.ts'
import { signIn } from './people.ts'
import { startProduct } from './product.ts'

const writers = 24
const seconds = 6

export async function measureProcesses (template: string, files: string, say: (text: string) => void): Promise<void> {
  const one = await measureWriters(template, files, 1)
  const two = await measureWriters(template, files, 2)
  const mark = (met: boolean) => met ? '✓' : '✗'
  for (const [label, { measured, rolledBack }] of [['一个进程', one], ['两个进程', two]] as const) {
    const [p50, p99] = [measured.within(0.5), measured.within(0.99)]
    say(`${label}，${writers} 人同时提交：每秒 ${measured.rate.toFixed(1)}，p50 ${p50.toFixed(0)} ms，p99 ${p99.toFixed(0)} ms（≤ 5 × p50 ${mark(p99 <= 5 * p50)}），` +
      `每件回滚 ${rolledBack.toFixed(2)}（= 0 ${mark(rolledBack < 0.005)}），没有 503 ✓`)
  }
  say(`两个进程是一个的 ${(two.measured.rate / one.measured.rate).toFixed(2)} 倍（≥ 1 ${mark(two.measured.rate >= one.measured.rate)}）`)
}

/** @throws when anybody is answered otherwise than with 303 */
async function measureWriters (template: string, files: string, processes: number): Promise<{ measured: Measured, rolledBack: number }> {
  const { url, drop } = await scratch('postgresql', template)
  try {
    const asking = await signIn(url)
    const products = await Promise.all(Array.from({ length: processes }, () => startProduct(url, files)))
    const [first, ...others] = products.map(({ origin }) => askedOf('submit', origin, asking))
    if (!first) throw new Error('no process, nothing to ask')
    // In turn, each of the processes.
    const asked = { ...first, urls: [first, ...others].flatMap(({ urls }) => urls) }
    await measure(asked, 1, new Measured(), writers)
    const before = await rollbacks(url)
    const measured = await measure(asked, seconds, new Measured(), writers)
    const rolledBack = await rollbacks(url) - before
    await Promise.all(products.map(({ stop }) => stop()))
    return { measured, rolledBack: rolledBack / measured.count }
  } finally {
    await drop()
  }
}

async function rollbacks (url: string): Promise<number> {
  const adapter = await new PrismaPg(url).connect()
  const { rows } = await adapter.queryRaw({ sql: 'SELECT xact_rollback::int FROM pg_stat_database WHERE datname = current_database()', args: [], argTypes: [] })
  await adapter.dispose()
  return Number(rows[0]?.[0])
}
