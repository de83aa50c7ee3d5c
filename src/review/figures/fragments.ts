/**
 * SQL fragments that several figures share. `u` is one problem as it was at the end of the period, or is now if that is earlier. While it
 * is merged it shares the events of its main problem: `u.main_or_self` is the problem whose events are read, `u.read_until` the instant up
 * to which they are. States are derived from the events, so that later changes have no effect (domain §7).
 */
import { instantFrom } from '../../clock.ts'
import { type Dialect, Prisma } from '../../db/index.ts'
import type { TimeFrame } from '../period.ts'

const { sql, raw } = Prisma

export interface FigureQuery extends TimeFrame { dialect: Dialect }

type Sql = Prisma.Sql

const listed = (words: readonly string[]) => raw(words.map((word) => `'${word}'`).join(', '))

/** Who signs for a unit. */
const signers = ['unit_head', 'principal']

export const dispatches = ['dispatch', 'dispatch_direct', 'take_on']

/** Events `e` of a problem by these moves, up to that instant. */
export function eventsOf (problem: string, moves: readonly string[], until: Sql): Sql {
  return sql`"CaseEvent" e WHERE e."caseId" = ${raw(problem)} AND e."act" = 'made'
    AND e."move" IN (${listed(moves)}) AND e."at" <= ${until}`
}

export const readUntil = raw('u.read_until')

/** The last instant whose events are read: what happens at 0:00 after the last day belongs to the next period. */
export function lastInstant ({ dialect, at, end }: FigureQuery): Sql {
  return dialect.instant(at < end ? at : instantFrom(end.getTime() - 1))
}

/** The end of the period, or now if that is earlier: a deadline at 24:00 of the last day has passed by then. */
export function asOf ({ dialect, at }: FigureQuery): Sql {
  return dialect.instant(at)
}

/** When it was requested: time limits are assessed by that, and an approval counts from then (domain §3). */
export function requestedAt (event: string): Sql {
  const l = raw(event)
  return sql`COALESCE((SELECT q."at" FROM "CaseEvent" q
    WHERE q."caseId" = ${l}."caseId" AND q."act" = 'asked' AND q."approvalId" = ${l}."approvalId" LIMIT 1), ${l}."at")`
}

/** The state of a problem at that instant. */
export function stateAt (problem: string, moment: Sql): Sql {
  return sql`(SELECT e."to" FROM "CaseEvent" e
    WHERE e."caseId" = ${raw(problem)} AND e."at" <= ${moment} ORDER BY e."sequence" DESC LIMIT 1)`
}

/** The lead unit's assignment at that instant; for a merged problem, its main problem's. */
export function leadAt (moment: Sql): Sql {
  // What was withdrawn while it was merged stays with the lead unit of that time.
  const then = sql`(CASE WHEN ${moment} > u.withdrawn_at THEN u.withdrawn_at ELSE ${moment} END)`
  return sql`(SELECT a."id" FROM "Assignment" a
    WHERE a."caseId" = CASE WHEN ${then} <= u.read_until THEN u.main_or_self ELSE u.id END AND a."part" = 'lead'
      AND a."assignedAt" <= ${then} AND (a."endedAt" IS NULL OR a."endedAt" > ${then})
    ORDER BY a."assignedAt" DESC, a."id" DESC LIMIT 1)`
}

export function unitAt (moment: Sql): Sql {
  return sql`(SELECT l."unitId" FROM "Assignment" l WHERE l."id" = ${leadAt(moment)})`
}

/** 牵头办: responsible while no unit has the problem, and for the loss of a redispatch (domain §5). */
export function leadOffice ({ districtId }: FigureQuery): Sql {
  return sql`(SELECT o."id" FROM "Unit" o WHERE o."districtId" = ${districtId} AND o."leadOffice" ORDER BY o."active" DESC, o."id" LIMIT 1)`
}

/** Answered directly, and never with a unit: a question and not a problem (domain §4.1). */
export const isQuestion = sql`(u.dispatched IS NULL
  AND EXISTS (SELECT 1 FROM ${eventsOf('u.main_or_self', ['answer_directly'], readUntil)}))`

/**
 * `merges` and `shared`: a merged problem counts by itself and shares the events of its main problem, until it gets that one's answer and
 * continues by itself, or is withdrawn; then a unit may get it that never had the main one. `problem_as_of`: every problem that existed at
 * the end; where no event has occurred since, and it never was merged, its own columns hold what replaying events would yield.
 * MATERIALIZED: SQLite would otherwise recompute a column wherever it is named.
 */
export function problemsAsOf (query: FigureQuery, narrowed: Sql): Sql {
  const { districtId } = query
  const last = lastInstant(query)
  return sql`
    merges AS MATERIALIZED (
      SELECT e."caseId" AS id, MAX(e."sequence") AS merged FROM "CaseEvent" e
      WHERE e."districtId" = ${districtId} AND e."move" = 'merge' AND e."act" = 'made' AND e."at" <= ${last} GROUP BY e."caseId"),
    shared AS MATERIALIZED (
      SELECT m.id, m.merged, x."id" AS main_id,
        (SELECT MIN(i."at") FROM "CaseEvent" i
          WHERE i."caseId" = m.id AND i."move" = 'inherit' AND i."sequence" > m.merged AND i."at" <= ${last}) AS inherited_at,
        (SELECT e."at" FROM ${eventsOf('m.id', ['withdraw', 'restore'], last)} AND e."sequence" > m.merged AND e."to" = 'withdrawn'
          AND e."sequence" = (SELECT MAX(e."sequence") FROM ${eventsOf('m.id', ['withdraw', 'restore'], last)})) AS withdrawn_at
      FROM merges m JOIN "Problem" p ON p."id" = m.id
      JOIN "CaseEvent" e ON e."caseId" = m.id AND e."sequence" = m.merged
      LEFT JOIN "CaseEventBody" b ON b."eventId" = e."id"
      JOIN "Problem" x ON x."id" = COALESCE(
        (SELECT y."id" FROM "Case" y WHERE y."districtId" = ${districtId} AND y."number" = TRIM(b."answers" ->> 'main')), p."mainId")
      WHERE NOT EXISTS (SELECT 1 FROM "CaseEvent" f
          WHERE f."caseId" = m.id AND f."sequence" > m.merged AND f."at" <= ${last}
            AND f."from" IN ('merged', 'withdrawn') AND f."to" = 'submitted')
        AND NOT EXISTS (SELECT 1 FROM "CaseEvent" f
          WHERE f."caseId" = m.id AND f."sequence" < m.merged AND f."act" = 'made' AND f."move" IN (${listed(dispatches)}))),
    problem_as_of AS MATERIALIZED (
      SELECT u.*,
        COALESCE(
          CASE WHEN u.merged_ever IS NULL THEN CASE WHEN u.dispatch <= u.read_until THEN u.dispatch END
            ELSE (SELECT MIN(e."at") FROM ${eventsOf('u.main_or_self', dispatches, readUntil)}) END,
          (SELECT MIN(e."at") FROM ${eventsOf('u.id', dispatches, last)} AND e."sequence" > u.merged)) AS dispatched,
        CASE WHEN u.updated <= ${last} THEN u.latest ELSE ${stateAt('u.id', last)} END AS state
      FROM (
        SELECT c."id" AS id, c."streetId" AS street, p."categoryId" AS category, c."enterpriseId" AS enterprise,
          c."createdById" AS creator, c."imported" AS imported,
          c."updatedAt" AS updated, c."state" AS latest, x."dispatchedAt" AS dispatch, x."mainId" AS merged_ever,
          COALESCE(s.main_id, c."id") AS main_or_self, COALESCE(s.inherited_at, s.withdrawn_at, ${last}) AS read_until, s.merged AS merged,
          CASE WHEN s.inherited_at IS NULL THEN s.withdrawn_at END AS withdrawn_at
        FROM "Case" c JOIN "Problem" p ON p."id" = c."id" LEFT JOIN shared s ON s.id = c."id"
          JOIN "Problem" x ON x."id" = COALESCE(s.main_id, c."id")
        WHERE c."districtId" = ${districtId} AND c."createdAt" <= ${last} AND ${narrowed}) u)`
}

/** Not ended, or changed since the period began. */
export const openOrChanged = ({ dialect, start }: FigureQuery) =>
  sql`(c."state" NOT IN ('draft', 'closed', 'withdrawn', 'declined') OR c."updatedAt" >= ${dialect.instant(start)})`

/** The deadline of the clock `k` at that instant. Every adjustment records the one before: the first made later shows what it was. */
export function dueAt ({ dialect }: FigureQuery, moment: Sql): Sql {
  return sql`COALESCE((SELECT ${dueIn(dialect)} FROM ${dialect.entriesOf(sql`k."adjustments"`)}
    WHERE ${dialect.instantIn(sql`j.value ->> 'at'`)} > ${moment} ORDER BY j.key LIMIT 1), k."due")`
}

/** A day, which ends at 24:00, or an instant (workflow/clocks/clocks.ts, Adjustment). */
export function dueIn (dialect: Dialect): Sql {
  const from = sql`j.value ->> 'from'`
  return sql`CASE WHEN LENGTH(${from}) = 10 THEN ${dialect.endOfDay(from)} ELSE ${dialect.instantIn(from)} END`
}

/** The lead office signed for a unit that has nobody else to sign (domain §3). */
function signedFor (problem: string, until: Sql): Sql {
  return sql`SELECT 1 FROM "CaseEvent" e WHERE e."caseId" = ${raw(problem)}
    AND e."act" IN ('made', 'granted') AND e."relation" = 'supervisor'
    AND e."at" <= ${until} AND e."facts" ->> 'insteadOf' IN (${listed(signers)})`
}

/** Adds the groups and separate listings to a figure's rows {id, unit, day, part, since, until, due, done}. */
export function withGroups (query: FigureQuery, population: Sql): Sql {
  const last = lastInstant(query)
  const latestMove = (moves: readonly string[]) =>
    sql`(SELECT e."move" FROM ${eventsOf('x.id', moves, last)} ORDER BY e."sequence" DESC LIMIT 1)`
  const before = (field: string) =>
    sql`CASE WHEN x.updated > ${last} THEN (
      SELECT e."facts" -> 'before' ->> ${raw(`'${field}'`)} FROM "CaseEvent" e
      WHERE e."caseId" = x.id AND e."move" = 'correct' AND e."act" = 'made' AND e."at" > ${last}
        AND e."facts" -> 'before' ->> ${raw(`'${field}'`)} IS NOT NULL
      ORDER BY e."sequence" LIMIT 1) END`
  const ever = (move: string) =>
    sql`x.id IN (SELECT e."caseId" FROM "CaseEvent" e WHERE e."districtId" = ${query.districtId} AND e."move" = ${move})`
  const flag = (condition: Sql) => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`
  const superseding = ['no_nod', 'answer_directly', 'pass_review', 'inherit', 'rework', 'refuse_close']
  return sql`
    SELECT x.id, x.unit, COALESCE(${before('streetId')}, x.street, f."streetId") AS street, COALESCE(g."parentId", g."id") AS category,
      SUBSTR(x.day, 1, 7) AS month, x.part, x.since, x.until, x.due, x.done,
      ${flag(sql`x.imported`)} AS imported,
      ${flag(sql`${ever('take_on')} AND ${latestMove([...dispatches, 'redispatch', 'take_back'])} = 'take_on'`)} AS taken_on,
      ${flag(sql`${ever('solve_on_spot')} AND ${latestMove(['solve_on_spot', ...superseding])} = 'solve_on_spot'`)} AS on_spot,
      ${flag(sql`w."enterpriseId" IS NULL AND NOT x.imported`)} AS on_behalf,
      ${flag(sql`EXISTS (${signedFor('x.id', last)})`)} AS signed_for
    FROM (${population}) x
    JOIN "Enterprise" f ON f."id" = x.enterprise
    JOIN "User" w ON w."id" = x.creator
    LEFT JOIN "Category" g ON g."id" = COALESCE(${before('categoryId')}, x.category)`
}
