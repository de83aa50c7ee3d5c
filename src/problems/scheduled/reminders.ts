/**
 * What time brings about (domain §4.2, §5), each as a move of the system through the one door. Nothing here changes a state that a
 * person must decide: it reminds, orders and proposes; only a solution on the spot that nobody confirmed goes back by itself.
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

/** In this order: whoever was away for a week finds one of each, not five. */
const rules: readonly Rule[] = [
  { move: 'no_nod', answers: {}, isTime: ({ record, now }) => record.state === 'confirming' && record.onSpot && late('confirm', record, now) !== undefined },
  { move: 'urge', answers: {}, isTime: (situation) => owes(situation, 1, 'urge') },
  { move: 'supervise', answers: { kind: 'overdue', addressee: 'unit' }, isTime: (situation) => owes(situation, daysToOrder, 'supervise', 'overdue') },
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
      return report !== undefined && dayOf(now) > addDays(lastDayOf(report), daysToSecondReport) && !done(record, report.due, 'supervise', 'missed_reports')
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

/** Problems with a clock that has run out, found by their clocks, which are few. Of imported history nothing is done for the past (domain §7). */
async function due (reader: Reader, now: Date): Promise<{ id: string }[]> {
  const districts = await reader.district.findMany({ select: { id: true } })
  return reader.$queryRaw<{ id: string }[]>(dueIn(districts.map(({ id }) => id), now))
}

/** With the districts named there is an index of their clocks. */
export function dueIn (districtIds: string[], now: Date): Prisma.Sql {
  const late = { districtId: { in: districtIds }, state: 'running', due: { lt: now }, heldSince: null, name: { in: watched } }
  return Prisma.sql`
    SELECT DISTINCT c."id" FROM "CaseClock" k JOIN "Case" c ON c."id" = k."caseId"
    WHERE ${conditionSql('CaseClock', 'k', late)} AND ${conditionSql('Case', 'c', { kind: 'problem', imported: false, state: { in: unfinished } })}
    ORDER BY c."id"`
}

/**
 * Makes what is due now, each problem in a transaction of its own; run again it finds nothing left. Stops between two of them once the
 * signal is aborted, with its reason. @returns how many of each move.
 */
export async function remind (db: Db, now: Date, signal?: AbortSignal): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { id } of await due(db.read, now)) {
    await othersTurn(undefined, { signal })
    const situation = await situationBySystem(db.read, id, now)
    for (const rule of rules.filter(({ isTime }) => isTime(situation))) {
      const made = await db.write(async (tx) => {
        if (!rule.isTime(await situationBySystem(tx, id, now))) return false
        await moveBySystem(tx, id, { name: rule.move, answers: rule.answers }, now)
        return true
      }, 'shared').catch(notPossible)
      if (made) counts[rule.move] = (counts[rule.move] ?? 0) + 1
    }
  }
  return counts
}

/** The promise has been broken for so many working days, and this was not done about it yet. */
function owes (situation: ProblemSituation, days: number, move: MoveName, kind?: string): boolean {
  const { record } = situation
  const promise = runningPromise(record)
  return promise !== undefined && promise.heldSince === null && daysOverdue(situation) >= days && !done(record, promise.due, move, kind)
}

/** The system did it, or asked for it, since that moment; or somebody else's request for it is open. */
function done ({ events, approvals }: ProblemSituation['record'], from: Date, move: MoveName, kind?: string): boolean {
  return approvals.some((request) => request.move === move && request.state === 'open') ||
    events.some((event) => event.move === move && event.decidedById === null && ['made', 'asked'].includes(event.act) && event.at > from && (kind === undefined || event.facts['kind'] === kind))
}

function late (name: ClockName, { deadlines }: ProblemSituation['record'], now: Date) {
  return deadlines.find((deadline) => deadline.name === name && deadline.state === 'running' && isOverdue(deadline, now))
}

const escalatableStates = new Set<ProblemSituation['record']['state']>(['dispatched', 'disputed', 'in_progress'])

/** Somebody was faster, or it is not possible for this record: the next turn looks again. What passes is no reason to go on without it. */
function notPossible (error: unknown): false {
  if (error instanceof Refusal && !isTransient(error)) return false
  throw error
}
