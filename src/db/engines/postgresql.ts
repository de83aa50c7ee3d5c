/** PostgreSQL uses one client over a connection pool; each transaction has a connection to itself. */
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
/** Pages are read while writers are active, and a writer may need a second connection (`outside`). */
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
  // Statements without parameters are BEGIN, COMMIT and the lock: they need no plan, and may be several in one string.
  const statementNameGenerator = ({ sql, args }: SqlQuery) => (args.length > 0 ? nameOf(sql) : undefined) ?? ''
  const options = { onPoolError: warn, onConnectionError: warn, statementNameGenerator }
  const adapter = new Adapter(config, options, opening, nameOf)
  // The two generated clients have the same calls; only their types differ by engine.
  const client = new PostgresqlClient({ adapter, errorFormat }) as unknown as PrismaClient
  await client.$connect()
  const { rows, close } = postgresqlDirect(adapter.pool, nameOf)
  const direct: Direct = { rows: (query) => retryOnce(() => rows(query)), close }
  return { client, writers, direct, slowRead: direct, autocommit: client }
}

/** A read can be repeated: a connection that was lost is not handed out again. */
async function retryOnce<T> (ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (faultOf(error) !== 'lost') throw error
    await pause(retryDelayMs())
    return ask()
  }
}

/** The advisory lock that all transactions of this product share. */
const lockNumber = 370115

/**
 * Transactions are serialized by this lock, not by PostgreSQL's SERIALIZABLE, which aborts transactions that merely might conflict
 * (decision 31).
 */
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
    // Writes outside a transaction are not repeated: they may have been executed.
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
 * If a connection ends at the moment when it is handed out, its error event has no listener yet and would end the process. The query on
 * that connection then fails as on any lost connection.
 */
export function ignoreConnectionErrors<Connections extends Pick<EventEmitter, 'on'>> (pool: Connections): Connections {
  pool.on('connect', (connection: EventEmitter) => { connection.on('error', () => {}) })
  return pool
}

/** Prisma queries several relations of a row concurrently; a connection runs one query at a time, and warns when given more. */
function oneByOne (transaction: Transaction): WriteQueue {
  const inOrder = writeQueue(1, maxMs)
  const queryRaw = transaction.queryRaw.bind(transaction)
  const executeRaw = transaction.executeRaw.bind(transaction)
  transaction.queryRaw = (query) => inOrder(() => queryRaw(query))
  transaction.executeRaw = (query) => inOrder(() => executeRaw(query))
  return inOrder
}

/** Far longer than any transaction may take. */
const maxMs = 24 * 3_600_000

const isPool = (connection: unknown): connection is Pool => typeof Object(connection).query === 'function'
