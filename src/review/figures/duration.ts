/**
 * 办理用时: from the first dispatch to the reply that stands, by the day of its approval; open problems are censored observations (domain §7).
 */
import { Prisma } from '../../db/index.ts'
import { type FigureQuery, askedAt, horizon, leadOffice, linesOf, subjects, unitAt, until } from './fragments.ts'

const { sql } = Prisma

/** `since` and `until` are days; the caller counts the working days between them. */
export function durations (asked: FigureQuery): Prisma.Sql {
  const { dialect, start } = asked
  const e = until(asked)
  const undone = ['return_reply', 'rework', 'refuse_close', 'reopen']
  const openOrChanged = sql`(c."state" NOT IN ('draft', 'closed', 'withdrawn', 'declined') OR c."updatedAt" >= ${dialect.instant(start)})`
  return sql`
    WITH ${subjects(asked, openOrChanged)},
    own AS MATERIALIZED (
      SELECT u.*, (SELECT MAX(e."sequence") FROM ${linesOf('u.id', ['reply'], e)}) AS own_reply FROM subject u
      WHERE u.dispatched IS NOT NULL AND u.state <> 'declined'),
    replied AS MATERIALIZED (
      SELECT u.*, r."at" AS granted, ${askedAt('r')} AS answered,
        EXISTS (SELECT 1 FROM ${linesOf('u.id', undone, e)} AND e."sequence" > COALESCE(u.own_reply, u.merged, 0))
          OR (u.own_reply IS NULL
            AND EXISTS (SELECT 1 FROM ${linesOf('u.source', undone, horizon)} AND e."sequence" > r."sequence")) AS undone
      FROM own u LEFT JOIN "CaseEvent" r ON r."caseId" = CASE WHEN u.own_reply IS NULL THEN u.source ELSE u.id END
        AND r."sequence" = COALESCE(u.own_reply, (SELECT MAX(e."sequence") FROM ${linesOf('u.source', ['reply'], horizon)}))),
    stood AS MATERIALIZED (
      SELECT u.*, CASE WHEN u.granted IS NOT NULL AND NOT u.undone THEN 'numerator' ELSE 'denominator' END AS part FROM replied u),
    timed AS MATERIALIZED (
      SELECT u.*, CASE u.part WHEN 'numerator' THEN u.granted ELSE ${e} END AS moment FROM stood u
      WHERE (u.part = 'numerator' AND u.granted >= ${dialect.instant(start)})
        OR (u.part = 'denominator' AND u.state NOT IN ('closed', 'withdrawn')))
    SELECT u.id, u.street, u.category, u.enterprise, u.creator, u.imported, u.updated, u.part, ${dialect.dayOf(sql`u.moment`)} AS day,
      ${dialect.dayOf(sql`u.dispatched`)} AS since,
      ${dialect.dayOf(sql`CASE u.part WHEN 'numerator' THEN u.answered ELSE u.moment END`)} AS until,
      COALESCE(${unitAt(sql`u.moment`)}, ${leadOffice(asked)}) AS unit
    FROM timed u`
}
