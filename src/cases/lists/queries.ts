/** Queries of the pages. Each begins with what this person may see; lists page by key, never by offset. */
import {
  type Approval, type CaseClock, Prisma, type Reader, columns, conditionSql, idsQuery, cachedPerDistrict, padIds, inParallel
} from '../../db/index.ts'
import { enterpriseVisibleTo, textsVisibleTo, visibleTo } from '../domain/access.ts'
import { sparseQueries } from './sparse-queries.ts'
import type { ProblemColumns } from '../domain/record.ts'
import { conditions, keyOf, type ListFilters, type Order } from './filters.ts'
import type { User } from '../../user.ts'

const { sql } = Prisma

export const pageSize = 25

/** Other rooms select the rows themselves, at most a few pages of them. */
type Listed = ListFilters & { ids?: readonly string[] }

export type ListedProblem = Awaited<ReturnType<typeof listProblems>>['rows'][number]

/** A page of problems with what this reader may know of each, and the key of the next page. */
export async function listProblems (reader: Reader, user: User, filters: Listed, now: Date, size = pageSize) {
  const [page] = await listSeveral(reader, user, [filters], now, size)
  return page ?? { rows: [], next: null }
}

/** The first pages of several lists, for a desk: one statement for each, and then the running clocks of all rows together. */
export async function listSeveral (reader: Reader, user: User, asked: readonly Listed[], now: Date, size: number) {
  const knows = accessFlagColumnsOfVisible(user)
  const found = await inParallel(reader, asked.map((filters) => async () => {
    const order = filters.order ?? 'due'
    const where = { AND: [visibleTo(user), ...conditions(filters, user, now)] }
    return { order, rows: await reader.$queryRaw<RowFound[]>(pageOf(knows, where, order, size + 1, fewOf(filters, user, now))) }
  }))
  const [clocks, approvals] = await runningIn(reader, found.flatMap(({ rows }) => rows.slice(0, size).map(({ id }) => id)))
  const [clocksOf, approvalsOf] = [byCase(clocks), byCase(approvals)]
  return found.map(({ order, rows }) => {
    const shown = rows.slice(0, size)
    const last = shown.at(-1)
    return {
      rows: shown.map((row) => ({ ...rowOf(row), clocks: clocksOf.get(row.id) ?? [], approvals: approvalsOf.get(row.id) ?? [] })),
      next: rows.length > size && last ? keyOf(order, last) : null
    }
  })
}

function byCase<Row extends { caseId: string }> (rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) found.set(row.caseId, [...found.get(row.caseId) ?? [], row])
  return found
}

function rowOf ({ knowsTexts, knowsEnterprise, leadUnit, unitPhone, unitOnline, category, ...row }: RowFound) {
  return {
    ...row,
    title: toBoolean(knowsTexts) ? row.title : null,
    enterprise: toBoolean(knowsEnterprise) ? row.enterprise : null,
    byLetter: unitOnline !== null && !toBoolean(unitOnline),
    leadUnit: leadUnit === null ? null : { shortName: leadUnit, phone: unitPhone ?? '' },
    category: category === null ? null : { name: category }
  }
}

/** How many there are in each list, counting no further than that. */
export async function countSeveral (reader: Reader, user: User, asked: readonly ListFilters[], now: Date): Promise<number[]> {
  if (asked.length === 0) return []
  const counts = asked.map((filters, index) => {
    const where = conditionSql('Case', 'c', { AND: [visibleTo(user), ...conditions(filters, user, now)] })
    return sql`(SELECT COUNT(*) FROM (SELECT 1 FROM "Case" c WHERE ${where} LIMIT ${maxCounted}) n) AS ${Prisma.raw(`n${index}`)}`
  })
  const [row = {}] = await reader.$queryRaw<Record<string, bigint>[]>`SELECT ${Prisma.join(counts)}`
  return asked.map((_, index) => Number(row[`n${index}`] ?? 0))
}

export const maxCounted = 1000

const ofCase = [
  'id', 'number', 'title', 'state', 'version', 'nextDue', 'yellowFrom', 'everOverdue', 'confidentiality', 'leadUnitId', 'submittedAt'
] as const
const ofDetail = ['due', 'round', 'outcome', 'contactedAt', 'feedbackAt', 'dispatchedAt', 'contactName', 'onSpot'] as const

interface RowFound extends Pick<ProblemColumns, (typeof ofCase)[number] | (typeof ofDetail)[number]>, AccessFlags {
  enterprise: string
  leadUnit: string | null
  unitPhone: string | null
  unitOnline: SqlBoolean | null
  category: string | null
}

/** What a reader may know of a row. */
export interface AccessFlags { knowsTexts: SqlBoolean, knowsEnterprise: SqlBoolean }

/** SQLite returns computed booleans as numbers. */
type SqlBoolean = boolean | bigint
export const toBoolean = (value: SqlBoolean | undefined) => Boolean(value)

export const accessFlagColumns = (user: User) =>
  sql`${conditionSql('Case', 'c', textsVisibleTo(user))} AS "knowsTexts",
    ${conditionSql('Case', 'c', enterpriseVisibleTo(user))} AS "knowsEnterprise"`

/** The same for rows known to be visible: for most readers nothing else needs to be queried for each row. */
function accessFlagColumnsOfVisible (user: User): Prisma.Sql {
  const written = (where: Prisma.CaseWhereInput) => conditionSql('Case', 'c', where)
  const visible = written(visibleTo(user))
  const asks = (known: Prisma.Sql) => known.sql === visible.sql && String(known.values) === String(visible.values) ? sql`(1 = 1)` : known
  return sql`${asks(written(textsVisibleTo(user)))} AS "knowsTexts", ${asks(written(enterpriseVisibleTo(user)))} AS "knowsEnterprise"`
}

const inOrder = { due: sql`c."nextDue", c."id"`, newest: sql`c."id" DESC`, oldest: sql`c."id"` } satisfies Record<Order, Prisma.Sql>

/**
 * @param few a query of the candidate `id`s, where they are few: each is looked up, and they are sorted. CROSS JOIN and IS TRUE, because
 * SQLite, which has no statistics, would otherwise scan an index of the district, for all of them or even for each.
 */
function pageOf (knows: Prisma.Sql, where: Prisma.CaseWhereInput, order: Order, size: number, few: Prisma.Sql | null): Prisma.Sql {
  const condition = conditionSql('Case', 'c', where)
  return sql`
    SELECT ${columns('c', ofCase)}, ${columns('p', ofDetail)},
      e."name" AS "enterprise", u."shortName" AS "leadUnit", u."phone" AS "unitPhone", u."online" AS "unitOnline",
      g."name" AS "category", ${knows}
    FROM ${few ? sql`(${few}) f CROSS JOIN` : Prisma.empty} "Case" c
      JOIN "Problem" p ON p."id" = c."id" JOIN "Enterprise" e ON e."id" = c."enterpriseId"
      LEFT JOIN "Unit" u ON u."id" = c."leadUnitId" LEFT JOIN "Category" g ON g."id" = p."categoryId"
    WHERE ${few ? sql`c."id" = f."id" AND (${condition}) IS TRUE` : condition} ORDER BY ${inOrder[order]} LIMIT ${size}`
}

/** Where there are few candidates, found through another index. */
function fewOf ({ ids, list }: Listed, user: User, now: Date): Prisma.Sql | null {
  if (ids) return idsQuery(ids, pageSize)
  return list ? sparseQueries[list]?.(user, now) ?? null : null
}

/** The running clocks and open requests of these problems, in the order in which they were made. */
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

/** Which of these problems' texts, and which enterprises, this person may know. */
export async function accessibleIds (reader: Reader, user: User, ids: string[]): Promise<{ texts: Set<string>, enterprise: Set<string> }> {
  const rows =
    ids.length === 0
      ? []
      : await reader.$queryRaw<
          (AccessFlags & { id: string })[]
        >`SELECT c."id", ${accessFlagColumns(user)} FROM "Case" c WHERE c."id" IN (${Prisma.join(ids)})`
  const those = (which: keyof AccessFlags) => new Set(rows.filter((row) => toBoolean(row[which])).map(({ id }) => id))
  return { texts: those('knowsTexts'), enterprise: those('knowsEnterprise') }
}

/** Where a person goes after a move: to the problem's page, or to their desk where they can no longer see the problem. */
export async function addressAfterMove (reader: Reader, user: User, number: string): Promise<string> {
  return await reader.case.count({ where: { AND: [{ number }, visibleTo(user)] } }) > 0 ? `/problems/${number}` : '/'
}

/** Names of the rows that answers refer to by id: units, people, categories. */
export const namesOf = cachedPerDistrict(async (reader, districtId): Promise<ReadonlyMap<string, string>> => {
  const units = await reader.unit.findMany({ where: { districtId }, select: { id: true, name: true } })
  const categories = await reader.category.findMany({ where: { districtId }, select: { id: true, name: true } })
  const people = await reader.user.findMany({ where: { districtId, unitId: { not: null } }, select: { id: true, name: true } })
  return new Map([...units, ...categories, ...people].map(({ id, name }) => [id, name]))
})
