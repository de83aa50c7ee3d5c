/** PostgreSQL gets one client over a pool of connections, of which each transaction has one for itself. */
import type { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlQuery, Transaction } from '@prisma/driver-adapter-utils'
import type { Lock } from '../reader/context.ts'
import type { Clients, ConnectOptions } from '../client.ts'
import { unifyTextComparison } from '../dialect.ts'
import type { Direct } from '../direct.ts'
import { faultOf, retryDelayMs } from '../errors/transient.ts'
import { PrismaClient as PostgresqlClient } from '../generated/postgresql/client.ts'
import type { PrismaClient } from '../generated/sqlite/client.ts'
import { writeQueue, type WriteQueue } from '../write-queue.ts'
import { connectionOf, errorFormat, lockOnBegin, type CurrentTransaction } from './transactions.ts'
import { postgresqlDirect, type Pool } from './postgresql-direct.ts'
import { statementNames, type NameOf } from './prepared.ts'

const writers = 8
/** Pages are read beside the writers, and a writer may need a second one (`outside`). */
const connections = 2 * writers

export async function postgresql (url: string, { patienceMs, log, durable, opening }: ConnectOptions): Promise<Clients> {
  const warn = (error: Error) => log?.warn({ err: error }, '与数据库的连接中断')
  const nameOf = statementNames()
  const config = {
    connectionString: url,
    ...durable ? {} : { options: '-c synchronous_commit=off' },
    max: connections,
    connectionTimeoutMillis: patienceMs,
    lock_timeout: patienceMs,
    idle_in_transaction_session_timeout: patienceMs
  }
  // What has no values is BEGIN, COMMIT and the lock, which need no plan and may be several in one.
  const statementNameGenerator = ({ sql, args }: SqlQuery) => (args.length > 0 ? nameOf(sql) : undefined) ?? ''
  const options = { onPoolError: warn, onConnectionError: warn, statementNameGenerator }
  const adapter = new Adapter(config, options, opening, nameOf)
  // The two clients answer the same calls; only their types know the engine.
  const client = new PostgresqlClient({ adapter, errorFormat }) as unknown as PrismaClient
  await client.$connect()
  const { rows, close } = postgresqlDirect(adapter.pool, nameOf)
  const direct: Direct = { rows: (query) => retryOnce(() => rows(query)), close }
  return { client, writers, direct, slowRead: direct, autocommit: client }
}

/** A question may be asked again: the connection on which it was lost is not given out a second time. */
async function retryOnce<T> (ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (faultOf(error) !== 'lost') throw error
    await pause(retryDelayMs())
    return ask()
  }
}

/** The number by which the transactions of this product know each other's lock. */
const lockNumber = 370115

/** Serial by this lock, not by PostgreSQL's SERIALIZABLE, which undoes whatever might not have been (decision 31). */
const lockStatements: Record<Lock, string> = {
  exclusive: `SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(${lockNumber})`,
  shared: `SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock_shared(${lockNumber})`
}

class Adapter extends PrismaPg {
  #pool: Pool | undefined

  constructor (
    config: ConstructorParameters<typeof PrismaPg>[0], options: ConstructorParameters<typeof PrismaPg>[1],
    private readonly opening: CurrentTransaction, private readonly nameOf: NameOf
  ) {
    super(config, options)
  }

  override async connect () {
    const adapter = await super.connect()
    this.#pool = ignoreConnectionErrors(adapter.underlyingDriver())
    unifyTextComparison('postgresql', adapter)
    const ask = adapter.queryRaw.bind(adapter)
    // Not what is written outside of a transaction: it may have been done.
    adapter.queryRaw = (query) => query.sql.startsWith('SELECT') ? retryOnce(() => ask(query)) : ask(query)
    return lockOnBegin(adapter, this.opening, (lock) => lockStatements[lock], (transaction) => {
      const inOrder = oneByOne(transaction)
      const connection = connectionOf(transaction, isPool)
      return postgresqlDirect({ query: (asked) => inOrder(() => connection.query(asked)) }, this.nameOf)
    })
  }

  get pool (): Pool {
    if (!this.#pool) throw new Error('not connected yet')
    return this.#pool
  }
}

/**
 * Nobody listens yet to a connection that is ended in the very moment in which it is given out, and what nobody hears ends the process.
 * Whoever was given it finds that it is lost.
 */
export function ignoreConnectionErrors<Connections extends Pick<EventEmitter, 'on'>> (pool: Connections): Connections {
  pool.on('connect', (connection: EventEmitter) => { connection.on('error', () => {}) })
  return pool
}

/** Prisma asks for several relations of a row at once; a connection answers one question after the other, and warns of more. */
function oneByOne (transaction: Transaction): WriteQueue {
  const inOrder = writeQueue(1, maxMs)
  const queryRaw = transaction.queryRaw.bind(transaction)
  const executeRaw = transaction.executeRaw.bind(transaction)
  transaction.queryRaw = (query) => inOrder(() => queryRaw(query))
  transaction.executeRaw = (query) => inOrder(() => executeRaw(query))
  return inOrder
}

/** Far longer than a transaction may last. */
const maxMs = 24 * 3_600_000

const isPool = (connection: unknown): connection is Pool => typeof Object(connection).query === 'function'
