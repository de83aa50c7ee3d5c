/**
 * Translates a Prisma condition into SQL: each room's access.ts states visibility once, for Prisma and for direct queries (direct.ts).
 * Supports what those conditions use and refuses everything else.
 */
import { Prisma } from '../generated/sqlite/client.ts'

type Where = Record<string, unknown>

interface Relation { table: string, own: string, other: string }

const { sql, raw, join } = Prisma

/** Joins the table's column `own` to the column `other` of the related table. */
const ofCase = (table: string): Relation => ({ table, own: 'id', other: 'caseId' })
const itsCase: Relation = { table: 'Case', own: 'caseId', other: 'id' }
const relations: Record<string, Record<string, Relation>> = {
  Case: {
    enterprise: { table: 'Enterprise', own: 'enterpriseId', other: 'id' },
    leadUnit: { table: 'Unit', own: 'leadUnitId', other: 'id' },
    problem: { table: 'Problem', own: 'id', other: 'id' },
    assignments: ofCase('Assignment'),
    tasks: ofCase('CoTask'),
    clocks: ofCase('CaseClock'),
    approvals: ofCase('Approval'),
    events: ofCase('CaseEvent'),
    order: { table: 'SupervisionOrder', own: 'id', other: 'id' },
    orders: { table: 'SupervisionOrder', own: 'id', other: 'aboutId' },
    proxyDecisions: ofCase('ProxyDecision')
  },
  SupervisionOrder: {
    about: { table: 'Case', own: 'aboutId', other: 'id' }, issuedBy: { table: 'User', own: 'issuedById', other: 'id' }
  },
  Problem: { category: { table: 'Category', own: 'categoryId', other: 'id' } },
  Enterprise: { users: { table: 'User', own: 'id', other: 'enterpriseId' }, sponsor: { table: 'User', own: 'sponsorId', other: 'id' } },
  CoTask: { unit: { table: 'Unit', own: 'unitId', other: 'id' } },
  Unit: { leader: { table: 'User', own: 'leaderId', other: 'id' } },
  Approval: { case: itsCase },
  Notice: { case: itsCase }
}

/** @param alias of the table in the surrounding query */
export function conditionSql (table: string, alias: string, where: Where): Prisma.Sql {
  return all(Object.entries(where).flatMap(([key, value]) => value === undefined ? [] : [term(table, alias, key, value)]))
}

/**
 * Ids of the rows that have such a related row, each once, found through an index of the related table: for relations of which few rows
 * qualify. A query with the one column `id`.
 */
export function idsHaving (table: string, name: string, where: Where): Prisma.Sql {
  const relation = relations[table]?.[name]
  if (!relation) throw unknown(name)
  return sql`SELECT DISTINCT ${column('x', relation.other)} AS "id" FROM ${raw(quoted(relation.table))} x
    WHERE ${conditionSql(relation.table, 'x', where)}`
}

/**
 * These ids as a query with the one column `id`. Padded to whole pages, so that there are few distinct statements and they stay prepared.
 */
export function idsQuery (ids: readonly string[], page: number): Prisma.Sql {
  return sql`SELECT "column1" AS "id" FROM (VALUES ${join(padIds([...new Set(ids)], page).map((id) => sql`(${id})`))}) v`
}

/** Pads the ids with ids that no row has, to whole pages. */
export function padIds (ids: readonly string[], page: number): string[] {
  return Array.from({ length: Math.max(Math.ceil(ids.length / page), 1) * page }, (_, index) => ids[index] ?? '')
}

function term (table: string, alias: string, key: string, value: unknown): Prisma.Sql {
  const each = () => [value].flat().map((part) => conditionSql(table, alias, part as Where))
  if (key === 'AND') return all(each())
  if (key === 'OR') return any(each())
  if (key === 'NOT') throw unknown(key)
  const relation = relations[table]?.[key]
  return relation ? related(relation, `${alias}_${key}`, column(alias, relation.own), value as Where) : compared(column(alias, key), value)
}

function related ({ table, other }: Relation, alias: string, own: Prisma.Sql, value: Where): Prisma.Sql {
  const { some, none, ...rest } = value
  const exists = (where: Where) =>
    sql`EXISTS (SELECT 1 FROM ${raw(quoted(table))} ${raw(quoted(alias))}
      WHERE ${column(alias, other)} = ${own} AND ${conditionSql(table, alias, where)})`
  return all([
    ...some === undefined ? [] : [exists(some as Where)],
    ...none === undefined ? [] : [sql`NOT ${exists(none as Where)}`],
    ...Object.keys(rest).length > 0 ? [exists(rest)] : []
  ])
}

function compared (of: Prisma.Sql, value: unknown): Prisma.Sql {
  if (value === null) return sql`${of} IS NULL`
  if (typeof value !== 'object' || value instanceof Date) return sql`${of} = ${value}`
  const { gte, lte, ...rest } = value as Where
  // BETWEEN joins both bounds: SQLite, which has no statistics, then prefers the index that leaves fewer rows.
  if (gte !== undefined && lte !== undefined) {
    return all([sql`${of} BETWEEN ${gte} AND ${lte}`, ...(Object.keys(rest).length > 0 ? [compared(of, rest)] : [])])
  }
  return all(
    Object.entries(value).map(([name, other]) => {
      const compare = comparisons[name]
      if (!compare) throw unknown(name)
      return compare(of, other)
    })
  )
}

const unknown = (name: string) => new Error(`A condition with ${name} has no SQL yet: see src/db/query/where.ts`)

const comparisons: Record<string, (of: Prisma.Sql, value: unknown) => Prisma.Sql> = {
  equals: (of, value) => compared(of, value),
  not: (of, value) => value === null ? sql`${of} IS NOT NULL` : sql`${of} <> ${value}`,
  in: (of, values) => oneOf(of, values as unknown[]),
  notIn: (of, values) => sql`NOT ${oneOf(of, values as unknown[])}`,
  lt: (of, value) => sql`${of} < ${value}`,
  lte: (of, value) => sql`${of} <= ${value}`,
  gt: (of, value) => sql`${of} > ${value}`,
  gte: (of, value) => sql`${of} >= ${value}`,
  // As in dialect.ts: case-insensitive, with % and _ taken literally.
  contains: (of, value) => sql`lower(${of}) LIKE lower(${`%${String(value).replace(/[\\%_]/g, '\\$&')}%`}) ESCAPE '\\'`
}

function oneOf (of: Prisma.Sql, values: readonly unknown[]): Prisma.Sql {
  return values.length === 0 ? nothing : sql`${of} IN (${join([...values])})`
}

const nothing = sql`(1 = 0)`

function all (conditions: readonly Prisma.Sql[]): Prisma.Sql {
  if (conditions.includes(nothing)) return nothing
  const [first = sql`(1 = 1)`, ...more] = conditions
  return more.length === 0 ? first : sql`(${join([first, ...more], ' AND ')})`
}

/** Drops conditions that never hold, so that a single remaining one can use an index. Without any condition, nothing matches. */
function any (conditions: readonly Prisma.Sql[]): Prisma.Sql {
  const [first = nothing, ...more] = conditions.filter((condition) => condition !== nothing)
  return more.length === 0 ? first : sql`(${join([first, ...more], ' OR ')})`
}

/** Columns by name, never `*`: a prepared statement must not change its shape when a migration adds a column. */
export function columns (alias: string, names: object | readonly string[]): Prisma.Sql {
  const known = columnsSql.get(names)?.get(alias)
  if (known) return known
  const list = raw((Array.isArray(names) ? names : Object.keys(names)).map((name: string) => `${quoted(alias)}.${quoted(name)}`).join(', '))
  columnsSql.set(names, (columnsSql.get(names) ?? new Map<string, Prisma.Sql>()).set(alias, list))
  return list
}

const columnsSql = new WeakMap<object, Map<string, Prisma.Sql>>()

function column (alias: string, name: string): Prisma.Sql {
  return raw(`${quoted(alias)}.${quoted(name)}`)
}

function quoted (name: string): string {
  if (!/^\w+$/.test(name)) throw new Error(`Not a name: ${name}`)
  return `"${name}"`
}
