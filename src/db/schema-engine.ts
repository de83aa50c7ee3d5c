/**
 * Prisma's schema engine in WebAssembly over the driver adapters, so that no binary is ever downloaded (design §4). A migration's script
 * and the note that it is finished are one transaction here: after a crash, what is not noted as finished has left no trace.
 */
import { readFile } from 'node:fs/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { engineOf, type Engine } from './client.ts'

export interface SchemaSession {
  schemaEngine: bindings.SchemaEngine
  /** Makes every other process that would migrate wait until this session ends. */
  lock (): Promise<void>
}

/** Lends a schema engine for the database and closes its connection afterwards. */
export async function withSchemaEngine<T> (url: string, work: (session: SchemaSession) => Promise<T>): Promise<T> {
  await (instantiated ??= instantiate())
  const { adapter, lock } = await connect[engineOf(url)](url)
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect: async () => adapter,
    connectToShadowDb: async () => { throw new Error('compare with a migrated database, not with a shadow of it') }
  })
  try {
    const schemaEngine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, factory)
    return await work({ schemaEngine, lock }).finally(() => schemaEngine.free())
  } finally {
    await adapter.dispose()
  }
}

interface Connection { adapter: SqlDriverAdapter, lock (): Promise<void> }

const connect = { sqlite, postgresql } satisfies Record<Engine, (url: string) => Promise<Connection>>

const finish = (now: string) => `UPDATE "_prisma_migrations" SET "finished_at" = ${now} WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL`

async function sqlite (url: string): Promise<Connection> {
  const adapter = await new PrismaBetterSqlite3({ url, timeout: 2_000 }).connect()
  const execute = adapter.executeScript.bind(adapter)
  const run = async (script: string) => execute(script)
  // Rebuilding a table drops the old one, which must not cascade to its children; inside a transaction it is too late to say so.
  await run('PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF')
  adapter.executeScript = async (script) => {
    try {
      await run(`BEGIN IMMEDIATE;\n${script}\n;${finish("strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')")};\nCOMMIT`)
    } catch (error) {
      await run('ROLLBACK').catch(() => {}) // SQLite has already done so when the disk was full.
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
  return { adapter, lock }
}

async function postgresql (url: string): Promise<Connection> {
  // One connection that never idles out, since the lock is its own.
  const adapter = await new PrismaPg({ connectionString: url, max: 1, idleTimeoutMillis: 0 }).connect()
  const run = async (sql: string) => { await adapter.executeRaw({ sql, args: [], argTypes: [] }) }
  const query = adapter.queryRaw.bind(adapter)
  // The adapter has no word for PostgreSQL's "char", the type in which the engine asks for kinds of constraints when it compares schemas.
  adapter.queryRaw = ({ sql, ...rest }) => query({ ...rest, sql: sql.replace(/\b(con|constr)\.(contype|confdeltype|confupdtype)\b/g, '$&::text') })
  // Sent whole it is one transaction; the adapter's own way would cut it at every semicolon, even inside a function's body.
  adapter.executeScript = (script) => run(`${script}\n;${finish('now()')}`)
  return { adapter, lock: () => run('SELECT pg_advisory_lock(72707369)') }
}

let instantiated: Promise<void> | undefined

// Node has it; its types for version 20 do not.
declare const WebAssembly: { instantiate (module: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start (): void } } }> }

async function instantiate () {
  const glue = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const module = await readFile(new URL('schema_engine_bg.wasm', glue))
  const { instance } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': { ...bindings, ...idleTimers() } })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
}

/** The engine never calls off its time limits (10 s for a lock), which would keep a finished process alive. */
function idleTimers () {
  const names = Object.keys(bindings).filter((name) => name.startsWith('__wbg_setTimeout'))
  return Object.fromEntries(names.map((name) => [name, (run: () => void, ms: number) => setTimeout(run, ms).unref()]))
}
