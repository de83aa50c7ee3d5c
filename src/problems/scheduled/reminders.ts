/**
 * What the passing of time causes (domain §4.2, §5), each as a move by the system through move(). Nothing here changes a state that a
 * person must decide: it reminds, orders and proposes; only an unconfirmed solution on the spot goes back by itself.
 */
import { setImmediate as othersTurn } from 'node:timers/promises'
import { addDays, dayOf } from '../../clock.ts'
import { conditionSql, type Db, isTransient, Prisma, type Reader } from '../../db/index.ts'
import { Refusal } from '../../errors.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { isOverdue } from '../../workflow/clocks/clocks.ts'
import { lastDayOf } from '../../workflow/clocks/limits.ts'
import { runningPromise } from '../domain/clocks.ts'
import { daysOverdue, overdueEnough } from '../stages/handling/rules.ts'
import { moveBySystem, situationBySystem } from '../door/move.ts'
import { type ClockName, type MoveName, unfinished } from '../domain/vocabulary.ts'
import type { Situation } from '../../workflow/shape.ts'

type ProblemSituation = Situation<ProblemShape>

interface Rule { move: MoveName, answers: Record<string, unknown>, isTime (situation: ProblemSituation): boolean }

const daysToOrder = 3
/** The second report is missed thirty days after the first (domain §5). */
const daysToSecondReport = 30

/** In this order: after a week without the job there is one of each, not five. */
const rules: readonly Rule[] = [
  {
    move: 'no_nod',
    answers: {},
    isTime: ({ record, now }) => record.state === 'confirming' && record.onSpot && late('confirm', record, now) !== undefined
  },
  { move: 'urge', answers: {}, isTime: (situation) => owes(situation, 1, 'urge') },
  {
    move: 'supervise',
    answers: { kind: 'overdue', addressee: 'unit' },
    isTime: (situation) => owes(situation, daysToOrder, 'supervise', 'overdue')
  },
  {
    move: 'escalate',
    answers: { trigger: 'overdue', explanation: '超期 5 个工作日以上，系统提请提级协调。', files: [] },
    isTime: (situation) => escalatableStates.has(situation.record.state) && owes(situation, overdueEnough, 'escalate')
  },
  {
    move: 'supervise',
    answers: { kind: 'missed_reports', addressee: 'leader' },
    isTime: ({ record, now }) => {
      const report = late('progress', record, now)
      return (
        report !== undefined &&
        dayOf(now) > addDays(lastDayOf(report), daysToSecondReport) &&
        !done(record, report.due, 'supervise', 'missed_reports')
      )
    }
  },
  {
    move: 'supervise',
    answers: { kind: 'review_day', addressee: 'leader' },
    isTime: ({ record, now }) => {
      const review = late('review_day', record, now)
      return review !== undefined && !done(record, review.due, 'supervise', 'review_day')
    }
  }
]

const watched: ClockName[] = ['resolve', 'rework', 'confirm', 'progress', 'review_day']

/**
 * Problems with a clock that has run out, found through their running clocks, which are few. For imported history nothing is done about the
 * past (domain §7).
 */
async function due (reader: Reader, now: Date): Promise<{ id: string }[]> {
  const districts = await reader.district.findMany({ select: { id: true } })
  return reader.$queryRaw<{ id: string }[]>(dueIn(districts.map(({ id }) => id), now))
}

/** Naming the districts lets the query use an index on their clocks. */
export function dueIn (districtIds: string[], now: Date): Prisma.Sql {
  const late = { districtId: { in: districtIds }, state: 'running', due: { lt: now }, heldSince: null, name: { in: watched } }
  return Prisma.sql`
    SELECT DISTINCT c."id" FROM "CaseClock" k JOIN "Case" c ON c."id" = k."caseId"
    WHERE ${conditionSql('CaseClock', 'k', late)}
      AND ${conditionSql('Case', 'c', { kind: 'problem', imported: false, state: { in: unfinished } })}
    ORDER BY c."id"`
}

/**
 * Makes the moves that are due, each problem in its own transaction; a second run finds nothing left. Between two problems it stops with
 * the signal's reason once the signal is aborted. @returns how many of each move
 */
export async function remind (db: Db, now: Date, signal?: AbortSignal): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { id } of await due(db.read, now)) {
    await othersTurn(undefined, { signal })
    const situation = await situationBySystem(db.read, id, now)
    for (const rule of rules.filter(({ isTime }) => isTime(situation))) {
      const moved = await db.write(async (tx) => {
        if (!rule.isTime(await situationBySystem(tx, id, now))) return false
        await moveBySystem(tx, id, { name: rule.move, answers: rule.answers }, now)
        return true
      }, 'shared').catch(notPossible)
      if (moved) counts[rule.move] = (counts[rule.move] ?? 0) + 1
    }
  }
  return counts
}

/** The promise has been broken for this many working days, and this move has not been made about it yet. */
function owes (situation: ProblemSituation, days: number, move: MoveName, kind?: string): boolean {
  const { record } = situation
  const promise = runningPromise(record)
  return promise !== undefined && promise.heldSince === null && daysOverdue(situation) >= days && !done(record, promise.due, move, kind)
}

/** Whether the system has made or requested it since then, or somebody else's request for it is open. */
function done ({ events, approvals }: ProblemSituation['record'], from: Date, move: MoveName, kind?: string): boolean {
  return (
    approvals.some((request) => request.move === move && request.state === 'open') ||
    events.some(
      (event) =>
        event.move === move &&
        event.decidedById === null &&
        ['made', 'asked'].includes(event.act) &&
        event.at > from &&
        (kind === undefined || event.facts['kind'] === kind)
    )
  )
}

function late (name: ClockName, { deadlines }: ProblemSituation['record'], now: Date) {
  return deadlines.find((deadline) => deadline.name === name && deadline.state === 'running' && isOverdue(deadline, now))
}

const escalatableStates = new Set<ProblemSituation['record']['state']>(['dispatched', 'disputed', 'in_progress'])

/**
 * Somebody was faster, or the move is not possible for this record: the next run checks again. Temporary failures are not skipped in this
 * way.
 */
function notPossible (error: unknown): false {
  if (error instanceof Refusal && !isTransient(error)) return false
  throw error
}
