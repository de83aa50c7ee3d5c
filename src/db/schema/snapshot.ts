/** A consistent snapshot of a database, on its own connection, while others continue writing. */
import { existsSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import Database from 'better-sqlite3'
import { Refusal } from '../../errors.ts'
import { migrationsOf, tablesOf, type Ask, type Table } from './tables.ts'
import { engineOf, type Engine } from '../engines/engine.ts'
import { ignoreConnectionErrors } from '../engines/postgresql.ts'
import { noDatabaseFile, databaseNotOurs } from '../errors/for-operators.ts'
import { selectPortable } from './portable-rows.ts'

export interface Snapshot {
  engine: Engine
  /** Names of the migrations it has gone through. */
  migrations: string[]
  tables: Table[]
  ask: Ask
  /** In the format of portable-rows.ts. */
  rows (table: Table): AsyncIterable<string>
}

/** At any schema level. @throws Refusal where there is no database, an empty one, or one that is not ours */
export async function withSnapshot<T> (url: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return withReadOnly(url, async ({ engine, ask, texts }) => {
    const tables = await tablesOf(ask, engine)
    const migrations = await migrationsOf(ask, engine)
    if (tables.length === 0) throw new Refusal(409, '数据库是空的，没有可以备份的内容。请核对 DATABASE_URL。')
    if (!migrations) throw databaseNotOurs(url)
    return work({ engine, migrations, tables, ask, rows: (table) => texts(selectPortable(engine, table)) })
  })
}

/** Reads at one instant. */
export async function withReadOnly<T> (
  url: string,
  work: (look: Pick<OpenSnapshot, 'ask' | 'texts'> & { engine: Engine }) => Promise<T>
): Promise<T> {
  const engine = engineOf(url)
  const { ask, texts, end } = await openSnapshot[engine](url)
  try {
    return await work({ engine, ask, texts })
  } finally {
    await end()
  }
}

interface OpenSnapshot {
  ask: Ask
  /** Rows of a single text column, streamed. */
  texts (sql: string): AsyncIterable<string>
  end (): Promise<void>
}

const openSnapshot = { sqlite, postgresql } satisfies Record<Engine, (url: string) => Promise<OpenSnapshot>>

async function sqlite (url: string): Promise<OpenSnapshot> {
  const file = opened(url.replace(/^file:/, ''))
  // The connection must be able to write, since it may be the first to open the file after a crash; but it does not.
  file.pragma('query_only = ON')
  file.exec('BEGIN; SELECT 1 FROM sqlite_master')
  const ask: Ask = async (sql) => file.prepare<[], unknown[]>(sql).raw().all()
  async function * texts (sql: string) { yield * file.prepare<[], string>(sql).pluck().iterate() }
  return { ask, texts, end: async () => { file.close() } }
}

const patienceMs = 10_000

function opened (path: string): Database.Database {
  if (!existsSync(path)) throw noDatabaseFile(path)
  return new Database(path, { fileMustExist: true, timeout: patienceMs })
}

const maxRows = 500

async function postgresql (url: string): Promise<OpenSnapshot> {
  const adapter = await new PrismaPg({ connectionString: url, max: 1 }).connect()
  ignoreConnectionErrors(adapter.underlyingDriver())
  const transaction = await adapter.startTransaction('REPEATABLE READ')
  const run = (sql: string) => transaction.executeRaw({ sql, args: [], argTypes: [] })
  const ask: Ask = async (sql) => (await transaction.queryRaw({ sql, args: [], argTypes: [] })).rows
  await run('SET TRANSACTION READ ONLY')

  async function * texts (sql: string) {
    await run(`DECLARE texts NO SCROLL CURSOR FOR ${sql}`)
    for (let rows = await ask(`FETCH ${maxRows} FROM texts`); rows.length > 0; rows = await ask(`FETCH ${maxRows} FROM texts`)) {
      for (const [text] of rows) yield String(text)
    }
    await run('CLOSE texts')
  }

  async function end () {
    await run('ROLLBACK')
    await transaction.rollback()
    await adapter.dispose()
  }

  return { ask, texts, end }
}
