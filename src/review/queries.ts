/** Counts and ids from one population, for the page, the chart, the command line and the lists. */
import { conditionSql, type Db, dialects, Prisma } from '../db/index.ts'
import { inOrder } from '../units/queries.ts'
import type { Scope } from './access.ts'
import type { CountKey } from './figures/counts.ts'
import { type Subset, subsets, type CountedKey, populationOf, type Grouping, groupings, type LeftOut } from './figures/figures.ts'
import { withGroups } from './figures/fragments.ts'
import type { TimeFrame } from './period.ts'

const { sql, raw } = Prisma

/** Either engine, and a reader of it. */
export type Source = Pick<Db, 'engine' | 'read' | 'slowRead'>

/** `missed`: in the denominator, and not in the numerator. */
export type Part = 'numerator' | 'denominator' | 'missed' | LeftOut | CountKey

type Keys = Record<Grouping, string | null>

/** How many records agree in all of this; `denominator` means in it but not in the numerator. */
export interface Cell extends Keys, Record<Subset, boolean> {
  part: Part
  /** The length in days, where the figure is one. */
  since: string | null
  until: string | null
  count: number
}

export interface Row extends Omit<Cell, 'count'> { id: string }

interface Raw extends Keys, Record<Subset, number> { part: Part, since: string | null, until: string | null }

/** A selection from a figure's tables: a part, a group, a separate listing; `of` null is the unnamed group. */
export interface Place { part?: Part | undefined, by?: Grouping | undefined, of?: string | null | undefined, apart?: Subset | undefined }

const columns = [...Object.keys(groupings), 'part', 'since', 'until', ...Object.keys(subsets)]

export async function cellsOf (source: Source, key: CountedKey, frame: TimeFrame): Promise<Cell[]> {
  const named = raw(columns.join(', '))
  const found = await source.slowRead.$queryRaw<(Raw & { n: bigint })[]>(sql`
    SELECT ${named}, COUNT(*) AS n FROM (${rowsQuery(source, key, frame)}) y GROUP BY ${named}`)
  return found.map(({ n, ...row }) => ({ ...cellOf(row), count: Number(n) }))
}

/** Each record with its part and groups. */
export async function rowsOf (source: Source, key: CountedKey, frame: TimeFrame): Promise<Row[]> {
  const found = await source.slowRead.$queryRaw<(Raw & { id: string })[]>(
    sql`SELECT * FROM (${rowsQuery(source, key, frame)}) y ORDER BY id, part`
  )
  return found.map(({ id, ...row }) => ({ id, ...cellOf(row) }))
}

/** Why it is in the list: to whom it is booked, by when it was to be done, when it was. Days. */
export interface Placed extends Pick<Row, 'id' | 'part' | 'unit'> { due: string | null, done: string | null }

/** The selected records, newest first, after the last one of the previous page; and their total number. */
export async function placedAt (
  source: Source, key: CountedKey, frame: TimeFrame, place: Place, { after, size }: { after?: string | undefined, size: number }
): Promise<{ placed: Placed[], count: number }> {
  // Both from one pass over the population, which takes the time. There is always at least one row, for the count.
  const found = await source.slowRead.$queryRaw<((Placed | Record<keyof Placed, null>) & { n: bigint })[]>(sql`
    WITH placed AS MATERIALIZED (SELECT id, part, unit, due, done FROM (${rowsQuery(source, key, frame)}) y WHERE ${within(place)})
    SELECT z.*, c.n FROM (SELECT COUNT(*) AS n FROM placed) c
    LEFT JOIN (SELECT * FROM placed ${after ? sql`WHERE id < ${after}` : Prisma.empty} ORDER BY id DESC LIMIT ${size}) z ON 1 = 1
    ORDER BY z.id DESC`)
  return { placed: found.filter((row) => row.id !== null), count: Number(found[0]?.n ?? 0) }
}

/** Groups in the order of the directory, never by rate (domain §7, no league table). */
export async function groupsOf (
  { read }: Source,
  districtId: string
): Promise<Record<Exclude<Grouping, 'month'>, { id: string, name: string }[]>> {
  const [units, categories] = await Promise.all([
    read.unit.findMany({ where: { districtId }, select: { id: true, name: true, leadOffice: true, class: true } }),
    read.category.findMany({
      where: { districtId, parentId: null },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: { id: true, name: true }
    })
  ])
  const ordered = inOrder(units).map(({ id, name }) => ({ id, name }))
  return { unit: ordered, street: ordered, category: categories }
}

function rowsQuery ({ engine }: Source, key: CountedKey, frame: TimeFrame): Prisma.Sql {
  const asked = { ...frame, dialect: dialects[engine] }
  const rows = withGroups(asked, populationOf(key, asked))
  return frame.scope ? scoped(rows, frame.scope) : rows
}

/** Narrowed at the end, by the unit that each row is booked to: so the figures of a unit's head are the manager's of that unit. */
function scoped (rows: Prisma.Sql, { visible, units, cases }: Scope): Prisma.Sql {
  const any = [...units.map((where) => conditionSql('Unit', 'n', where)), ...cases.map((where) => conditionSql('Case', 'c', where))]
  return sql`
    SELECT r.* FROM (${rows}) r JOIN "Case" c ON c."id" = r.id LEFT JOIN "Unit" n ON n."id" = r.unit
    WHERE ${conditionSql('Case', 'c', visible)} AND (${any.length > 0 ? Prisma.join(any, ' OR ') : sql`1 = 0`})`
}

function within ({ part, by, of = null, apart }: Place): Prisma.Sql {
  return Prisma.join([
    part === 'denominator'
      ? sql`part IN ('numerator', 'denominator')`
      : part === 'missed' ? sql`part = 'denominator'` : part ? sql`part = ${part}` : sql`1 = 1`,
    ...by ? [of === null ? sql`${raw(by)} IS NULL` : sql`${raw(by)} = ${of}`] : [],
    ...apart ? [sql`${raw(apart)} = 1`] : []
  ], ' AND ')
}

function cellOf (row: Raw): Omit<Cell, 'count'> {
  const { imported, taken_on: takenOn, on_spot: onSpot, on_behalf: onBehalf, signed_for: signedFor } = row
  return {
    ...row,
    imported: Number(imported) === 1,
    taken_on: Number(takenOn) === 1,
    on_spot: Number(onSpot) === 1,
    on_behalf: Number(onBehalf) === 1,
    signed_for: Number(signedFor) === 1
  }
}
