/**
 * SQLite gets two clients, because its adapter has one connection and runs whatever comes in between inside the transaction that
 * happens to be open (hazard 1): a reader that cannot write, and a writer only `Db.write` can reach.
 */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Database from 'better-sqlite3'
import type { Clients, Wishes } from '../client.ts'
import { comparingAlike } from '../dialect.ts'
import { directOver, sqliteDirect } from '../direct.ts'
import { PrismaClient } from '../generated/sqlite/client.ts'
import { connectionOf, errorFormat, opened } from './opening.ts'
import { cachingStatements } from './prepared.ts'

// Short, since better-sqlite3 waits by blocking the process; `Db.write` tries again without blocking.
const busyMs = 100

export async function sqlite (url: string, wishes: Wishes): Promise<Clients> {
  const options = { url, fileMustExist: true, timeout: busyMs }
  const writer = new PrismaClient({ adapter: new Writer(options, wishes), errorFormat })
  await writer.$connect()
  const reader = new PrismaClient({ adapter: new Adapter({ ...options, readonly: true }), errorFormat })
  return { reader, writer, writers: 1, direct: sqliteDirect(url.replace(/^file:/, ''), busyMs), outside: null }
}

type Options = ConstructorParameters<typeof PrismaBetterSqlite3>[0]

class Adapter extends PrismaBetterSqlite3 {
  override async connect () {
    return (await this.connected()).adapter
  }

  protected async connected () {
    const adapter = await super.connect()
    const connection = connectionOf(adapter, isDatabase)
    Reflect.set(adapter, 'client', cachingStatements(connection))
    return { adapter: comparingAlike('sqlite', adapter), connection }
  }
}

class Writer extends Adapter {
  constructor (options: Options, private readonly wishes: Pick<Wishes, 'durable' | 'opening'>) {
    super(options)
  }

  override async connect () {
    const { adapter, connection } = await this.connected()
    const { durable, opening } = this.wishes
    // FULL: what a person was told is saved survives a power cut. recursive_triggers: INSERT OR REPLACE meets the triggers of history too.
    await adapter.executeScript(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durable ? 'FULL' : 'OFF'}; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON`)
    const direct = directOver(connection)
    // At once: a transaction that first read could not take the file's lock later if another process wrote meanwhile.
    return opened(adapter, opening, () => 'BEGIN IMMEDIATE', () => direct)
  }
}

const isDatabase = (connection: unknown) => connection instanceof Database
