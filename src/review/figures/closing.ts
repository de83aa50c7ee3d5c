/** 销号: closed problems in relation to those dispatched or open, and what enterprises said about them (domain §7). */
import { Prisma } from '../../db/index.ts'
import {
  asOf, dispatches, eventsOf, type FigureQuery, isQuestion, lastInstant, leadOffice, openOrChanged, problemsAsOf, readUntil, unitAt
} from './fragments.ts'

const { sql } = Prisma

type Sql = Prisma.Sql

const subjectColumns = sql`u.id, u.street, u.category, u.enterprise, u.creator, u.imported, u.updated`
const daysToClose = 60

/** By the day of the first dispatch; assessed after sixty calendar days. */
export function closedWithin60 (query: FigureQuery): Sql {
  const { dialect, start, end } = query
  const within = (moves: string[]) => sql`${eventsOf('u.id', moves, sql`u.day60`)} AND e."at" >= u.dispatched`
  const dispatchedSince = sql`EXISTS (SELECT 1 FROM "CaseEvent" e
    WHERE e."caseId" IN (c."id", s.main_id) AND e."act" = 'made' AND e."move" IN (${Prisma.join([...dispatches])})
      AND e."at" >= ${dialect.instant(start)})`
  return sql`
    WITH ${problemsAsOf(query, dispatchedSince)},
    aged AS MATERIALIZED (
      SELECT u.*, ${dialect.endOfDay(dialect.dayOf(sql`u.dispatched`), daysToClose)} AS day60 FROM problem_as_of u
      WHERE u.dispatched >= ${dialect.instant(start)} AND u.dispatched < ${dialect.instant(end)} AND u.state <> 'declined'),
    assessed AS MATERIALIZED (
      SELECT u.*, CASE WHEN u.day60 > ${asOf(query)} THEN 'pending:not_due'
        WHEN EXISTS (SELECT 1 FROM ${within(['close'])}) AND NOT EXISTS (SELECT 1 FROM ${within(['reopen', 'restore'])})
          THEN 'numerator' ELSE 'denominator' END AS part,
        COALESCE((SELECT MIN(e."at") FROM ${within(['close'])} AND e."at" <= ${lastInstant(query)}),
          CASE WHEN u.day60 > ${asOf(query)} THEN ${lastInstant(query)} ELSE u.day60 END) AS moment,
        (SELECT MIN(e."at") FROM ${eventsOf('u.id', ['close'], lastInstant(query))} AND e."at" >= u.dispatched) AS closed
      FROM aged u)
    SELECT ${subjectColumns}, u.part, ${dialect.dayOf(sql`u.dispatched`)} AS day, NULL AS since, NULL AS until,
      ${dialect.dayEndingAt(sql`u.day60`)} AS due,
      ${dialect.dayOf(sql`u.closed`)} AS done,
      COALESCE(${unitAt(sql`u.moment`)}, ${leadOffice(query)}) AS unit
    FROM assessed u`
}

/**
 * The stock: problems accepted, dispatched, taken on or answered and not ended at the start, plus those that became so during the period,
 * and those reopened during it. Declined problems count in none, questions in neither.
 */
export function closedOfStock (query: FigureQuery): Sql {
  const { dialect, start } = query
  const last = lastInstant(query)
  const from = dialect.instant(start)
  const ends = sql`('closed', 'withdrawn', 'declined')`
  return sql`
    WITH ${problemsAsOf(query, openOrChanged(query))},
    entered AS MATERIALIZED (
      SELECT u.*,
        (SELECT e."to" FROM "CaseEvent" e WHERE e."caseId" = u.id AND e."at" < ${from} ORDER BY e."sequence" DESC LIMIT 1) AS before,
        (SELECT MAX(e."at") FROM ${eventsOf('u.id', ['close'], last)}) AS closed, ${isQuestion} AS question
      FROM problem_as_of u
      WHERE u.state NOT IN ('draft', 'declined') AND EXISTS (SELECT 1 FROM "CaseEvent" e
        WHERE e."act" = 'made' AND e."to" IN ('accepted', 'dispatched', 'in_progress', 'confirming')
        AND ((e."caseId" = u.id AND e."at" <= ${last}) OR (e."caseId" = u.main_or_self AND e."at" <= u.read_until)))),
    assessed AS MATERIALIZED (
      SELECT u.*, CASE WHEN u.question THEN 'excluded:question' WHEN u.state = 'closed' THEN 'numerator' ELSE 'denominator' END AS part,
        CASE WHEN u.state = 'closed' THEN u.closed ELSE ${last} END AS moment
      FROM entered u
      WHERE u.before IS NULL OR u.before NOT IN ${ends}
        OR EXISTS (SELECT 1 FROM ${eventsOf('u.id', ['reopen', 'restore'], last)} AND e."at" >= ${from}))
    SELECT ${subjectColumns}, u.part, ${dialect.dayOf(sql`u.moment`)} AS day, NULL AS since, NULL AS until,
      NULL AS due, ${dialect.dayOf(sql`CASE WHEN u.state = 'closed' THEN u.closed END`)} AS done,
      COALESCE(${unitAt(sql`u.moment`)}, CASE WHEN u.state IN ('closed', 'withdrawn') THEN NULL ELSE ${leadOffice(query)} END) AS unit
    FROM assessed u`
}

/** The last close of the period, if it was not reopened before its end; `part` classifies `u` (with `u.closing`, the event). */
function closed (query: FigureQuery, part: Sql): Sql {
  const { dialect, start } = query
  const last = lastInstant(query)
  const closedIn = sql`EXISTS (SELECT 1 FROM "CaseEvent" e
    WHERE e."caseId" = c."id" AND e."move" = 'close' AND e."act" = 'made' AND e."at" >= ${dialect.instant(start)} AND e."at" <= ${last})`
  return sql`
    WITH ${problemsAsOf(query, closedIn)},
    ended AS MATERIALIZED (
      SELECT u.*, (SELECT MAX(e."sequence") FROM ${eventsOf('u.id', ['close'], last)}) AS closing
      FROM problem_as_of u WHERE u.state = 'closed'),
    closings AS MATERIALIZED (
      SELECT u.*, e."at" AS moment
      FROM ended u JOIN "CaseEvent" e ON e."caseId" = u.id AND e."sequence" = u.closing
      WHERE e."at" >= ${dialect.instant(start)})
    SELECT ${subjectColumns}, CASE WHEN ${isQuestion} THEN 'excluded:question' ELSE ${part} END AS part,
      ${dialect.dayOf(sql`u.moment`)} AS day, NULL AS since, NULL AS until, NULL AS due, ${dialect.dayOf(sql`u.moment`)} AS done,
      ${unitAt(sql`u.moment`)} AS unit
    FROM closings u`
}

/** Confirmed by the enterprise or in a callback; a problem that was only explained or never confirmed is not solved. */
export function solvedOfClosed (query: FigureQuery): Sql {
  const isSolved = sql`(SELECT CASE WHEN e."move" IN ('confirm', 'callback', 'late_answer') AND e."facts" ->> 'solved' = 'solved'
      THEN 1 ELSE 0 END
    FROM ${eventsOf('u.id', ['confirm', 'callback', 'explain', 'lapse', 'late_answer'], lastInstant(query))}
    ORDER BY e."sequence" DESC LIMIT 1)`
  return closed(
    query,
    sql`CASE WHEN ${wallThen(query)} = 'inside' THEN 'excluded:inside' WHEN ${isSolved} = 1 THEN 'numerator' ELSE 'denominator' END`
  )
}

/** On which side of the wall it was at the end: as classified, or as corrected since. */
function wallThen (query: FigureQuery): Sql {
  const wallOf = sql`(SELECT CASE WHEN e."move" = 'object_wall' THEN 'outside' ELSE e."facts" ->> 'wall' END`
  const moves = ['accept', 'dispatch_direct', 'take_on', 'correct', 'object_wall']
  return sql`COALESCE(
    ${wallOf} FROM ${eventsOf('u.id', moves, lastInstant(query))} ORDER BY e."sequence" DESC LIMIT 1),
    ${wallOf} FROM ${eventsOf('u.main_or_self', moves, readUntil)} ORDER BY e."sequence" DESC LIMIT 1))`
}

export function satisfied (query: FigureQuery): Sql {
  return closed(query, sql`CASE WHEN ${grade} IS NULL THEN 'excluded:unrated' WHEN ${grade} >= 4 THEN 'numerator' ELSE 'denominator' END`)
}

export function answered (query: FigureQuery): Sql {
  return closed(query, sql`CASE WHEN ${grade} IS NULL THEN 'denominator' ELSE 'numerator' END`)
}

/**
 * The rating of the result in the round that was closed: the enterprise's own before a callback's, the last one before closing. A rating of
 * an earlier round was about another result.
 */
const grade = sql`(SELECT g."result" FROM "Rating" g
  WHERE g."problemId" = u.id AND g."result" IS NOT NULL AND g."at" <= u.moment
    AND g."round" = 1 + (SELECT COUNT(*) FROM "CaseEvent" e
      WHERE e."caseId" = u.id AND e."act" = 'made' AND e."move" IN ('rework', 'reopen') AND e."sequence" < u.closing)
    AND NOT EXISTS (SELECT 1 FROM "CaseEvent" e
      WHERE e."caseId" = u.id AND e."act" = 'made' AND e."move" = 'refuse_close' AND e."sequence" < u.closing AND e."at" >= g."at")
  ORDER BY CASE g."by" WHEN 'enterprise' THEN 0 ELSE 1 END, g."at" DESC, g."id" DESC LIMIT 1)`
