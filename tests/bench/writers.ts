/**
 * Several processes of the product that write into one PostgreSQL: whether a second one helps, what they wait for, what is undone.
 * By itself: `node --import tsx tests/bench/writers.ts URL [seconds]`, on a copy that may be written to.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { driverFor, type Driver } from './driver.ts'
import { measure, Measured } from './load.ts'
import { logins, report, type Addresses, type Cookies } from './pages.ts'

export interface Crowd { processes: number, writers: number }

export interface Written extends Crowd {
  measured: Measured
  /** Transactions undone, for each submission. */
  rollbacks: number
  /** The part of the writers' time for which somebody waited for a lock. */
  waiting: number
}

interface Told { origin: string, cookies: Cookies, addresses: Addresses }
interface Process { child: ChildProcess, told: Told }

/** In turns, so that whatever else the machine does falls on all crowds. @param seconds of each turn */
export async function measureWriters (url: string, crowds: readonly Crowd[], { seconds, rounds }: { seconds: number, rounds: number }): Promise<Written[]> {
  const files = await mkdtemp(join(tmpdir(), 'mopaixiao-writers-'))
  const driver = await driverFor(url)
  const most = Math.max(...crowds.map(({ processes }) => processes))
  const running: Process[] = []
  try {
    for (let number = 0; number < most; number++) running.push(await start(url, files))
    await submitting(running, most, 2)
    const written = crowds.map((crowd): Written => ({ ...crowd, measured: new Measured(), rollbacks: 0, waiting: 0 }))
    for (let round = 0; round < rounds; round++) for (const one of written) await turn(driver, running.slice(0, one.processes), one, { seconds, rounds })
    return written
  } finally {
    for (const { child } of running) child.kill()
    await rm(files, { recursive: true, force: true })
  }
}

export function lineOf ({ processes, writers, measured, rollbacks, waiting }: Written): string {
  const [half, most] = [measured.within(0.5), measured.within(0.99)]
  return `${processes} process${processes > 1 ? 'es' : ''}, ${writers} writers: ${measured.rate.toFixed(0)}/s, p50 ${half.toFixed(0)} ms, p99 ${most.toFixed(0)} ms (× ${(most / half).toFixed(1)}), ` +
    `${rollbacks.toFixed(2)} undone for each, ${(100 * waiting).toFixed(1)} % of the time waiting for locks`
}

async function start (url: string, files: string): Promise<Process> {
  const child = fork(new URL('children/product.ts', import.meta.url), [url, files], { execArgv: ['--import', 'tsx'] })
  const [told] = await once(child, 'message') as [Told]
  return { child, told }
}

async function turn (driver: Driver, running: readonly Process[], into: Written, { seconds, rounds }: { seconds: number, rounds: number }): Promise<void> {
  const before = await undone(driver)
  const watch = watching(driver)
  const measured = await submitting(running, into.writers, seconds, into.measured)
  into.waiting += await watch.stop() / into.writers / rounds
  into.rollbacks += (await undone(driver) - before) / measured.rate / seconds / rounds
}

function submitting (running: readonly Process[], writers: number, seconds: number, into?: Measured): Promise<Measured> {
  const urls = running.flatMap(({ told }) => told.addresses.submit.map((address) => told.origin + address))
  const cookie = running[0]?.told.cookies[logins.submit]
  return measure({ urls, cookie, body: () => new URLSearchParams({ ...report, once: randomUUID() }).toString(), expected: 303 }, seconds, into, writers)
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
      const [row] = await driver.ask('SELECT count(*) AS "count" FROM "pg_stat_activity" WHERE "datname" = current_database() AND "wait_event_type" = \'Lock\'')
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
  const crowds = [{ processes: 1, writers: 8 }, { processes: 2, writers: 8 }, { processes: 1, writers: 24 }, { processes: 2, writers: 24 }]
  for (const one of await measureWriters(url, crowds, { seconds: Number(seconds), rounds: Number(process.argv[4] ?? 2) })) console.log(lineOf(one))
  process.exit()
}
