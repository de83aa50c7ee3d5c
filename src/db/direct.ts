/**
 * Raw queries for the busiest pages, straight from the driver: a row through Prisma costs several times what the database needs for it
 * (docs/performance.md). `$queryRaw` of `db.read` and of transactions uses this and answers exactly as Prisma would. SQLite's is in this
 * file, PostgreSQL's in engines/; a process for slow queries (slow-queries/) loads this file and nothing of Prisma.
 */
import Database, { type Statement } from 'better-sqlite3'
import type { Prisma } from './generated/sqlite/client.ts'
import { maxPrepared } from './engines/prepared.ts'

export type Query = Pick<Prisma.Sql, 'sql' | 'text' | 'values'>
export type Row = Record<string, unknown>

export interface Direct {
  rows (query: Query): Promise<Row[]>
  close (): void
}

type Decode = (value: unknown) => unknown
interface Prepared { statement: Statement, names: readonly string[], decodes: readonly (Decode | undefined)[] }

/** Opens a separate read-only connection. */
export function sqliteDirect (file: string, timeout: number): Direct {
  return directOver(new Database(file, { readonly: true, fileMustExist: true, timeout }))
}

/** Uses an existing connection, and sees whatever it sees. */
export function directOver (connection: Database.Database): Direct {
  const prepared = new Map<string, Prepared>()

  return {
    async rows ({ sql, values }) {
      const { statement, names, decodes } = prepared.get(sql) ?? prepare(sql)
      const found = statement.all(...values.map(asStored)) as unknown[][]
      return found.map((each) => rowOf(names, decodes, each))
    },
    close: () => { connection.close() }
  }

  function prepare (sql: string): Prepared {
    const statement = connection.prepare(sql)
    statement.safeIntegers(false)
    // The driver returns rows much faster as arrays than as objects.
    if (statement.reader) statement.raw(true)
    const columns = statement.columns()
    const one = { statement, names: columns.map(({ name }) => name), decodes: columns.map(({ type }) => stored[type ?? '']) }
    if (prepared.size >= maxPrepared) prepared.clear()
    prepared.set(sql, one)
    return one
  }
}

function rowOf (names: readonly string[], decodes: readonly (Decode | undefined)[], values: readonly unknown[]): Row {
  const row: Row = {}
  for (let index = 0; index < names.length; index++) {
    const value = values[index]
    const decode = value === null ? undefined : decodes[index]
    row[names[index] ?? ''] = decode ? decode(value) : value
  }
  return row
}

/** By the declared type of a column. Computed columns have none; their integers are bigints, as with Prisma. */
const stored: Record<string, Decode> = {
  BOOLEAN: (value) => value === 1,
  BIGINT: (value) => BigInt(Number(value)),
  DATETIME: (value) => new Date(value as string | number),
  JSONB: (value) => JSON.parse(String(value)),
  '': (value) => Number.isInteger(value) ? BigInt(Number(value)) : value
}

/** In the format of Prisma's adapter, so that instants sort correctly as text. */
function asStored (value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00')
  return typeof value === 'boolean' ? Number(value) : value
}
