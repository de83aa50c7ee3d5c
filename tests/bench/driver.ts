/** The drivers themselves, for the limit: statements that stay prepared, rows as they come. */
import { PrismaPg } from '@prisma/adapter-pg'
import Database from 'better-sqlite3'
import { engineOf } from '../../src/db/engines/engine.ts'

export type Row = Record<string, unknown>

export interface Driver {
  /** `$1`, `$2` … stand for the values. */
  ask (sql: string, ...values: unknown[]): Promise<Row[]>
  /** All in one transaction. */
  write (statements: readonly (readonly [sql: string, values: readonly unknown[]])[]): Promise<void>
}

export function driverFor (url: string): Promise<Driver> {
  return engineOf(url) === 'sqlite' ? sqlite(url.replace(/^file:/, '')) : postgresql(url)
}

async function sqlite (file: string): Promise<Driver> {
  const reader = new Database(file, { readonly: true })
  const writer = new Database(file, { timeout: 10_000 })
  writer.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  const prepared = new Map<string, Database.Statement>()
  const statement = (on: Database.Database, sql: string) => {
    const known = prepared.get(sql) ?? on.prepare(sql.replace(/\$\d+/g, '?'))
    prepared.set(sql, known)
    return known
  }
  const all = writer.transaction((statements: readonly (readonly [string, readonly unknown[]])[]) => {
    for (const [sql, values] of statements) statement(writer, sql).run(...values.map(asStored))
  })
  return {
    ask: async (sql, ...values) => statement(reader, sql).all(...values.map(asStored)) as Row[],
    write: async (statements) => { all.immediate(statements) }
  }
}

function asStored (value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00')
  return typeof value === 'boolean' ? Number(value) : asText(value)
}

async function postgresql (url: string): Promise<Driver> {
  const pool = (await new PrismaPg({ connectionString: url, max: 16 }).connect()).underlyingDriver()
  const names = new Map<string, string>()
  const asked = (text: string, values: readonly unknown[]) => {
    const name = names.get(text) ?? `limit_${names.size}`
    names.set(text, name)
    return { name, text, values: values.map((value) => value instanceof Date ? value.toISOString() : asText(value)) }
  }
  return {
    ask: async (sql, ...values) => (await pool.query<Row>(asked(sql, values))).rows,
    async write (statements) {
      const client = await pool.connect()
      try {
        await client.query('BEGIN')
        for (const [sql, values] of statements) await client.query(asked(sql, values))
        await client.query('COMMIT')
      } finally {
        client.release()
      }
    }
  }
}

function asText (value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
