/**
 * 按时办结: first rounds whose deadline falls in the period, assessed by the approved day or by the first promise (domain §7). Inside the
 * wall the help owed replaces the promise (domain §4.4).
 */
import { Prisma } from '../../db/index.ts'
import {
  asOf, dueAt, dueIn, eventsOf, type FigureQuery, lastInstant, leadAt, leadOffice, problemsAsOf, readUntil, requestedAt, stateAt
} from './fragments.ts'

const { sql } = Prisma

type Sql = Prisma.Sql

export type DueBasis = 'due' | 'first_due'

/** A deadline at 24:00 of a day belongs to that day, and so to the period that ends with it. */
export function onTime (query: FigureQuery, promise: DueBasis): Sql {
  const { dialect, start, end } = query
  return sql`
    WITH ${problemsAsOf(
      query,
      sql`EXISTS (SELECT 1 FROM "CaseClock" k WHERE k."caseId" = COALESCE(s.main_id, c."id") AND k."name" IN ('resolve', 'help')
      AND (k."due" > ${dialect.instant(start)} OR ${cameEarlier}))`
    )},
    promised AS MATERIALIZED (
      SELECT u.*, ${dueAt(query, readUntil)} AS due, ${firstDue(query)} AS first_due, ${sentBack} AS sent_back,
        (SELECT MIN(e."sequence") FROM ${eventsOf('u.main_or_self', ['pass_review'], readUntil)}
          AND e."sequence" > COALESCE(${sentBack}, 0)) AS passed
      FROM problem_as_of u JOIN "CaseClock" k ON k."id" = ${clockThen(query)}
      WHERE u.state <> 'declined' AND u.dispatched IS NOT NULL),
    assessed AS MATERIALIZED (SELECT u.*, u.${Prisma.raw(promise)} AS day FROM promised u),
    answered AS MATERIALIZED (
      SELECT u.*, ${replied} AS replied, ${isRejected(query)} AS rejected, ${stateAt('u.main_or_self', readUntil)} AS state_then,
        (SELECT MAX(e."sequence") FROM ${eventsOf('u.id', ['withdraw'], lastInstant(query))}) AS withdrawal
      FROM assessed u WHERE u.day > ${dialect.instant(start)} AND u.day <= ${dialect.instant(end)}),
    classified AS MATERIALIZED (SELECT u.*, ${classification(query, promise)} AS part, ${leadAt(moment(query))} AS lead FROM answered u)
    SELECT u.id, u.street, u.category, u.enterprise, u.creator, u.imported, u.updated, u.part,
      ${dialect.dayEndingAt(sql`u.day`)} AS day, NULL AS since, NULL AS until,
      ${dialect.dayEndingAt(sql`u.day`)} AS due, ${dialect.dayOf(sql`u.replied`)} AS done,
      CASE WHEN ${isDispatchLoss(query)} THEN ${leadOffice(query)} ELSE COALESCE(a."unitId", ${leadOffice(query)}) END AS unit
    FROM classified u LEFT JOIN "Assignment" a ON a."id" = u.lead`
}

/** An extension, a settlement or a new calendar may have moved a deadline forward; everything else only postpones it. */
const cameEarlier = sql`(CAST(k."adjustments" AS TEXT) LIKE '%extend%' OR CAST(k."adjustments" AS TEXT) LIKE '%calendar%')`

const moment = (query: FigureQuery) => sql`(CASE WHEN u.day > ${asOf(query)} THEN ${lastInstant(query)} ELSE u.day END)`

/** The clock of the first round; an annulled clock never existed. */
function clockThen ({ dialect }: FigureQuery): Sql {
  return sql`(SELECT n."id" FROM "CaseClock" n
    WHERE n."caseId" = u.main_or_self AND n."name" IN ('resolve', 'help') AND n."startedAt" <= u.read_until
      AND NOT EXISTS (SELECT 1 FROM ${dialect.entriesOf(sql`n."adjustments"`)}
        WHERE j.value ->> 'kind' = 'void' AND ${dialect.instantIn(sql`j.value ->> 'at'`)} <= u.read_until)
    ORDER BY CASE n."name" WHEN 'resolve' THEN 0 ELSE 1 END, n."startedAt" LIMIT 1)`
}

function firstDue ({ dialect }: FigureQuery): Sql {
  return sql`COALESCE((SELECT ${dueIn(dialect)} FROM ${dialect.entriesOf(sql`k."adjustments"`)} ORDER BY j.key LIMIT 1), k."due")`
}

/** The reply that passed review, or the last one where none has, by the time of its request. */
const replied = sql`(SELECT ${requestedAt('r')} FROM "CaseEvent" r WHERE r."caseId" = u.main_or_self AND r."sequence" =
  (SELECT MAX(e."sequence") FROM ${eventsOf('u.main_or_self', ['reply'], readUntil)}
    AND e."sequence" > COALESCE(u.sent_back, 0) AND (u.passed IS NULL OR e."sequence" < u.passed)))`

/** No rework or reopening came before it: what follows one has a promise of its own. */
function inFirstRound (event: string): Sql {
  const of = Prisma.raw(event)
  return sql`NOT EXISTS (SELECT 1 FROM "CaseEvent" o
    WHERE o."caseId" = ${of}."caseId" AND o."act" = 'made' AND o."move" IN ('rework', 'reopen')
      AND o."at" >= u.dispatched AND o."sequence" < ${of}."sequence")`
}

/** The last refused close in the first round: that round continues, and later replies belong to it. */
const sentBack = sql`(SELECT MAX(e."sequence") FROM ${eventsOf('u.main_or_self', ['refuse_close'], readUntil)} AND e."at" >= u.dispatched
  AND ${inFirstRound('e')})`

/**
 * Whether the answer was rejected: its first consequence was a rework or a refusal to close, and not a reopening (0); a rework that a
 * caller refused never happened. For a merged problem, consequences of its main problem's answer while shared, then its own.
 */
function isRejected (query: FigureQuery): Sql {
  const moves = ['rework', 'refuse_close', 'reopen']
  const first = (events: Sql) => sql`(SELECT CASE WHEN e."move" = 'reopen' THEN 0 ELSE 1 END FROM ${events} ORDER BY e."sequence" LIMIT 1)`
  return sql`COALESCE(
    ${first(sql`${eventsOf('u.main_or_self', moves, readUntil)} AND e."sequence" > u.passed`)},
    ${first(sql`${eventsOf('u.id', moves, lastInstant(query))} AND e."sequence" > u.merged`)})`
}

const isValidReply = sql`u.replied IS NOT NULL AND COALESCE(u.rejected, 0) = 0 AND (u.passed IS NOT NULL OR u.state_then = 'replied')`

function classification (query: FigureQuery, promise: DueBasis): Sql {
  return sql`CASE
    WHEN u.day > ${asOf(query)} THEN 'pending:not_due'
    WHEN u.state = 'withdrawn' AND (SELECT e."at" FROM "CaseEvent" e WHERE e."caseId" = u.id AND e."sequence" = u.withdrawal) <= u.day
      THEN CASE WHEN ${isVoluntaryWithdrawal(query)} THEN 'excluded:withdrawn' ELSE 'denominator' END
    WHEN ${isValidReply} AND u.replied <= u.day THEN CASE WHEN u.passed IS NULL THEN 'pending:review' ELSE 'numerator' END
    WHEN ${isSuspended} THEN 'excluded:suspended'
    ${promise === 'due' ? sql`WHEN ${waitsForExtension} THEN 'pending:extension'` : Prisma.empty}
    ELSE 'denominator' END`
}

/**
 * A person outside the unit reached the enterprise, afterwards or to enter its withdrawal; it said that nobody had put pressure on it, and
 * no other call contradicted that.
 */
function isVoluntaryWithdrawal (query: FigureQuery): Sql {
  const call = sql`SELECT 1 FROM ${eventsOf('u.id', ['log_call', 'withdraw'], lastInstant(query))}
    AND e."sequence" >= u.withdrawal AND CAST(e."facts" ->> 'reached' AS TEXT) IN ('true', '1')`
  return sql`EXISTS (${call} AND e."facts" ->> 'pressure' = 'no') AND NOT EXISTS (${call} AND e."facts" ->> 'pressure' <> 'no')`
}

/** 挂账: suspended with approval in the first round, requested before the first promise ended, and still suspended on the day. */
const isSuspended = sql`EXISTS (SELECT 1 FROM "CaseEvent" s
  WHERE s."caseId" = u.main_or_self AND s."move" = 'suspend' AND s."act" = 'made' AND s."at" <= u.read_until
    AND ${requestedAt('s')} <= u.first_due AND ${inFirstRound('s')}
    AND NOT EXISTS (SELECT 1 FROM "CaseEvent" r
      WHERE r."caseId" = u.main_or_self AND r."sequence" > s."sequence" AND r."from" = 'long_term' AND r."to" <> 'long_term'
        AND r."act" = 'made' AND r."at" <= u.day AND r."at" <= u.read_until))`

/** Requested in the first round, in time, and not decided: it is not overdue until then (domain §5, extension). */
const waitsForExtension = sql`u.passed IS NULL AND EXISTS (SELECT 1 FROM "CaseEvent" q
  WHERE q."caseId" = u.main_or_self AND q."move" = 'extend' AND q."act" = 'asked' AND q."at" <= u.read_until AND q."at" <= u.day
    AND ${inFirstRound('q')}
    AND NOT EXISTS (SELECT 1 FROM "CaseEvent" d
      WHERE d."caseId" = u.main_or_self AND d."approvalId" = q."approvalId"
        AND d."act" IN ('made', 'refused', 'taken_back', 'voided') AND d."at" <= u.read_until))`

/**
 * 派单损耗: the unit that got it late has met, or can still meet, its own later deadline; the broken promise is the lead office's (domain §5).
 */
function isDispatchLoss (query: FigureQuery): Sql {
  return sql`u.part = 'denominator' AND a."loss" > 0 AND a."due" > u.day
    AND ((${isValidReply} AND u.replied <= a."due") OR (u.passed IS NULL AND a."due" >= ${asOf(query)}))`
}
