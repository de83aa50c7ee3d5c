/** How a transaction of Prisma's adapters begins here: with the lock it is to hold, and with the shorter way to its rows. */
import type { SqlDriverAdapter, SqlQuery, Transaction } from '@prisma/driver-adapter-utils'
import type { Lock } from '../reader/context.ts'
import type { Direct } from '../direct.ts'

/** A transaction that is being opened: how it is to run, and, once it does, the shorter way to the rows it sees, and whether it was told to commit. */
export interface TransactionState { readonly lock: Lock, direct: Direct | null, committing: boolean }

/** The opening in whose course it is asked. */
export type CurrentTransaction = () => TransactionState | undefined

/** @param begin the statement that takes the lock; on SQLite it begins the transaction as well */
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
      // PostgreSQL has begun by then, SQLite has not.
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
 * Prisma undoes a transaction that lasts too long while its work goes on: what that asks for afterwards would be written by itself, or
 * within another transaction.
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
    // By Prisma's own code for it.
    if (ended) throw Object.assign(new Error('The transaction has ended, and its work went on'), { code: 'P2028' })
  }
}

const ends = new Set(['COMMIT', 'ROLLBACK'])

const plain = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] })

/** Prisma's adapters of this version keep their connection by that name, and tell nobody. */
export function connectionOf<C> (queryable: SqlDriverAdapter | Transaction, is: (connection: unknown) => connection is C): C {
  const connection: unknown = Reflect.get(queryable, 'client')
  if (!is(connection)) throw new Error('The adapter of Prisma keeps its connection elsewhere than before')
  return connection
}

// The longer formats quote what was being saved, and would carry it into the log (trust C19).
export const errorFormat = 'minimal'
