/** Queries of the lists. Each begins with what this person may see; lists page by key, never by offset. */
import {
  type Approval, type CaseClock, Prisma, type Reader, columns, conditionSql, idsQuery, inParallel, padIds
} from '../../db/index.ts'
import { memoize } from '../../memoize.ts'
import type { User } from '../../user.ts'
import type { Access, Kind } from '../kind.ts'
import type { CaseShape } from '../record.ts'
import { conditions, keyOf, type ListFilters, type Order } from './filters.ts'
import { type ListedCase, type ListRow, ofCase } from './kind.ts'

const { sql, raw } = Prisma

export const pageSize = 25

/** The list of a kind under these filters; `ids`: of these cases, at most a few pages of them. */
export interface AskedList<T extends CaseShape> { kind: Kind<T>, filters: ListFilters, ids?: readonly string[] }

export interface Page<T extends CaseShape> { rows: ListRow<T>[], /** The key of the next page. */ next: string | null }

/** A page of cases with what this reader may know of each. */
export async function listCases<T extends CaseShape> (
  reader: Reader, user: User, asked: AskedList<T>, now: Date, size = pageSize
): Promise<Page<T>> {
  const [page] = await listSeveral(reader, user, [asked], now, size)
  return page ?? { rows: [], next: null }
}

/** The first pages of several lists, for a desk: one statement for each, and then the running clocks of all rows together. */
export async function listSeveral<T extends CaseShape> (
  reader: Reader, user: User, lists: readonly AskedList<T>[], now: Date, size: number
): Promise<Page<T>[]> {
  const rightsIn = memoize(lists.length, ({ access }: Kind<T>) => {
    const visible = access.visibleTo(user)
    return { visible, flags: accessFlagColumnsOfVisible(access, user, visible) }
  })
  const found = await inParallel(reader, lists.map((asked) => async () => {
    const { kind, filters } = asked
    const order = filters.order ?? 'due'
    const { visible, flags } = rightsIn(kind)
    const where = { AND: [visible, ...conditions(kind, filters, user, now)] }
    return { order, rows: await reader.$queryRaw<RowFound[]>(pageOf(kind, flags, where, order, size + 1, fewOf(asked, user, now))) }
  }))
  const [clocks, approvals] = await runningIn(reader, found.flatMap(({ rows }) => rows.slice(0, size).map(({ id }) => id)))
  const [clocksOf, approvalsOf] = [byCase(clocks), byCase(approvals)]
  return found.map(({ order, rows }) => {
    const shown = rows.slice(0, size)
    const last = shown.at(-1)
    return {
      // The columns that a kind adds are those its own type of row has.
      rows: shown.map((row) => rowOf(row, clocksOf.get(row.id) ?? [], approvalsOf.get(row.id) ?? []) as unknown as ListRow<T>),
      next: rows.length > size && last ? keyOf(order, last) : null
    }
  })
}

function byCase<Row extends { caseId: string }> (rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const before = found.get(row.caseId)
    if (before) before.push(row)
    else found.set(row.caseId, [row])
  }
  return found
}

/** Written into the row that was read for it: a copy of every column of every row is a good part of what a list costs. */
function rowOf (row: RowFound, clocks: ListedCase['clocks'], approvals: ListedCase['approvals']) {
  const { knowsTexts, knowsEnterprise, title, enterprise, leadUnit, unitPhone, unitOnline } = row
  return Object.assign(row, {
    title: toBoolean(knowsTexts) ? title : null,
    enterprise: toBoolean(knowsEnterprise) ? enterprise ?? '' : null,
    byLetter: unitOnline !== null && !toBoolean(unitOnline),
    leadUnit: leadUnit === null ? null : { shortName: leadUnit, phone: unitPhone ?? '' },
    clocks,
    approvals
  })
}

/** How many there are in each list, counting no further than that. */
export async function countSeveral<T extends CaseShape> (
  reader: Reader, user: User, lists: readonly AskedList<T>[], now: Date
): Promise<number[]> {
  if (lists.length === 0) return []
  const counts = lists.map((asked, index) => {
    const { kind, filters } = asked
    const where = { AND: [kind.access.visibleTo(user), ...conditions(kind, filters, user, now)] }
    const cases = sql`SELECT 1 ${amongFew(where, fewOf(asked, user, now))} LIMIT ${maxCounted}`
    return sql`(SELECT COUNT(*) FROM (${cases}) n) AS ${raw(`n${index}`)}`
  })
  const [row = {}] = await reader.$queryRaw<Record<string, bigint>[]>`SELECT ${Prisma.join(counts)}`
  return lists.map((_, index) => Number(row[`n${index}`] ?? 0))
}

export const maxCounted = 1000

interface RowFound extends AccessFlags {
  id: string
  title: string
  nextDue: Date
  enterprise: string | null
  leadUnit: string | null
  unitPhone: string | null
  unitOnline: SqlBoolean | null
}

/** What a reader may know of a row. */
export interface AccessFlags { knowsTexts: SqlBoolean, knowsEnterprise: SqlBoolean }

/** SQLite returns computed booleans as numbers. */
type SqlBoolean = boolean | bigint
export const toBoolean = (value: SqlBoolean | undefined) => Boolean(value)

export const accessFlagColumns = <T extends CaseShape>(access: Access<T>, user: User) =>
  sql`${conditionSql('Case', 'c', access.textsVisibleTo(user))} AS "knowsTexts",
    ${conditionSql('Case', 'c', access.enterpriseVisibleTo(user))} AS "knowsEnterprise"`

/** The same for rows known to be visible: for most readers nothing else needs to be queried for each row. */
function accessFlagColumnsOfVisible<T extends CaseShape> (access: Access<T>, user: User, visibleTo: Prisma.CaseWhereInput): Prisma.Sql {
  const written = (where: Prisma.CaseWhereInput) => conditionSql('Case', 'c', where)
  const visible = written(visibleTo)
  const asks = (known: Prisma.Sql) => known.sql === visible.sql && String(known.values) === String(visible.values) ? sql`(1 = 1)` : known
  return sql`${asks(written(access.textsVisibleTo(user)))} AS "knowsTexts",
    ${asks(written(access.enterpriseVisibleTo(user)))} AS "knowsEnterprise"`
}

const inOrder = { due: sql`c."nextDue", c."id"`, newest: sql`c."id" DESC`, oldest: sql`c."id"` } satisfies Record<Order, Prisma.Sql>

/**
 * @param few a query of the candidate `id`s, where they are few: each is looked up, and they are sorted. CROSS JOIN and IS TRUE, because
 * SQLite, which has no statistics, would otherwise scan an index of the district, for all of them or even for each.
 */
function pageOf<T extends CaseShape> (
  { detail, lists }: Kind<T>, flags: Prisma.Sql, where: Prisma.CaseWhereInput, order: Order, size: number, few: Prisma.Sql | null
): Prisma.Sql {
  const condition = conditionSql('Case', 'c', where)
  const own = [...lists.columns.length > 0 ? [columns('d', lists.columns)] : [], ...lists.joined ? [lists.joined.columns] : []]
  return sql`
    SELECT ${columns('c', ofCase)}, ${lists.title ?? sql`c."title"`} AS "title", e."name" AS "enterprise",
      u."shortName" AS "leadUnit", u."phone" AS "unitPhone", u."online" AS "unitOnline",
      ${Prisma.join([...own, flags])}
    FROM ${few ? sql`(${few}) f CROSS JOIN` : Prisma.empty} "Case" c
      JOIN ${raw(`"${detail.table}"`)} d ON d."id" = c."id" LEFT JOIN "Enterprise" e ON e."id" = c."enterpriseId"
      LEFT JOIN "Unit" u ON u."id" = c."leadUnitId" ${lists.joined?.from ?? Prisma.empty}
    WHERE ${few ? sql`c."id" = f."id" AND (${condition}) IS TRUE` : condition} ORDER BY ${inOrder[order]} LIMIT ${size}`
}

/** The cases `c` that fit, each looked up where the candidates are few. */
function amongFew (where: Prisma.CaseWhereInput, few: Prisma.Sql | null): Prisma.Sql {
  const condition = conditionSql('Case', 'c', where)
  return few
    ? sql`FROM (${few}) f CROSS JOIN "Case" c WHERE c."id" = f."id" AND (${condition}) IS TRUE`
    : sql`FROM "Case" c WHERE ${condition}`
}

/** Where there are few candidates, found through another index. */
function fewOf<T extends CaseShape> ({ kind, filters, ids }: AskedList<T>, user: User, now: Date): Prisma.Sql | null {
  if (ids) return idsQuery(ids, pageSize)
  return filters.list === undefined ? null : kind.lists.named[filters.list]?.few?.(user, now) ?? null
}

/** The running clocks and open requests of these cases, in the order in which they were made. */
async function runningIn (reader: Reader, ids: readonly string[]) {
  if (ids.length === 0) return [[], []] as const
  const places = Prisma.join(padIds(ids, pageSize))
  return inParallel(reader, [
    () => reader.$queryRaw<Pick<CaseClock, 'caseId' | 'name' | 'due' | 'dueDay'>[]>`
      SELECT k."caseId", k."name", k."due", k."dueDay" FROM "CaseClock" k
      WHERE k."caseId" IN (${places}) AND k."state" = 'running' ORDER BY k."startedAt", k."id"`,
    () => reader.$queryRaw<Pick<Approval, 'caseId' | 'move' | 'waitsFor' | 'due'>[]>`
      SELECT r."caseId", r."move", r."waitsFor", r."due" FROM "Approval" r
      WHERE r."caseId" IN (${places}) AND r."state" = 'open' ORDER BY r."askedAt", r."id"`
  ])
}

/** Which of these cases' texts, and which enterprises, this person may know. */
export async function accessibleIds<T extends CaseShape> (
  access: Access<T>, reader: Reader, user: User, ids: readonly string[]
): Promise<{ texts: Set<string>, enterprise: Set<string> }> {
  const rows =
    ids.length === 0
      ? []
      : await reader.$queryRaw<
          (AccessFlags & { id: string })[]
        >`SELECT c."id", ${accessFlagColumns(access, user)} FROM "Case" c WHERE c."id" IN (${Prisma.join([...ids])})`
  const those = (which: keyof AccessFlags) => new Set(rows.filter((row) => toBoolean(row[which])).map(({ id }) => id))
  return { texts: those('knowsTexts'), enterprise: those('knowsEnterprise') }
}
