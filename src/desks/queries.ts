/** What a desk loads besides its lists: one indexed statement each, and no more rows than it shows. */
import { instantFrom } from '../clock.ts'
import { Prisma, type Reader, type Unit, conditionSql } from '../db/index.ts'
import { callMove, stillOpen, visibleTo } from '../problems/index.ts'
import { inOrder } from '../units/queries.ts'
import type { User } from '../user.ts'

const { sql } = Prisma

/** How many of a section are shown; its list has the rest. */
export const shown = 10
const enterprisesShown = 12

export interface EnterpriseRow { id: string, name: string, open: number, nextDue: Date | null, yellowFrom: Date | null }

/**
 * The enterprises assigned to a steward or sponsored by a leader, with the number of their problems and the next deadline; nearest first.
 */
export async function enterprisesOf (reader: Reader, user: User): Promise<{ rows: EnterpriseRow[], more: boolean }> {
  const mine = conditionSql('Enterprise', 'e', user.roles.has('steward') ? { stewardId: user.id } : { sponsorId: user.id })
  const rows = await reader.$queryRaw<{ id: string, name: string, open: bigint, nextDue: Instant, yellowFrom: Instant }[]>`
    SELECT e."id", e."name", COUNT(c."id") AS "open", MIN(c."nextDue") AS "nextDue", MIN(c."yellowFrom") AS "yellowFrom"
    FROM "Enterprise" e
      LEFT JOIN "Case" c ON c."enterpriseId" = e."id" AND ${conditionSql('Case', 'c', { AND: [visibleTo(user), stillOpen] })}
    WHERE e."districtId" = ${user.districtId} AND e."active" = ${true} AND ${mine}
    GROUP BY e."id", e."name" ORDER BY MIN(c."nextDue") NULLS LAST, e."name" LIMIT ${enterprisesShown + 1}`
  return {
    rows: rows
      .slice(0, enterprisesShown)
      .map(({ open, nextDue, yellowFrom, ...row }) => ({
        ...row,
        open: Number(open),
        nextDue: instant(nextDue),
        yellowFrom: instant(yellowFrom)
      })),
    more: rows.length > enterprisesShown
  }
}

/** SQLite returns a computed instant as text. */
type Instant = Date | string | null
const instant = (worked: Instant) => typeof worked === 'string' ? instantFrom(worked) : worked

export interface UnitLights { id: string, name: string, red: number, yellow: number, open: number }

/**
 * What each unit has in hand, by light, in the order of the directory: never by rank (domain §7).
 * @param of only those of one unit are counted
 */
export async function lightsByUnit (reader: Reader, user: User, now: Date, of: { leadUnitId?: string | null }): Promise<UnitLights[]> {
  const red = sql`c."nextDue" < ${now}`
  const rows = await reader.$queryRaw<
    (Omit<UnitLights, 'red' | 'yellow' | 'open'> & Pick<Unit, 'class'> & Record<'red' | 'yellow' | 'open', bigint>)[]
  >`
    SELECT u."id", u."shortName" AS "name", u."class", SUM(CASE WHEN ${red} THEN 1 ELSE 0 END) AS "red",
      SUM(CASE WHEN NOT (${red}) AND c."yellowFrom" <= ${now} THEN 1 ELSE 0 END) AS "yellow", COUNT(*) AS "open"
    FROM "Case" c JOIN "Unit" u ON u."id" = c."leadUnitId"
    WHERE ${conditionSql('Case', 'c', { AND: [visibleTo(user), stillOpen, of] })}
    GROUP BY u."id", u."shortName", u."class"`
  return inOrder(rows.map((row) => ({ ...row, leadOffice: false }))).map(({ leadOffice: _, class: _kind, ...row }) => ({
    ...row,
    red: Number(row.red),
    yellow: Number(row.yellow),
    open: Number(row.open)
  }))
}

/** When the enterprise was last called about each of these cases, and how often. */
export async function callsBefore (reader: Reader, caseIds: readonly string[]): Promise<Map<string, { times: number, last: Date | null }>> {
  if (caseIds.length === 0) return new Map()
  const rows = await reader.$queryRaw<{ caseId: string, times: bigint, last: Instant }[]>`
    SELECT v."caseId", COUNT(*) AS "times", MAX(v."at") AS "last" FROM "CaseEvent" v
    WHERE v."caseId" IN (${Prisma.join([...caseIds])}) AND v."move" = ${callMove} AND v."act" = 'made' GROUP BY v."caseId"`
  return new Map(rows.map(({ caseId, times, last }) => [caseId, { times: Number(times), last: instant(last) }]))
}
