/** What a reader is: of committed rows, or a transaction, and how that one runs. Prisma's own objects have no place for it. */
import { Prisma } from '../generated/sqlite/client.ts'
import type { Reader, Tx } from '../open.ts'

/**
 * - exclusive: no other transaction runs meanwhile, so what it has read stays true until it ends.
 * - shared: on PostgreSQL it runs beside other shared ones, each statement seeing what is committed by then. For work that decides by
 *   rows it holds (`rowLock`), by a version or by a unique key, and that changes nothing that a district seldom changes (kept.ts).
 *
 * SQLite has one writer: there every transaction runs alone.
 */
export type Lock = 'exclusive' | 'shared'

interface ReaderContext {
  committed: Reader
  lock: Lock | null
  /** Where it runs beside others: writes outside of it, each statement by itself. */
  autocommit: Tx | null
}

const known = new WeakMap<object, ReaderContext>()

export function setReaderContext<R extends Reader> (reader: R, belonging: ReaderContext): R {
  known.set(reader, belonging)
  return reader
}

/** The reader of committed rows to which a transaction, or that reader itself, belongs. */
export function committedOf (reader: Reader): Reader | undefined {
  return known.get(reader)?.committed
}

/** Whether it reads what is committed, and is no transaction. */
export function isCommitted (reader: Reader): boolean {
  return committedOf(reader) === reader
}

/** Whether what a district seldom changes stays as it is until the end: others wait with it, and this one may not. */
export function isShared (reader: Reader): boolean {
  return known.get(reader)?.lock === 'shared'
}

/**
 * The end of a SELECT that keeps its rows from the other transactions until this one ends; nothing where there are no others. What is
 * decided by such rows is read by a later statement, since this one may have waited for what it does not see.
 */
export function rowLock (reader: Reader): Prisma.Sql | null {
  return known.get(reader)?.autocommit ? Prisma.sql`FOR NO KEY UPDATE` : null
}

/**
 * For what everybody needs, such as a running number: others would wait for whoever holds it. Where they run beside, it is written
 * outside, at once and for good, and what is then undone leaves a gap.
 */
export function autocommit (tx: Tx): Tx {
  return known.get(tx)?.autocommit ?? tx
}
