/**
 * 办理用时: from the first dispatch to the reply that stands, by the day of its approval; open problems are censored observations (domain §7).
 */
import { Prisma } from '../../db/index.ts'
import {
  eventsOf, type FigureQuery, lastInstant, leadOffice, openOrChanged, problemsAsOf, readUntil, requestedAt, unitAt
} from './fragments.ts'

const { sql } = Prisma

/** `since` and `until` are days; the caller counts the working days between them. */
export function durations (query: FigureQuery): Prisma.Sql {
  const { dialect, start } = query
  const last = lastInstant(query)
  const undone = ['return_reply', 'rework', 'refuse_close', 'reopen']
  return sql`
    WITH ${problemsAsOf(query, openOrChanged(query))},
    own AS MATERIALIZED (
      SELECT u.*, (SELECT MAX(e."sequence") FROM ${eventsOf('u.id', ['reply'], last)}) AS own_reply FROM problem_as_of u
      WHERE u.dispatched IS NOT NULL AND u.state <> 'declined'),
    replied AS MATERIALIZED (
      SELECT u.*, r."at" AS granted, ${requestedAt('r')} AS answered,
        EXISTS (SELECT 1 FROM ${eventsOf('u.id', undone, last)} AND e."sequence" > COALESCE(u.own_reply, u.merged, 0))
          OR (u.own_reply IS NULL
            AND EXISTS (SELECT 1 FROM ${eventsOf('u.main_or_self', undone, readUntil)} AND e."sequence" > r."sequence")) AS undone
      FROM own u LEFT JOIN "CaseEvent" r ON r."caseId" = CASE WHEN u.own_reply IS NULL THEN u.main_or_self ELSE u.id END
        AND r."sequence" = COALESCE(u.own_reply, (SELECT MAX(e."sequence") FROM ${eventsOf('u.main_or_self', ['reply'], readUntil)}))),
    stood AS MATERIALIZED (
      SELECT u.*, CASE WHEN u.granted IS NOT NULL AND NOT u.undone THEN 'numerator' ELSE 'denominator' END AS part FROM replied u),
    timed AS MATERIALIZED (
      SELECT u.*, CASE u.part WHEN 'numerator' THEN u.granted ELSE ${last} END AS moment FROM stood u
      WHERE (u.part = 'numerator' AND u.granted >= ${dialect.instant(start)})
        OR (u.part = 'denominator' AND u.state NOT IN ('closed', 'withdrawn')))
    SELECT u.id, u.street, u.category, u.enterprise, u.creator, u.imported, u.updated, u.part, ${dialect.dayOf(sql`u.moment`)} AS day,
      ${dialect.dayOf(sql`u.dispatched`)} AS since,
      ${dialect.dayOf(sql`CASE u.part WHEN 'numerator' THEN u.answered ELSE u.moment END`)} AS until,
      NULL AS due, ${dialect.dayOf(sql`CASE u.part WHEN 'numerator' THEN u.answered END`)} AS done,
      COALESCE(${unitAt(sql`u.moment`)}, ${leadOffice(query)}) AS unit
    FROM timed u`
}
