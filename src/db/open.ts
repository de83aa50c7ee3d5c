/** A database as rooms use it: `read` sees committed rows and cannot write; `write` runs a transaction. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { unavailable, CommitUnknown } from '../errors.ts'
import { setReaderContext, type Lock } from './reader/context.ts'
import { connect } from './client.ts'
import { engineOf, type Engine, type Log } from './engines/engine.ts'
import { isRetryable } from './errors/constraints.ts'
import { readinessOf, writeProbe } from './readiness.ts'
import { faultOf, retryDelayMs, refusalOf } from './errors/transient.ts'
import type { Direct } from './direct.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { writeQueue } from './write-queue.ts'
import type { TransactionState } from './engines/transactions.ts'
import type { RawReader, Reader, Tx } from './reader/reader.ts'
import { protectReferenceData } from './reader/reference-data.ts'

export interface Db {
  readonly engine: Engine
  readonly read: Reader
  /** As `read`, for slow queries: nobody else waits for them. Refused with a 503 once the database is closing. */
  readonly slowRead: RawReader
  /**
   * Runs `work` in a transaction: exclusive, unless it may be shared (reader/context.ts). It may run again from the start after a conflict,
   * so it must change nothing but `tx`. Waiting longer than the database's patience gives a 503; a transaction that takes longer is rolled
   * back. If the connection is lost before the commit, it runs once more; temporary failures give a 503, and `CommitUnknown` where it
   * cannot be known whether the commit succeeded.
   */
  write<T> (work: (tx: Tx) => Promise<T>, lock?: Lock): Promise<T>
  /** Whether it can be read and written. @throws the reason why not */
  ready (): Promise<void>
  /** Waits for writes in progress, and aborts slow queries. */
  close (): Promise<void>
}

export interface DbOptions { url: string, log?: Log, patienceMs?: number, durable?: boolean }

/** `durable: false` is for data that can be recreated: a power cut may destroy all of it. */
export async function openDb ({ url, log, patienceMs = 10_000, durable = true }: DbOptions): Promise<Db> {
  const engine = engineOf(url)
  const writing = new AsyncLocalStorage<TransactionState & { open: boolean }>()
  const { client, writers, direct, slowRead, autocommit } = await connect[engine](url, {
    patienceMs,
    log,
    durable,
    opening: () => writing.getStore()
  })
  const read = readingDirectly(client, direct)
  const inLine = writeQueue(writers, patienceMs)
  const underWay = new Set<Promise<unknown>>()
  const condition = readinessOf(() => read.$queryRaw`SELECT 1`, () => write(writeProbe, 'shared'), patienceMs)

  setReaderContext(read, { committed: read, lock: null, autocommit: null, afterwards: [] })
  return { engine, read, slowRead: { $queryRaw: askingDirectly(slowRead) }, write, ready: condition.ready, close }

  async function write<T> (work: (tx: Tx) => Promise<T>, lock: Lock = 'exclusive'): Promise<T> {
    if (writing.getStore()?.open) throw new Error('db.write inside db.write would wait for itself: pass the outer tx on')
    const result = inLine(() => untilPatienceEnds(() => transaction(work, lock))).then(well, ill)
    underWay.add(result)
    return result.finally(() => {
      underWay.delete(result)
      // While an AsyncLocalStorage is enabled, every promise of every page costs more.
      if (underWay.size === 0) writing.disable()
    })
  }

  function well<T> (done: T): T {
    condition.written()
    return done
  }

  function ill (error: unknown): never {
    const refusal = refusalOf(error)
    if (refusal !== null || error instanceof CommitUnknown) {
      condition.failed()
      log?.warn({ err: error }, '暂时写不进数据库')
    }
    throw refusal ?? error
  }

  async function transaction<T> (work: (tx: Tx) => Promise<T>, lock: Lock): Promise<T> {
    const afterwards: (() => void)[] = []
    const mark: TransactionState & { open: boolean } = { open: true, lock, direct: null, committing: false }
    const begun = (tx: Tx) => {
      const own = mark.direct ? readingDirectly(tx, mark.direct) : tx
      return setReaderContext(lock === 'shared' ? protectReferenceData(own) : own, {
        committed: read,
        lock,
        autocommit: lock === 'shared' ? autocommit : null,
        afterwards
      })
    }
    try {
      // Only the lock may take as long as patience lasts; what comes before it takes a moment.
      const limits = { maxWait: 2 * patienceMs, timeout: patienceMs }
      const result = await writing.run(mark, () => client.$transaction((tx) => work(begun(tx)), limits))
      for (const each of afterwards) each()
      return result
    } catch (error) {
      throw mark.committing && faultOf(error) === 'lost' ? Object.assign(new CommitUnknown(), { cause: error }) : error
    } finally {
      mark.open = false
    }
  }

  async function untilPatienceEnds<T> (attempt: () => Promise<T>): Promise<T> {
    const end = performance.now() + patienceMs
    let lost = false
    for (let tries = 1; ; tries++) {
      try {
        return await attempt()
      } catch (error) {
        // Before the commit the database has rolled everything back: on another connection it can run once more.
        const again: boolean = faultOf(error) === 'lost' && !lost
        if (!again && !isRetryable(error)) throw error
        if (performance.now() > end) throw unavailable()
        lost ||= again
      }
      // Random pauses, or the transactions that collided would collide again.
      await pause(lost ? retryDelayMs() : Math.random() * Math.min(5 * 2 ** tries, 200))
    }
  }

  async function close () {
    slowRead.close()
    await Promise.allSettled(underWay)
    direct.close()
    await client.$disconnect()
  }
}

/** Prisma's reader or transaction, with raw queries through direct.ts. */
function readingDirectly<R extends Reader> (reader: R, direct: Direct): R {
  const $queryRaw = askingDirectly(direct)
  return new Proxy(reader, { get: (target, name) => name === '$queryRaw' ? $queryRaw : Reflect.get(target, name) })
}

function askingDirectly (direct: Direct): RawReader['$queryRaw'] {
  // The caller states the row type, as with Prisma's own `$queryRaw`; the tests verify it.
  return <T>(query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]) =>
    direct.rows('sql' in query ? query : Prisma.sql(query, ...values)) as Promise<T>
}
