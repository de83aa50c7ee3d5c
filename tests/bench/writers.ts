/**
 * Several processes of the product that write into one PostgreSQL: whether a second one helps, what they wait for, what is undone.
 * By itself: `node --import tsx tests/bench/writers.ts URL [seconds]`, on a copy that may be written to.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { driverFor, type Driver } from './driver.ts'
import { marked } from './report/goals.ts'
import { measure, Measured } from './load.ts'
import { askedOf } from './measure.ts'
import type { PageRequests } from './pages.ts'
import { signIn } from './district/people.ts'
import { startProduct, type Product } from './product.ts'

export interface WriterSetup { processes: number, writers: number }

export const crowds: readonly WriterSetup[] = [
  { processes: 1, writers: 8 },
  { processes: 2, writers: 8 },
  { processes: 1, writers: 24 },
  { processes: 2, writers: 24 }
]

export interface WriterResult extends WriterSetup {
  measured: Measured
  /** Transactions undone, for each submission. */
  rollbacks: number
  /** The part of the writers' time for which somebody waited for a lock. */
  waiting: number
}

/** In turns, so that whatever else the machine does falls on all crowds. @param seconds of each turn */
export async function measureWriters (
  url: string,
  crowds: readonly WriterSetup[],
  { seconds, rounds }: { seconds: number, rounds: number }
): Promise<WriterResult[]> {
  const files = await mkdtemp(join(tmpdir(), 'mopaixiao-writers-'))
  const driver = await driverFor(url)
  const most = Math.max(...crowds.map(({ processes }) => processes))
  const asking = await signIn(url)
  const running: Product[] = []
  try {
    for (let number = 0; number < most; number++) running.push(await startProduct(url, files))
    await submitting(running, asking, most, 2)
    const written = crowds.map((crowd): WriterResult => ({ ...crowd, measured: new Measured(), rollbacks: 0, waiting: 0 }))
    for (let round = 0; round < rounds; round++) {
      for (const one of written) await turn(driver, running.slice(0, one.processes), asking, one, { seconds, rounds })
    }
    return written
  } finally {
    await Promise.all(running.map(({ stop }) => stop()))
    await rm(files, { recursive: true, force: true })
  }
}

/** With its goals: no rollback, hardly a lock waited for, nobody who waits much longer than the others. */
export function lineOf ({ processes, writers, measured, rollbacks, waiting }: WriterResult): string {
  const [half, most] = [measured.within(0.5), measured.within(0.99)]
  return [
    `${processes} 个进程，${writers} 人同时提交：每秒 ${measured.rate.toFixed(0)}`,
    `p50 ${half.toFixed(0)} ms，p99 ${marked({ text: `${most.toFixed(0)} ms（≤ 5 × p50）`, met: most <= 5 * half })}`,
    `每件回滚 ${marked({ text: rollbacks.toFixed(2), met: rollbacks < 0.01 })}`,
    `等锁的时间 ${marked({ text: `${(100 * waiting).toFixed(1)} %（< 10 %）`, met: waiting < 0.1 })}`
  ].join('，')
}

/** A second process has to help. */
export function helpOf (one: WriterResult, two: WriterResult): string {
  const times = two.measured.rate / one.measured.rate
  return `${two.writers} 人时，两个进程是一个的 ${marked({ text: `${times.toFixed(2)} 倍（≥ 1）`, met: times >= 1 })}`
}

async function turn (
  driver: Driver,
  running: readonly Product[],
  asking: PageRequests,
  into: WriterResult,
  { seconds, rounds }: { seconds: number, rounds: number }
): Promise<void> {
  const before = await undone(driver)
  const watch = watching(driver)
  const measured = await submitting(running, asking, into.writers, seconds, into.measured)
  into.waiting += await watch.stop() / into.writers / rounds
  into.rollbacks += (await undone(driver) - before) / measured.rate / seconds / rounds
}

/** Asked of each process in turn. @throws when anybody is answered otherwise than with 303 */
function submitting (
  running: readonly Product[],
  asking: PageRequests,
  writers: number,
  seconds: number,
  into?: Measured
): Promise<Measured> {
  const [first, ...others] = running.map(({ origin }) => askedOf('submit', origin, asking))
  if (!first) throw new Error('no process, nobody to ask')
  return measure({ ...first, urls: [first, ...others].flatMap(({ urls }) => urls) }, seconds, into, writers)
}

/** PostgreSQL counts a transaction at the latest a second after it has ended. */
async function undone (driver: Driver): Promise<number> {
  await pause(1500)
  const [row] = await driver.ask('SELECT "xact_rollback" AS "count" FROM "pg_stat_database" WHERE "datname" = current_database()')
  return Number(row?.['count'])
}

/** How many connections wait for a lock, on the average. */
function watching (driver: Driver): { stop (): Promise<number> } {
  const stopping = new AbortController()
  const counts: number[] = []
  const watched = (async () => {
    while (!stopping.signal.aborted) {
      const [row] = await driver.ask(
        'SELECT count(*) AS "count" FROM "pg_stat_activity" WHERE "datname" = current_database() AND "wait_event_type" = \'Lock\''
      )
      counts.push(Number(row?.['count']))
      await pause(20)
    }
  })()
  return {
    async stop () {
      stopping.abort()
      await watched
      return counts.reduce((sum, count) => sum + count, 0) / counts.length
    }
  }
}

if (process.argv[1] === import.meta.filename) {
  const [, , url = '', seconds = '5'] = process.argv
  for (const one of await measureWriters(url, crowds, { seconds: Number(seconds), rounds: Number(process.argv[4] ?? 2) })) {
    console.log(lineOf(one))
  }
  process.exit()
}
