/**
 * SQLite uses one client over two connections: one that cannot write, and one for transactions only. Prisma's adapter has a single
 * connection and would run any query inside whatever transaction is open (hazard 1).
 */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import Database from 'better-sqlite3'
import { slowQueryProcess } from '../slow-queries/process.ts'
import type { Clients, ConnectOptions } from './engine.ts'
import { unifyTextComparison } from '../dialect.ts'
import { directOver, sqliteDirect } from '../direct.ts'
import { PrismaClient } from '../generated/sqlite/client.ts'
import { connectionOf, errorFormat, lockOnBegin } from './transactions.ts'
import { cachingStatements } from './prepared.ts'

// Short, because better-sqlite3 blocks the process while it waits; `Db.write` retries without blocking.
const busyMs = 100

export async function sqlite (url: string, wishes: ConnectOptions): Promise<Clients> {
  const adapter = new Adapter({ url, fileMustExist: true, timeout: busyMs }, wishes)
  const client = new PrismaClient({ adapter, errorFormat })
  await client.$connect()
  const file = url.replace(/^file:/, '')
  const direct = sqliteDirect(file, busyMs)
  return { client, writers: 1, direct, slowRead: slowQueryProcess({ file, busyMs, small: direct }), autocommit: null }
}

type Options = ConstructorParameters<typeof PrismaBetterSqlite3>[0]

class Adapter extends PrismaBetterSqlite3 {
  constructor (private readonly settings: Options, private readonly wishes: Pick<ConnectOptions, 'durable' | 'opening'>) {
    super(settings)
  }

  /** One client for both connections: a second one would hold Prisma's 40 MB description of the schema again. */
  override async connect () {
    const { durable, opening } = this.wishes
    const writer = await super.connect()
    // FULL: what a person was told is saved must survive a power cut. recursive_triggers: INSERT OR REPLACE must fire the triggers of
    // history.
    await writer.executeScript(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durable ? 'FULL' : 'OFF'};
      PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON`
    )
    const connection = keepingPrepared(writer)
    const direct = directOver(connection)
    const begin = () => {
      // A failed commit may leave its transaction open, and Prisma would forget about it.
      if (connection.inTransaction) connection.exec('ROLLBACK')
      // IMMEDIATE: a transaction that began by reading could not take the write lock later if another process had written meanwhile.
      return 'BEGIN IMMEDIATE'
    }
    const reader = await new PrismaBetterSqlite3({ ...this.settings, readonly: true }).connect()
    keepingPrepared(reader)
    return unifyTextComparison('sqlite', transactingOn(reader, lockOnBegin(writer, opening, begin, () => direct)))
  }
}

/** @returns the adapter's own connection, which from now on goes through `cachingStatements` */
function keepingPrepared (adapter: SqlDriverAdapter): Database.Database {
  const connection = connectionOf(adapter, isDatabase)
  Reflect.set(adapter, 'client', cachingStatements(connection))
  return connection
}

const isDatabase = (connection: unknown) => connection instanceof Database

/** Queries go to `reader`; transactions begin on `writer`. */
function transactingOn (reader: SqlDriverAdapter, writer: SqlDriverAdapter): SqlDriverAdapter {
  const disposeReader = reader.dispose.bind(reader)
  reader.startTransaction = (isolation) => writer.startTransaction(isolation)
  reader.dispose = async () => {
    await disposeReader()
    await writer.dispose()
  }
  return reader
}
