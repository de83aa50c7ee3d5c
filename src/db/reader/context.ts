/** The context of a reader: committed rows, or a transaction and its lock. Prisma's own objects have no place to hold it. */
import { Prisma } from '../generated/sqlite/client.ts'
import type { Reader, Tx } from './reader.ts'

/**
 * - exclusive: no other transaction runs at the same time, so whatever it has read stays true until it ends.
 * - shared: on PostgreSQL it runs alongside other shared ones, and each statement sees what is committed by then. For work whose decisions
 * rest on locked rows (`rowLock`), a version or a unique key, and which changes no reference data (reference-data.ts).
 *
 * SQLite has one writer: there every transaction runs alone.
 */
export type Lock = 'exclusive' | 'shared'

interface ReaderContext {
  committed: Reader
  lock: Lock | null
  /** On a shared transaction: writes outside it, each statement by itself. */
  autocommit: Tx | null
  /** What a transaction does once it is committed. */
  afterwards: (() => void)[]
}

const contexts = new WeakMap<object, ReaderContext>()

export function setReaderContext<R extends Reader> (reader: R, belonging: ReaderContext): R {
  contexts.set(reader, belonging)
  return reader
}

/** The reader of committed rows that belongs to a transaction, or is this reader itself. */
export function committedOf (reader: Reader): Reader | undefined {
  return contexts.get(reader)?.committed
}

/** Whether it reads committed rows and is not a transaction. */
export function isCommitted (reader: Reader): boolean {
  return committedOf(reader) === reader
}

/** Whether reference data stays the same until this transaction ends: changes to it wait, and this transaction may make none. */
export function isShared (reader: Reader): boolean {
  return contexts.get(reader)?.lock === 'shared'
}

/**
 * Ends a SELECT so that its rows are locked until this transaction ends; null where there are no concurrent transactions. What those rows
 * decide must be read by a later statement, since the locking one may have waited for changes that it does not see.
 */
export function rowLock (reader: Reader): Prisma.Sql | null {
  return contexts.get(reader)?.autocommit ? Prisma.sql`FOR NO KEY UPDATE` : null
}

/**
 * For what every transaction needs, such as a running number, whose lock would make the others wait. On a shared transaction it is written
 * outside, permanently, and a rollback leaves a gap.
 */
export function autocommit (tx: Tx): Tx {
  return contexts.get(tx)?.autocommit ?? tx
}

/** Done once the transaction is committed; a rollback forgets it. It must not throw. */
export function afterCommit (tx: Tx, work: () => void): void {
  contexts.get(tx)?.afterwards.push(work)
}
