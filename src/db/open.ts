/** A database as the rooms see it: `read` sees committed rows and cannot write; `write` is one transaction. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { unavailable, CommitUnknown } from '../errors.ts'
import { setReaderContext, type Lock } from './reader/context.ts'
import { connect, engineOf, type Engine, type Log } from './client.ts'
import { isRetryable } from './errors/constraints.ts'
import { readinessOf, writeProbe } from './readiness.ts'
import { faultOf, retryDelayMs, refusalOf } from './errors/transient.ts'
import type { Direct } from './direct.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { writeQueue } from './write-queue.ts'
import type { TransactionState } from './engines/transactions.ts'
import { protectReferenceData } from './reader/reference-data.ts'

export type Tx = Prisma.TransactionClient

/** What a query may use: `db.read`, or the `tx` it takes part in. */
export type Reader = RawReader & { [M in Model]: Pick<Tx[M], Reading & keyof Tx[M]> }
interface RawReader { $queryRaw<T = unknown> (query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]): Promise<T> }
type Model = Uncapitalize<Prisma.ModelName>
export type Reading = 'findUnique' | 'findUniqueOrThrow' | 'findFirst' | 'findFirstOrThrow' | 'findMany' | 'count' | 'aggregate' | 'groupBy'

export interface Db {
  readonly engine: Engine
  readonly read: Reader
  /** As `read`, for questions that take long: nobody else waits for the answer. Refused with a 503 once the database is being closed. */
  readonly slowRead: RawReader
  /**
   * Runs `work` in a transaction, exclusive unless it may be shared (belonging.ts). It may be run again from the start when another one
   * came in between, so it must change nothing but `tx`. Whoever has waited longer than the database's patience gets a 503; a transaction
   * that lasts longer is undone. Where the connection was lost before the commit it is run once again; what passes is refused with a 503,
   * and with `Unsettled` where nobody can know whether it is written.
   */
  write<T> (work: (tx: Tx) => Promise<T>, lock?: Lock): Promise<T>
  /** Whether it can be read and written. @throws whatever stands in the way */
  ready (): Promise<void>
  /** Waits for the writes under way, and cuts off what is asked aside. */
  close (): Promise<void>
}

export interface DbOptions { url: string, log?: Log, patienceMs?: number, durable?: boolean }

/** `durable: false` is for what can be made again: a power cut may take all of it. */
export async function openDb ({ url, log, patienceMs = 10_000, durable = true }: DbOptions): Promise<Db> {
  const engine = engineOf(url)
  const writing = new AsyncLocalStorage<TransactionState & { open: boolean }>()
  const { client, writers, direct, slowRead, autocommit } = await connect[engine](url, { patienceMs, log, durable, opening: () => writing.getStore() })
  const read = readingDirectly(client, direct)
  const inLine = writeQueue(writers, patienceMs)
  const underWay = new Set<Promise<unknown>>()
  const condition = readinessOf(() => read.$queryRaw`SELECT 1`, () => write(writeProbe, 'shared'), patienceMs)

  setReaderContext(read, { committed: read, lock: null, autocommit: null })
  return { engine, read, slowRead: { $queryRaw: askingDirectly(slowRead) }, write, ready: condition.ready, close }

  async function write<T> (work: (tx: Tx) => Promise<T>, lock: Lock = 'exclusive'): Promise<T> {
    if (writing.getStore()?.open) throw new Error('db.write inside db.write would wait for itself: pass the outer tx on')
    const written = inLine(() => untilPatienceEnds(() => transaction(work, lock))).then(well, ill)
    underWay.add(written)
    return written.finally(() => {
      underWay.delete(written)
      // While anybody follows them, every promise of every page costs more.
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
    const mark: TransactionState & { open: boolean } = { open: true, lock, direct: null, committing: false }
    const begun = (tx: Tx) => {
      const own = mark.direct ? readingDirectly(tx, mark.direct) : tx
      return setReaderContext(lock === 'shared' ? protectReferenceData(own) : own, { committed: read, lock, autocommit: lock === 'shared' ? autocommit : null })
    }
    try {
      // It is the lock that is waited for as long as patience lasts; what comes before it takes a moment.
      return await writing.run(mark, () => client.$transaction((tx) => work(begun(tx)), { maxWait: 2 * patienceMs, timeout: patienceMs }))
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
        // Before it was told to commit, the database has undone all of it: on another connection it may be done once again.
        const again: boolean = faultOf(error) === 'lost' && !lost
        if (!again && !isRetryable(error)) throw error
        if (performance.now() > end) throw unavailable()
        lost ||= again
      }
      // Unequal pauses, or those who collided would collide again.
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

/** Prisma's reader or transaction, with the shorter way to raw rows (direct.ts). */
function readingDirectly<R extends Reader> (reader: R, direct: Direct): R {
  const $queryRaw = askingDirectly(direct)
  return new Proxy(reader, { get: (target, name) => name === '$queryRaw' ? $queryRaw : Reflect.get(target, name) })
}

function askingDirectly (direct: Direct): RawReader['$queryRaw'] {
  // What the rows are, who asks says; the tests prove it (Prisma's own takes their word, too).
  return <T>(query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]) =>
    direct.rows('sql' in query ? query : Prisma.sql(query, ...values)) as Promise<T>
}
