/**
 * Prisma's schema engine in WebAssembly over the driver adapters, so that no binary is ever downloaded (architecture §4). A migration's
 * script and its mark as finished are one transaction here: after a crash, an unfinished migration has left no trace.
 */
import { readFile } from 'node:fs/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter, type SqlQuery } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { Ask } from './tables.ts'
import { engineOf, type Engine } from '../engines/engine.ts'
import { ignoreConnectionErrors } from '../engines/postgresql.ts'

export interface SchemaSession extends Connection {
  schemaEngine: bindings.SchemaEngine
}

/** Opens a schema engine on the database and closes its connection afterwards. */
export async function withSchemaEngine<T> (url: string, work: (session: SchemaSession) => Promise<T>): Promise<T> {
  await (instantiated ??= instantiate())
  const connection = await connect[engineOf(url)](url)
  const { adapter } = connection
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect: async () => adapter,
    connectToShadowDb: async () => { throw new Error('compare with a migrated database, not with a shadow of it') }
  })
  try {
    const schemaEngine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, factory)
    return await work({ ...connection, schemaEngine }).finally(() => schemaEngine.free())
  } finally {
    await adapter.dispose()
  }
}

/** The session's own connection. */
export function queryOn ({ adapter }: Pick<SchemaSession, 'adapter'>): Ask {
  return async (sql) => (await adapter.queryRaw({ sql, args: [], argTypes: [] })).rows
}

interface Connection {
  adapter: SqlDriverAdapter
  /** Other processes that want to migrate wait until this session ends. */
  lock (): Promise<void>
  /** Runs `work` in one transaction, migrations included. */
  atOnce<T> (work: () => Promise<T>): Promise<T>
}

const connect = { sqlite, postgresql } satisfies Record<Engine, (url: string) => Promise<Connection>>

const finish = (now: string) =>
  `UPDATE "_prisma_migrations" SET "finished_at" = ${now} WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL`

async function sqlite (url: string): Promise<Connection> {
  const adapter = await new PrismaBetterSqlite3({ url, timeout: 2_000 }).connect()
  const execute = adapter.executeScript.bind(adapter)
  const run = async (script: string) => execute(script)
  // Rebuilding a table drops the old one, which must not cascade to its children; the pragma has no effect inside a transaction.
  await run('PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF')
  adapter.executeScript = async (script) => {
    try {
      await run(`SAVEPOINT migration;\n${script}\n;${finish("strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')")};\nRELEASE migration`)
    } catch (error) {
      await run('ROLLBACK TO migration; RELEASE migration').catch(() => {}) // SQLite has rolled back by itself if the disk was full.
      throw error
    }
  }
  const lock = async () => {
    try {
      await run('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT')
    } catch (error) {
      throw new Error('数据库正被别的程序使用，请先停止它，再执行迁移。', { cause: error })
    }
  }
  return { adapter, lock, atOnce: (work) => transaction(run, work) }
}

async function postgresql (url: string): Promise<Connection> {
  const adapter = await new PrismaPg({ connectionString: url, max: 1 }).connect()
  ignoreConnectionErrors(adapter.underlyingDriver())
  // The pool drops a connection after a failed query, as the engine's first always is on an empty database, and with it the lock and open
  // work. It keeps the connection of a transaction.
  // and whatever is open. That of a transaction is kept.
  const connection = await adapter.startTransaction()
  const run = async (sql: string) => { await connection.executeRaw({ sql, args: [], argTypes: [] }) }
  await run('COMMIT')
  let open = false
  adapter.executeRaw = (query) => connection.executeRaw(query)
  adapter.queryRaw = (query) => open ? trying(run, () => connection.queryRaw(known(query))) : connection.queryRaw(known(query))
  // A script sent as one string is one transaction; the adapter would split it at every semicolon, even inside a function body.
  adapter.executeScript = (script) => run(`${script}\n;${finish('now()')}`)
  const dispose = adapter.dispose.bind(adapter)
  adapter.dispose = async () => {
    await connection.rollback()
    await dispose()
  }
  const atOnce: Connection['atOnce'] = (work) => {
    open = true
    return transaction(run, work).finally(() => { open = false })
  }
  return { adapter, lock: () => run('SELECT pg_advisory_lock(72707369)'), atOnce }
}

/** The adapter does not know PostgreSQL's type "char", in which the engine reads constraint kinds when it compares schemas. */
function known (query: SqlQuery): SqlQuery {
  return { ...query, sql: query.sql.replace(/\b(con|constr)\.(contype|confdeltype|confupdtype)\b/g, '$&::text') }
}

/** Runs a query whose failure must not abort the open transaction. */
async function trying<T> (run: (sql: string) => Promise<void>, query: () => Promise<T>): Promise<T> {
  await run('SAVEPOINT query')
  try {
    const answer = await query()
    await run('RELEASE query')
    return answer
  } catch (error) {
    await run('ROLLBACK TO query')
    throw error
  }
}

async function transaction<T> (run: (sql: string) => Promise<void>, work: () => Promise<T>): Promise<T> {
  await run('BEGIN')
  try {
    const done = await work()
    await run('COMMIT')
    return done
  } catch (error) {
    await run('ROLLBACK').catch(() => {})
    throw error
  }
}

let instantiated: Promise<void> | undefined

// Node has it, but its type definitions for version 20 do not.
declare const WebAssembly: {
  instantiate(module: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>
}

async function instantiate () {
  const glue = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const module = await readFile(new URL('schema_engine_bg.wasm', glue))
  const { instance } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': { ...bindings, ...idleTimers() } })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
}

/** The engine never clears its timeouts (10 s for a lock), which would keep a finished process alive. */
function idleTimers () {
  const names = Object.keys(bindings).filter((name) => name.startsWith('__wbg_setTimeout'))
  return Object.fromEntries(names.map((name) => [name, (run: () => void, ms: number) => setTimeout(run, ms).unref()]))
}
