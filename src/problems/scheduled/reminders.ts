/**
 * What the passing of time causes (domain §4.2, §4.5, §5), each as a move by the system through move(). Nothing here changes a state that
 * a person must decide: it reminds, orders and proposes, again and again until somebody acts; only an unconfirmed solution on the spot goes
 * back by itself.
 */
import { setImmediate as othersTurn } from 'node:timers/promises'
import { addDays, type Day, dayOf, instantFrom } from '../../clock.ts'
import { notPossible } from '../../cases/index.ts'
import { conditionSql, type Db, Prisma } from '../../db/index.ts'
import type { ProblemSituation } from '../domain/rules.ts'
import type { PastEvent } from '../domain/record.ts'
import { isOverdue } from '../../workflow/clocks/clocks.ts'
import { lastDayOf } from '../../workflow/clocks/limits.ts'
import { reassign } from '../../workflow/reassignment.ts'
import { runningPromise } from '../domain/clocks.ts'
import { overdueEnough } from '../stages/handling/rules.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import { moveBySystem, situationBySystem } from '../door/move.ts'
import type { ClockName, MoveName } from '../domain/vocabulary.ts'

/** A clock that has run out, or a request that nobody decides, and the last day on which it was still in time. */
interface Breach { clock: ClockName | 'request', lastDay: Day }

/** A breach, and for how many working days it has lasted. */
interface Lasting extends Breach { days: number }

interface Rule {
  move: MoveName
  /** By default what has run out, and for how long. */
  answers?: Record<string, unknown>
  /** The breaches that it is about. */
  breaches (situation: ProblemSituation): Breach[]
  /** It is made once a breach has lasted for so many working days … */
  first: number
  /** … and again so many working days after the last time, or after a request for it was decided, while a breach lasts. */
  every: number
  /** Whatever a person in office does to the problem counts as the last time. */
  restarts?: true
}

/** In this order. After a week without the job each is made once, not several times. */
const rules: readonly Rule[] = [
  { move: 'no_nod', answers: {}, breaches: unconfirmedOnSpot, first: 0, every: 1 },
  {
    move: 'urge',
    breaches: (situation) => [...againstStaff(situation), ...stuckRequests(situation)],
    first: 1,
    every: 5,
    restarts: true
  },
  { move: 'supervise', answers: { kind: 'overdue', addressee: 'unit' }, breaches: brokenPromise, first: 3, every: 10 },
  {
    move: 'escalate',
    answers: { trigger: 'overdue', explanation: '超期 5 个工作日以上，系统提请提级协调。', files: [] },
    breaches: (situation) => problemLifecycle.moves.escalate.from.includes(situation.record.state) ? brokenPromise(situation) : [],
    first: overdueEnough,
    every: 20
  },
  { move: 'supervise', answers: { kind: 'missed_reports', addressee: 'leader' }, breaches: missedReports, first: 0, every: 10 },
  {
    move: 'supervise',
    answers: { kind: 'review_day', addressee: 'leader' },
    breaches: (situation) => againstStaff(situation, 'review_day'),
    first: 0,
    every: 10
  }
]

/**
 * Makes the moves that are due, each in its own transaction; a second run finds nothing left. Between two problems it stops with the
 * signal's reason once the signal is aborted. @returns how many of each move
 */
export async function remind (db: Db, now: Date, signal?: AbortSignal): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const districts = await db.read.district.findMany({ select: { id: true } })
  for (const { id } of await db.read.$queryRaw<{ id: string }[]>(dueIn(districts.map(({ id }) => id), now))) {
    await othersTurn(undefined, { signal })
    for (const move of await remindOf(db, id, now)) counts[move] = (counts[move] ?? 0) + 1
  }
  return counts
}

/** Makes the moves that are due for one problem. @returns which */
export async function remindOf (db: Db, id: string, now: Date): Promise<MoveName[]> {
  const made: MoveName[] = []
  const situation = await situationBySystem(db.read, id, now)
  for (const rule of rules.filter((each) => dueBreaches(each, situation).length > 0)) {
    const isMade = await db.write(async (tx) => {
      const breaches = dueBreaches(rule, await situationBySystem(tx, id, now))
      if (breaches.length > 0) await moveBySystem(tx, id, { name: rule.move, answers: rule.answers ?? outlined(breaches) }, now)
      return breaches.length > 0
    }, 'shared').catch(notPossible)
    if (isMade) made.push(rule.move)
  }
  return made
}

/**
 * Problems with a light that is red, by the day that their clocks and requests keep up, and those solved on the spot for whose word the
 * time is over. For imported history nothing is done about the past (domain §7). Naming the districts lets both use an index.
 */
export function dueIn (districtIds: string[], now: Date): Prisma.Sql {
  const districtId = { in: districtIds }
  const unanswered = { districtId, state: 'running', due: { lt: now }, name: 'confirm' }
  return Prisma.sql`
    SELECT c."id" FROM "Case" c
    WHERE ${conditionSql('Case', 'c', { districtId, nextDue: { lt: now }, kind: 'problem', imported: false })}
    UNION
    SELECT c."id" FROM "CaseClock" k JOIN "Case" c ON c."id" = k."caseId" JOIN "Problem" p ON p."id" = c."id"
    WHERE ${conditionSql('CaseClock', 'k', unanswered)} AND p."onSpot" AND ${conditionSql('Case', 'c', { imported: false })}
    ORDER BY "id"`
}

/** What the move is due about now; nothing where it is not due. */
function dueBreaches (rule: Rule, situation: ProblemSituation): Lasting[] {
  const { record: { approvals, events }, calendar, now } = situation
  const own = approvals.filter(({ move }) => move === rule.move)
  if (own.some(({ state }) => state === 'open')) return []
  const daysFrom = (from: Day, to: Date) => calendar.workingDaysBetween(from, dayOf(to))
  const lasting = rule.breaches(situation)
    .map((breach) => ({ ...breach, days: daysFrom(breach.lastDay, now) }))
    .filter(({ days }) => days >= rule.first)
  const before = events.filter((event) => isOfRule(event, rule)).map(({ at }) => at)
  const isNew = ({ lastDay }: Breach) => !before.some((at) => dayOf(at) > lastDay && daysFrom(lastDay, at) >= rule.first)
  const restarts = rule.restarts ? events.filter(byOffice).map(({ at }) => at) : []
  const counted = [...before, ...restarts, ...own.flatMap(({ endedAt }) => endedAt ?? [])]
  return counted.every((at) => daysFrom(dayOf(at), now) >= rule.every) || lasting.some(isNew) ? lasting : []
}

/** The system has made it, or asked for it, for the same reason. */
function isOfRule ({ move, act, decidedById, facts }: PastEvent, rule: Rule): boolean {
  return move === rule.move && decidedById === null && (act === 'made' || act === 'asked') && facts['kind'] === rule.answers?.['kind']
}

/** Neither the system nor the enterprise, whose own words must not keep others from being reminded. */
function byOffice ({ decidedById, relation }: PastEvent): boolean {
  return decidedById !== null && relation !== 'reporter'
}

function outlined (breaches: readonly Lasting[]) {
  return { clocks: [...new Set(breaches.map(({ clock }) => clock))], days: Math.max(...breaches.map(({ days }) => days)) }
}

/** The clocks that have run out; not those that wait for the enterprise, and none while somebody decides about it. */
function againstStaff ({ record, now }: ProblemSituation, ...names: ClockName[]): Breach[] {
  return record.deadlines
    .filter(({ name, waitsOutside }) => !waitsOutside && (names.length === 0 || names.includes(name)))
    .filter((deadline) => deadline.state === 'running' && deadline.heldSince === null && isOverdue(deadline, now))
    .map((deadline) => ({ clock: deadline.name, lastDay: lastDayOf(deadline) }))
}

function brokenPromise (situation: ProblemSituation): Breach[] {
  const promise = runningPromise(situation.record)
  return promise ? againstStaff(situation, promise.name) : []
}

/** Others pass on to somebody else (domain §3). */
function stuckRequests (situation: ProblemSituation): Breach[] {
  return situation.record.approvals.flatMap((request) =>
    request.state === 'open' && request.due && request.due < situation.now && !reassign(problemLifecycle, situation, request)
      ? [{ clock: 'request', lastDay: dayOf(instantFrom(request.due.getTime() - 1)) }]
      : []
  )
}

/** The second report is missed thirty days after the first (domain §5). */
const daysToSecondReport = 30

function missedReports (situation: ProblemSituation): Breach[] {
  return againstStaff(situation, 'progress')
    .map(({ clock, lastDay }) => ({ clock, lastDay: addDays(lastDay, daysToSecondReport) }))
    .filter(({ lastDay }) => dayOf(situation.now) > lastDay)
}

function unconfirmedOnSpot ({ record, now }: ProblemSituation): Breach[] {
  return record.deadlines
    .filter((deadline) => deadline.name === 'confirm' && deadline.state === 'running' && record.onSpot && isOverdue(deadline, now))
    .map((deadline) => ({ clock: deadline.name, lastDay: lastDayOf(deadline) }))
}
