/**
 * `contains`, `startsWith` and `endsWith` mean the same on both engines: letter case aside (which SQLite does and PostgreSQL does not), and
 * with `%` and `_` meaning themselves (which Prisma does on neither; trust C17).
 */
import type { SqlDriverAdapter, SqlQueryable } from '@prisma/driver-adapter-utils'
import type { Engine } from './client.ts'

/** The adapter, its transactions included, with the SQL of every text comparison made alike. */
export function comparingAlike<Adapter extends SqlDriverAdapter> (engine: Engine, adapter: Adapter): Adapter {
  const start = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (isolation) => rewriting(comparisons[engine], await start(isolation))
  return rewriting(comparisons[engine], adapter)
}

function rewriting<Queryable extends SqlQueryable> (rewrite: (sql: string) => string, queryable: Queryable): Queryable {
  const queryRaw = queryable.queryRaw.bind(queryable)
  const executeRaw = queryable.executeRaw.bind(queryable)
  queryable.queryRaw = (query) => queryRaw({ ...query, sql: rewrite(query.sql) })
  queryable.executeRaw = (query) => executeRaw({ ...query, sql: rewrite(query.sql) })
  return queryable
}

// As Prisma writes them: name LIKE ('%' || ? || '%'), with $1 for ? on PostgreSQL.
const comparison = /\bLIKE \(([^()]*)\)/g

const comparisons: Record<Engine, (sql: string) => string> = {
  sqlite: (sql) => sql.replace(comparison, (_, pattern: string) => `LIKE (${pattern.replace('?', literally)}) ESCAPE '\\'`),
  postgresql: (sql) => sql.replace(comparison, (_, pattern: string) => `ILIKE (${pattern.replace(/\$\d+/, (text) => literally(`${text}::text`))})`)
}

const literally = (text: string) => `replace(replace(replace(${text}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`
