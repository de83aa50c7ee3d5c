/**
 * Makes `contains`, `startsWith` and `endsWith` mean the same on both engines: case-insensitive (by default only on SQLite), and with `%`
 * and `_` taken literally (which Prisma does on neither; trust C17).
 */
import type { SqlDriverAdapter, SqlQueryable } from '@prisma/driver-adapter-utils'
import { hoursAhead } from '../clock.ts'
import type { Engine } from './engines/engine.ts'
import { Prisma } from './generated/sqlite/client.ts'

/** Rewrites the SQL of every text comparison that goes through the adapter or one of its transactions. */
export function unifyTextComparison<Adapter extends SqlDriverAdapter> (engine: Engine, adapter: Adapter): Adapter {
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

// Prisma's form of it: name LIKE ('%' || ? || '%'), with $1 for ? on PostgreSQL.
const comparison = /\bLIKE \(([^()]*)\)/g

const comparisons: Record<Engine, (sql: string) => string> = {
  sqlite: (sql) => sql.replace(comparison, (_, pattern: string) => `LIKE (${pattern.replace('?', literally)}) ESCAPE '\\'`),
  postgresql: (sql) =>
    sql.replace(comparison, (_, pattern: string) => `ILIKE (${pattern.replace(/\$\d+/, (text) => literally(`${text}::text`))})`)
}

const literally = (text: string) => `replace(replace(replace(${text}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`

/** Differences in raw SQL for time and JSON. Instants are as columns store them; days are the district's, `YYYY-MM-DD`. */
export interface Dialect {
  instant (at: Date): Prisma.Sql
  /** The instant of an ISO string. */
  instantIn (text: Prisma.Sql): Prisma.Sql
  /** 24:00 on the day that many days later. */
  endOfDay (day: Prisma.Sql, days?: number): Prisma.Sql
  dayOf (instant: Prisma.Sql): Prisma.Sql
  /** The day of an instant, except that an end of day at 24:00 belongs to that day and not to the next. */
  dayEndingAt (instant: Prisma.Sql): Prisma.Sql
  /** The entries of a JSON array as a table `j` with `key` (the index) and `value`. */
  entriesOf (list: Prisma.Sql): Prisma.Sql
}

const { sql, raw } = Prisma
const ahead = raw(`'+${hoursAhead} hours'`)
const behind = raw(`'-${hoursAhead} hours'`)
const asStored = raw("'%Y-%m-%dT%H:%M:%f+00:00'")
const interval = raw(`interval '${hoursAhead} hours'`)

export const dialects: Record<Engine, Dialect> = {
  sqlite: {
    instant: (at) => sql`${at.toISOString().replace('Z', '+00:00')}`,
    instantIn: (text) => sql`strftime(${asStored}, ${text})`,
    endOfDay: (day, days = 0) => sql`strftime(${asStored}, ${day}, ${raw(`'+${days + 1} days'`)}, ${behind})`,
    dayOf: (instant) => sql`strftime('%Y-%m-%d', ${instant}, ${ahead})`,
    dayEndingAt: (instant) => sql`strftime('%Y-%m-%d', ${instant}, ${ahead}, '-1 seconds')`,
    entriesOf: (list) => sql`json_each(${list}) AS j`
  },
  postgresql: {
    instant: (at) => sql`CAST(${at.toISOString()} AS timestamp(3))`,
    instantIn: (text) => sql`CAST(${text} AS timestamp(3))`,
    endOfDay: (day, days = 0) => sql`(CAST(${day} AS date) + ${raw(String(days + 1))} - ${interval})`,
    dayOf: (instant) => sql`to_char(${instant} + ${interval}, 'YYYY-MM-DD')`,
    dayEndingAt: (instant) => sql`to_char(${instant} + ${interval} - interval '1 second', 'YYYY-MM-DD')`,
    entriesOf: (list) => sql`jsonb_array_elements(${list}) WITH ORDINALITY AS j(value, key)`
  }
}
