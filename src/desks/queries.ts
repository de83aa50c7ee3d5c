/** What a desk loads besides its lists: one indexed statement each, and no more rows than it shows. */
import { instantFrom } from '../clock.ts'
import { Prisma, type Reader, type Unit, conditionSql } from '../db/index.ts'
import { lightWhere, type ShownLight } from '../cases/index.ts'
import { callMove, problemKind, stillOpen, visibleTo } from '../problems/index.ts'
import { inOrder } from '../units/queries.ts'
import type { User } from '../user.ts'

const { sql, raw } = Prisma

/** How many of a section are shown; its list has the rest. */
export const shown = 10
const enterprisesShown = 12

/** How many open cases show each light. */
export type LightCounts = Record<ShownLight, number> & { open: number }

export interface EnterpriseRow extends LightCounts { id: string, name: string }

/**
 * The enterprises assigned to a steward or sponsored by a leader, with the number of their problems and the next deadline; nearest first.
 */
export async function enterprisesOf (reader: Reader, user: User, now: Date): Promise<{ rows: EnterpriseRow[], total: number }> {
  const mine = conditionSql('Enterprise', 'e', user.roles.has('steward') ? { stewardId: user.id } : { sponsorId: user.id })
  const rows = await reader.$queryRaw<(Pick<EnterpriseRow, 'id' | 'name'> & LightCountsFound & { total: bigint })[]>`
    SELECT e."id", e."name", ${lightColumns(now)}, COUNT(*) OVER () AS "total"
    FROM "Enterprise" e
      LEFT JOIN "Case" c ON c."enterpriseId" = e."id" AND ${conditionSql('Case', 'c', { AND: [visibleTo(user), stillOpen] })}
    WHERE e."districtId" = ${user.districtId} AND e."active" = ${true} AND ${mine}
    GROUP BY e."id", e."name" ORDER BY MIN(c."nextDue") NULLS LAST, e."name" LIMIT ${enterprisesShown}`
  return {
    rows: rows.map(({ id, name, ...counts }) => ({ id, name, ...countsIn(counts) })),
    total: Number(rows[0]?.total ?? 0)
  }
}

/** SQLite returns a computed instant as text. */
type Instant = Date | string | null
const instant = (worked: Instant) => typeof worked === 'string' ? instantFrom(worked) : worked

export interface UnitLights extends LightCounts { id: string, name: string }

/**
 * What each unit has in hand, by light: where most is overdue first, since that is work to be done and no rank (domain §7); otherwise in
 * the order of the directory.
 * @param of only those are counted
 */
export async function lightsByUnit (reader: Reader, user: User, now: Date, of: Prisma.CaseWhereInput): Promise<UnitLights[]> {
  const rows = await reader.$queryRaw<(Pick<UnitLights, 'id' | 'name'> & Pick<Unit, 'class'> & LightCountsFound)[]>`
    SELECT u."id", u."shortName" AS "name", u."class", ${lightColumns(now)}
    FROM "Case" c JOIN "Unit" u ON u."id" = c."leadUnitId"
    WHERE ${conditionSql('Case', 'c', { AND: [visibleTo(user), stillOpen, of] })}
    GROUP BY u."id", u."shortName", u."class"`
  return inOrder(rows.map((row) => ({ ...row, leadOffice: false })))
    .map(({ id, name, leadOffice: _, class: _kind, ...counts }) => ({ id, name, ...countsIn(counts) }))
    .toSorted((one, other) => other.red - one.red)
}

export const lightNames = ['red', 'yellow', 'green', 'grey'] as const satisfies readonly ShownLight[]

type LightCountsFound = Record<keyof LightCounts, bigint>

/** Counted by the conditions by which the list of each light filters. */
function lightColumns (now: Date): Prisma.Sql {
  const shows = (light: ShownLight) => conditionSql('Case', 'c', lightWhere(problemKind, light, now))
  const count = (light: ShownLight) => sql`SUM(CASE WHEN ${shows(light)} THEN 1 ELSE 0 END)`
  return sql`COUNT(c."id") AS "open", ${Prisma.join(lightNames.map((light) => sql`${count(light)} AS ${raw(`"${light}"`)}`))}`
}

function countsIn (found: LightCountsFound): LightCounts {
  const { open, red, yellow, green, grey } = found
  return { open: Number(open), red: Number(red), yellow: Number(yellow), green: Number(green), grey: Number(grey) }
}

/** When the enterprise was last called about each of these cases, and how often. */
export async function callsBefore (reader: Reader, caseIds: readonly string[]): Promise<Map<string, { times: number, last: Date | null }>> {
  if (caseIds.length === 0) return new Map()
  const rows = await reader.$queryRaw<{ caseId: string, times: bigint, last: Instant }[]>`
    SELECT v."caseId", COUNT(*) AS "times", MAX(v."at") AS "last" FROM "CaseEvent" v
    WHERE v."caseId" IN (${Prisma.join([...caseIds])}) AND v."move" = ${callMove} AND v."act" = 'made' GROUP BY v."caseId"`
  return new Map(rows.map(({ caseId, times, last }) => [caseId, { times: Number(times), last: instant(last) }]))
}

/** Accounts of staff that nobody can use: no password was ever set, and no link that could set one is valid. */
export function withoutPassword (reader: Reader, districtId: string, now: Date): Promise<number> {
  const links = { some: {}, none: { usedAt: null, expiresAt: { gt: now } } }
  return reader.user.count({ where: { districtId, active: true, enterpriseId: null, passwordHash: '', invitations: links } })
}

export function failedSignIns (reader: Reader, districtId: string, since: Date): Promise<number> {
  return reader.auditEntry.count({ where: { districtId, action: 'sign_in_failed', at: { gte: since } } })
}

/** The day on which the history was sealed last. */
export async function lastAnchor (reader: Reader, districtId: string): Promise<string | null> {
  const last = await reader.anchor.findFirst({ where: { districtId }, select: { day: true }, orderBy: { day: 'desc' } })
  return last?.day ?? null
}
