/** 销号: closed problems in relation to those dispatched or open, and what enterprises said about them (domain §7). */
import { Prisma } from '../../db/index.ts'
import { type FigureQuery, dispatches, horizon, isQuestion, leadOffice, linesOf, reached, subjects, unitAt, until } from './fragments.ts'

const { sql } = Prisma

type Sql = Prisma.Sql

const subjectColumns = sql`u.id, u.street, u.category, u.enterprise, u.creator, u.imported, u.updated`
const daysToClose = 60

/** By the day of the first dispatch; assessed after sixty calendar days. */
export function closedWithin60 (asked: FigureQuery): Sql {
  const { dialect, start, end } = asked
  const within = (moves: string[]) => sql`${linesOf('u.id', moves, sql`u.day60`)} AND e."at" >= u.dispatched`
  const dispatchedSince = sql`EXISTS (SELECT 1 FROM "CaseEvent" e
    WHERE e."caseId" = COALESCE(s.source, c."id") AND e."act" = 'made' AND e."move" IN (${Prisma.join([...dispatches])})
      AND e."at" >= ${dialect.instant(start)})`
  return sql`
    WITH ${subjects(asked, dispatchedSince)},
    aged AS MATERIALIZED (
      SELECT u.*, ${dialect.endOfDay(dialect.dayOf(sql`u.dispatched`), daysToClose)} AS day60 FROM subject u
      WHERE u.dispatched >= ${dialect.instant(start)} AND u.dispatched < ${dialect.instant(end)} AND u.state <> 'declined'),
    judged AS MATERIALIZED (
      SELECT u.*, CASE WHEN u.day60 > ${reached(asked)} THEN 'pending:not_due'
        WHEN EXISTS (SELECT 1 FROM ${within(['close'])}) AND NOT EXISTS (SELECT 1 FROM ${within(['reopen', 'restore'])})
          THEN 'numerator' ELSE 'denominator' END AS part,
        COALESCE((SELECT MIN(e."at") FROM ${within(['close'])} AND e."at" <= ${until(asked)}),
          CASE WHEN u.day60 > ${reached(asked)} THEN ${until(asked)} ELSE u.day60 END) AS moment
      FROM aged u)
    SELECT ${subjectColumns}, u.part, ${dialect.dayOf(sql`u.dispatched`)} AS day, NULL AS since, NULL AS until,
      COALESCE(${unitAt(sql`u.moment`)}, ${leadOffice(asked)}) AS unit
    FROM judged u`
}

/**
 * The stock: problems accepted, dispatched, taken on or answered and not ended at the start, plus those that became so during T, and those
 * reopened during T. Declined problems count in none, questions in neither.
 */
export function closedOfStock (asked: FigureQuery): Sql {
  const { dialect, start } = asked
  const e = until(asked)
  const from = dialect.instant(start)
  const ends = sql`('closed', 'withdrawn', 'declined')`
  return sql`
    WITH ${subjects(asked, sql`(c."state" NOT IN ('draft', 'closed', 'withdrawn', 'declined') OR c."updatedAt" >= ${from})`)},
    entered AS MATERIALIZED (
      SELECT u.*,
        (SELECT e."to" FROM "CaseEvent" e WHERE e."caseId" = u.id AND e."at" < ${from} ORDER BY e."sequence" DESC LIMIT 1) AS before,
        (SELECT MAX(e."at") FROM ${linesOf('u.id', ['close'], e)}) AS closed, ${isQuestion} AS question
      FROM subject u
      WHERE u.state NOT IN ('draft', 'declined') AND EXISTS (SELECT 1 FROM "CaseEvent" e
        WHERE e."act" = 'made' AND e."to" IN ('accepted', 'dispatched', 'in_progress', 'confirming')
        AND ((e."caseId" = u.id AND e."at" <= ${e}) OR (e."caseId" = u.source AND e."at" <= u.horizon)))),
    judged AS MATERIALIZED (
      SELECT u.*, CASE WHEN u.question THEN 'excluded:question' WHEN u.state = 'closed' THEN 'numerator' ELSE 'denominator' END AS part,
        CASE WHEN u.state = 'closed' THEN u.closed ELSE ${e} END AS moment
      FROM entered u
      WHERE u.before IS NULL OR u.before NOT IN ${ends}
        OR EXISTS (SELECT 1 FROM ${linesOf('u.id', ['reopen', 'restore'], e)} AND e."at" >= ${from}))
    SELECT ${subjectColumns}, u.part, ${dialect.dayOf(sql`u.moment`)} AS day, NULL AS since, NULL AS until,
      COALESCE(${unitAt(sql`u.moment`)}, CASE WHEN u.state IN ('closed', 'withdrawn') THEN NULL ELSE ${leadOffice(asked)} END) AS unit
    FROM judged u`
}

/** The last close in T that was not reopened by E; `part` classifies `u` (with `u.closing`, the event). */
function closed (asked: FigureQuery, part: Sql): Sql {
  const { dialect, start } = asked
  const e = until(asked)
  const closedIn = sql`EXISTS (SELECT 1 FROM "CaseEvent" e
    WHERE e."caseId" = c."id" AND e."move" = 'close' AND e."act" = 'made' AND e."at" >= ${dialect.instant(start)} AND e."at" <= ${e})`
  return sql`
    WITH ${subjects(asked, closedIn)},
    ended AS MATERIALIZED (
      SELECT u.*, (SELECT MAX(e."sequence") FROM ${linesOf('u.id', ['close'], e)}) AS closing
      FROM subject u WHERE u.state = 'closed'),
    closings AS MATERIALIZED (
      SELECT u.*, e."at" AS moment
      FROM ended u JOIN "CaseEvent" e ON e."caseId" = u.id AND e."sequence" = u.closing
      WHERE e."at" >= ${dialect.instant(start)})
    SELECT ${subjectColumns}, CASE WHEN ${isQuestion} THEN 'excluded:question' ELSE ${part} END AS part,
      ${dialect.dayOf(sql`u.moment`)} AS day, NULL AS since, NULL AS until, ${unitAt(sql`u.moment`)} AS unit
    FROM closings u`
}

/** Confirmed by the enterprise or in a callback; a problem that was only explained or never confirmed is not solved. */
export function solvedOfClosed (asked: FigureQuery): Sql {
  const word = sql`(SELECT CASE WHEN e."move" IN ('confirm', 'callback', 'late_answer') AND e."facts" ->> 'solved' = 'solved'
      THEN 1 ELSE 0 END
    FROM ${linesOf('u.id', ['confirm', 'callback', 'explain', 'lapse', 'late_answer'], until(asked))} ORDER BY e."sequence" DESC LIMIT 1)`
  return closed(
    asked,
    sql`CASE WHEN ${wallThen(asked)} = 'inside' THEN 'excluded:inside' WHEN ${word} = 1 THEN 'numerator' ELSE 'denominator' END`
  )
}

/** On which side of the wall it was at E: as classified, or as corrected since. */
function wallThen (asked: FigureQuery): Sql {
  const said = sql`(SELECT CASE WHEN e."move" = 'object_wall' THEN 'outside' ELSE e."facts" ->> 'wall' END`
  const moves = ['accept', 'dispatch_direct', 'take_on', 'correct', 'object_wall']
  return sql`COALESCE(
    ${said} FROM ${linesOf('u.id', moves, until(asked))} ORDER BY e."sequence" DESC LIMIT 1),
    ${said} FROM ${linesOf('u.source', moves, horizon)} ORDER BY e."sequence" DESC LIMIT 1))`
}

export function satisfied (asked: FigureQuery): Sql {
  return closed(asked, sql`CASE WHEN ${grade} IS NULL THEN 'excluded:unrated' WHEN ${grade} >= 4 THEN 'numerator' ELSE 'denominator' END`)
}

export function answered (asked: FigureQuery): Sql {
  return closed(asked, sql`CASE WHEN ${grade} IS NULL THEN 'denominator' ELSE 'numerator' END`)
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
