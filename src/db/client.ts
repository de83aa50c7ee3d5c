/**
 * The Prisma client behind a database. On SQLite it speaks over two connections, because Prisma's adapter has one and runs whatever comes
 * in between inside the transaction that happens to be open (hazard 1): one that cannot write, and one that only transactions reach.
 */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import Database from 'better-sqlite3'
import { askingAside } from './aside/asking.ts'
import { comparingAlike } from './dialect.ts'
import { directOver, postgresqlDirect, sqliteDirect, type Direct } from './direct.ts'
import { PrismaClient as PostgresqlClient } from './generated/postgresql/client.ts'
import { Prisma, PrismaClient } from './generated/sqlite/client.ts'

export type Engine = 'sqlite' | 'postgresql'

export interface Log { warn (details: object, message: string): void }

export interface Clients {
  /** Outside a transaction it sees committed rows, and on SQLite cannot write. */
  client: PrismaClient
  /** Sees what `client` sees outside a transaction. */
  direct: Direct
  /** Sees the same, and holds nobody up however long it takes. */
  aside: Direct
  /** Sees what a transaction of `client` sees; null where several may run at once, each on a connection of its own. */
  within: Direct | null
  /** How many transactions run at once. */
  writers: number
}

export function engineOf (url: string): Engine {
  return /^postgres(ql)?:/.test(url) ? 'postgresql' : 'sqlite'
}

export interface Wishes {
  patienceMs: number
  log?: Log | undefined
  /** Whether what was written must survive a power cut at once; false is for what can be made again. */
  durable: boolean
}

export const connect = { sqlite, postgresql } satisfies Record<Engine, (url: string, wishes: Wishes) => Promise<Clients>>

// The longer formats quote what was being saved, and would carry it into the log (trust C19).
const errorFormat = 'minimal'

// Short, since better-sqlite3 waits by blocking the process; `Db.write` tries again without blocking.
const busyMs = 100

async function sqlite (url: string, { durable }: Wishes): Promise<Clients> {
  const adapter = new Sqlite({ url, fileMustExist: true, timeout: busyMs }, durable)
  const client = new PrismaClient({ adapter, errorFormat })
  await client.$connect()
  const file = url.replace(/^file:/, '')
  const direct = sqliteDirect(file, busyMs)
  return { client, writers: 1, direct, aside: askingAside({ file, busyMs, small: direct }), within: directOver(adapter.connection) }
}

type SqliteOptions = ConstructorParameters<typeof PrismaBetterSqlite3>[0]

class Sqlite extends PrismaBetterSqlite3 {
  #connection: Database.Database | undefined

  constructor (private readonly settings: SqliteOptions, private readonly durable: boolean) {
    super(settings)
  }

  /** One client over both connections: a second would hold the whole of Prisma's description of the schema, 40 MB, again. */
  override async connect () {
    const writer = await super.connect()
    this.#connection = connectionOf(writer)
    // FULL: what a person was told is saved survives a power cut. recursive_triggers: INSERT OR REPLACE meets the triggers of history too.
    await writer.executeScript(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${this.durable ? 'FULL' : 'OFF'}; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON`)
    const reader = await new PrismaBetterSqlite3({ ...this.settings, readonly: true }).connect()
    return comparingAlike('sqlite', transactingOn(reader, claimingAtOnce(writer)))
  }

  get connection (): Database.Database {
    if (!this.#connection) throw new Error('not connected yet')
    return this.#connection
  }
}

/** Prisma's adapter of this version keeps its connection by that name, and tells nobody. */
function connectionOf (adapter: SqlDriverAdapter): Database.Database {
  const connection: unknown = Reflect.get(adapter, 'client')
  if (!(connection instanceof Database)) throw new Error('The adapter of Prisma keeps its connection elsewhere than before')
  return connection
}

/** Asks `reader`, and begins transactions on `writer`. */
function transactingOn (reader: SqlDriverAdapter, writer: SqlDriverAdapter): SqlDriverAdapter {
  const disposeReader = reader.dispose.bind(reader)
  reader.startTransaction = (isolation) => writer.startTransaction(isolation)
  reader.dispose = async () => {
    await disposeReader()
    await writer.dispose()
  }
  return reader
}

/** Takes the file's write lock at the start: a transaction that first read could not take it later if another process wrote meanwhile. */
function claimingAtOnce (adapter: SqlDriverAdapter): SqlDriverAdapter {
  const start = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (isolation) => {
    const transaction = await start(isolation)
    try {
      await transaction.executeRaw({ sql: 'COMMIT', args: [], argTypes: [] })
      await transaction.executeRaw({ sql: 'BEGIN IMMEDIATE', args: [], argTypes: [] })
      return transaction
    } catch (error) {
      await transaction.rollback()
      throw error
    }
  }
  return adapter
}

const postgresqlWriters = 8
const postgresqlConnections = 16

async function postgresql (url: string, { patienceMs, log, durable }: Wishes): Promise<Clients> {
  const warn = (error: Error) => log?.warn({ error }, '与数据库的连接中断')
  const adapter = new Postgresql({
    connectionString: url,
    ...durable ? {} : { options: '-c synchronous_commit=off' },
    max: postgresqlConnections,
    connectionTimeoutMillis: patienceMs,
    lock_timeout: patienceMs,
    idle_in_transaction_session_timeout: patienceMs
  }, { onPoolError: warn, onConnectionError: warn })
  // The two clients answer the same calls; only their types know the engine.
  const client = new PostgresqlClient({ adapter, errorFormat }) as unknown as PrismaClient
  await client.$connect()
  const direct = postgresqlDirect(adapter.pool, (text) => new Prisma.Decimal(text))
  return { client, writers: postgresqlWriters, direct, aside: direct, within: null }
}

type PostgresqlPool = ReturnType<Awaited<ReturnType<PrismaPg['connect']>>['underlyingDriver']>

class Postgresql extends PrismaPg {
  #pool: PostgresqlPool | undefined

  override async connect () {
    const adapter = await super.connect()
    this.#pool = adapter.underlyingDriver()
    return comparingAlike('postgresql', adapter)
  }

  get pool (): PostgresqlPool {
    if (!this.#pool) throw new Error('not connected yet')
    return this.#pool
  }
}
