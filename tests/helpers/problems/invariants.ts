/** What holds for a problem whatever happened to it. Each invariant is computed here independently of the code that maintains it. */
import { dayOf, instantFrom } from '../../../src/clock.ts'
import { problemLifecycle } from '../../../src/problems/stages/lifecycle.ts'
import type { PastEvent, ProblemRecord } from '../../../src/problems/domain/record.ts'
import type { Calendar } from '../../../src/workflow/calendar/calendar.ts'
import type { Deadline } from '../../../src/workflow/clocks/clocks.ts'
import { type Due, dueOf } from '../../../src/workflow/clocks/limits.ts'
import { morningOf, yellowFrom } from '../../../src/workflow/clocks/lights.ts'

/** Each person's unit. */
export type UnitByPerson = ReadonlyMap<string, string | null>

/** @returns a sentence for each violation */
export function violations (record: ProblemRecord, before: ProblemRecord, seats: UnitByPerson, calendar: Calendar): string[] {
  const { state, version, events, deadlines, approvals } = record
  const { end } = problemLifecycle.states[state]
  const live = deadlines.filter((deadline) => deadline.state === 'running' || deadline.state === 'paused')
  const open = approvals.filter((request) => request.state === 'open')
  const truths: Record<string, boolean> = {
    'history replays to the state':
      (events.at(-1)?.to ?? 'draft') === state && events.every(({ from }, index) => from === (events[index - 1]?.to ?? 'draft')),
    'the version is the number of events, which are numbered from one':
      version === events.length && events.every(({ sequence }, index) => sequence === index + 1),
    'every deadline explains its due': deadlines.every((deadline) => addsUp(deadline, calendar)),
    'no two live deadlines have one name': new Set(live.map(({ name }) => name)).size === live.length,
    // Except for the callback owed after a withdrawal.
    'nothing runs after an end': !end || (live.every(({ name }) => state === 'withdrawn' && name === 'withdrawal') && open.length === 0),
    'what has not ended has a clock that runs, or waits for its main problem':
      end === true || state === 'draft' || state === 'merged' || live.length > 0,
    'a result is owed exactly where a unit has it':
      !owing.has(state) || record.wall === 'inside' || live.some(({ name }) => name === 'resolve' || name === 'rework'),
    'who helps is assigned': record.tasks.every((task) => record.assignments.some(({ unitId }) => unitId === task.unitId)),
    'who leads is assigned':
      record.leadUnitId === null || record.assignments.some(({ unitId, part }) => part === 'lead' && unitId === record.leadUnitId),
    'open approvals are for moves that are possible, of the unit that asked': open.every(
      ({ move, basis }) => problemLifecycle.moves[move]?.from.includes(state) && basis === (record.leadUnitId ?? '')
    ),
    'one open request for a move': new Set(open.map(({ move }) => move)).size === open.length,
    'only clocks that wait for a decision are held': deadlines.every(
      ({ heldSince, name }) => !heldSince || (open.some(({ move }) => move === 'extend') && ['resolve', 'rework'].includes(name))
    ),
    'the first promise never changes': before.firstDue === null || before.firstDue.getTime() === record.firstDue?.getTime(),
    'what was overdue stays so': !before.everOverdue || record.everOverdue,
    'the next due is the earliest that runs against staff':
      record.nextDue.getTime() === earliest(record, end ? over : never, ({ due }) => due),
    'yellow begins when the first clock turns':
      record.yellowFrom.getTime() === earliest(record, never, (deadline) => yellowFrom(deadline, calendar), morningOf),
    'nobody closed what they handled': settledBy(
      record,
      ['close'],
      (person) => !events.some((event) => handling.has(event.move) && byWhom(event).includes(person))
    ),
    'nobody reviewed for a unit that handles it': settledBy(
      record,
      ['pass_review', 'return_reply', 'callback', 'log_call'],
      (person) => !record.assignments.some(({ unitId }) => unitId === seats.get(person))
    ),
    'nobody decided what they asked for, nor two steps of it': approvals.every(
      ({ askedBy, decisions }) => new Set([askedBy, ...decisions.map(({ by }) => by)]).size === decisions.length + 1
    )
  }
  return Object.keys(truths).filter((truth) => !truths[truth])
}

/**
 * After the jobs of a day: its light is red, and for five working days nobody has moved it nor did the system remind, order or propose
 * (domain §4.5). The day on which the light turned counts as moved.
 */
export function isSilent ({ nextDue, events }: ProblemRecord, calendar: Calendar, now: Date): boolean {
  const heard = events.findLast(
    ({ decidedById, move, act }) =>
      decidedById !== null || (['urge', 'supervise', 'escalate'].includes(move) && ['made', 'asked'].includes(act))
  )
  const since = [nextDue, ...heard ? [heard.at] : []].map((at) => dayOf(instantFrom(at.getTime() - 1))).sort().at(-1) ?? ''
  return nextDue < now && calendar.workingDaysBetween(since, dayOf(now)) >= 5
}

/** States in which a unit works on a result. */
const owing = new Set<ProblemRecord['state']>(['dispatched', 'disputed', 'in_progress', 'escalated', 'long_term'])

const handling = new Set(['sign', 'contact', 'feedback', 'reply', 'progress', 'do_task', 'take_on', 'solve_on_spot'])

const byWhom = ({ decidedById, enteredById }: PastEvent) => [decidedById, enteredById]

function settledBy ({ events }: ProblemRecord, moves: readonly string[], fits: (person: string) => boolean): boolean {
  return events.every(
    ({ move, act, decidedById }) => act !== 'made' || !moves.includes(move) || (decidedById !== null && fits(decidedById))
  )
}

/** Starting from its limit, each adjustment begins where the previous one ended, and the last ends at the deadline. */
function addsUp ({ limit, startedAt, adjustments, ...deadline }: Deadline, calendar: Calendar): boolean {
  const ends = [textOf(dueOf(limit, startedAt, calendar)), ...adjustments.map(({ to }) => to)]
  return adjustments.every(({ from }, index) => from === ends[index]) && ends.at(-1) === textOf(deadline)
}

const textOf = ({ due, dueDay }: Due) => dueDay ?? due.toISOString()

const never = Date.parse('9999-12-31T00:00:00Z')
const over = Date.parse('9999-12-31T12:00:00Z')

function earliest (
  { deadlines, approvals }: ProblemRecord, otherwise: number, instant: (deadline: Deadline) => Date, ofRequest = (due: Date) => due
): number {
  const running = deadlines
    .filter(({ state, waitsOutside, heldSince }) => state === 'running' && !waitsOutside && !heldSince)
    .map((deadline) => instant(deadline).getTime())
  const waiting = approvals.flatMap(({ state, due }) => (state === 'open' && due ? [ofRequest(due).getTime()] : []))
  return Math.min(otherwise, ...running, ...waiting)
}
