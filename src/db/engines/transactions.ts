/** How the adapters' transactions begin: with the lock they need and with direct access to rows. */
import type { SqlDriverAdapter, SqlQuery, Transaction } from '@prisma/driver-adapter-utils'
import type { Lock } from '../reader/context.ts'
import type { Direct } from '../direct.ts'

/** A transaction being opened: its lock and, once it runs, direct access to the rows it sees, and whether it was told to commit. */
export interface TransactionState { readonly lock: Lock, direct: Direct | null, committing: boolean }

/** The transaction that is being opened in the current asynchronous context. */
export type CurrentTransaction = () => TransactionState | undefined

/** @param begin the statement that takes the lock; on SQLite it also begins the transaction */
export function lockOnBegin<Adapter extends SqlDriverAdapter> (
  adapter: Adapter, opening: CurrentTransaction, begin: (lock: Lock) => string, directOf: (transaction: Transaction) => Direct
): Adapter {
  const start = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async () => {
    const asked = opening()
    if (asked?.direct) throw new Error('What is written outside of a transaction is one statement: another one would wait for this')
    const transaction = await start()
    try {
      await transaction.executeRaw(plain(begin(asked?.lock ?? 'exclusive')))
    } catch (error) {
      // PostgreSQL has already begun by then, SQLite has not.
      await transaction.executeRaw(plain('ROLLBACK')).catch(() => {})
      await transaction.rollback()
      throw error
    }
    const direct = directOf(transaction)
    const standing = untilItEnds(transaction, asked)
    if (asked) asked.direct = { ...direct, rows: async (query) => { standing(); return direct.rows(query) } }
    return transaction
  }
  return adapter
}

/**
 * Prisma rolls back a transaction that takes too long, but its work continues: later statements would be written on their own, or within
 * another transaction.
 */
function untilItEnds (transaction: Transaction, opening: TransactionState | undefined): () => void {
  const queryRaw = transaction.queryRaw.bind(transaction)
  const executeRaw = transaction.executeRaw.bind(transaction)
  let ended = false
  transaction.queryRaw = async (query) => {
    standing()
    return queryRaw(query)
  }
  transaction.executeRaw = async (query) => {
    standing()
    ended = ends.has(query.sql)
    if (opening && query.sql === 'COMMIT') opening.committing = true
    return executeRaw(query)
  }
  return standing

  function standing () {
    // Prisma's own error code for this.
    if (ended) throw Object.assign(new Error('The transaction has ended, and its work went on'), { code: 'P2028' })
  }
}

const ends = new Set(['COMMIT', 'ROLLBACK'])

const plain = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] })

/** This version of Prisma's adapters holds its connection in a private property of this name. */
export function connectionOf<C> (queryable: SqlDriverAdapter | Transaction, is: (connection: unknown) => connection is C): C {
  const connection: unknown = Reflect.get(queryable, 'client')
  if (!is(connection)) throw new Error('The adapter of Prisma keeps its connection elsewhere than before')
  return connection
}

// The longer formats quote the data being saved, which would end up in the log (trust C19).
export const errorFormat = 'minimal'
