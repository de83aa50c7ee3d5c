/**
 * One clock of one record, as a plain value that a row can store. `adjust` is the only function that moves a deadline, and it records what
 * it did, so that every deadline can be explained, and recalculated when the calendar changes (domain §5, §6).
 */
import { addDays, dayOf, instantFrom } from '../../clock.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { ClockChange } from './changes.ts'
import { type Due, type Limit, dueOf, endAt, endOf, lastDayOf, paceOf } from './limits.ts'

export interface Deadline<Name extends string = string> extends Readonly<Due> {
  readonly name: Name
  readonly startedAt: Date
  readonly limit: Limit
  /** Waits for somebody outside the administration: never red against staff. */
  readonly waitsOutside: boolean
  readonly state: 'running' | 'paused' | 'stopped' | 'void'
  readonly pausedAt: Date | null
  readonly stoppedAt: Date | null
  /** Since when a request made in time has been waiting for a decision; until then the clock does not become overdue. */
  readonly heldSince: Date | null
  /** Has ever been overdue (曾超期); never reset. */
  readonly overdue: boolean
  readonly adjustments: readonly Adjustment[]
}

/** When, and through which event. */
export interface Mark { at: Date, by?: string | null }

/** An applied change; `at` is an ISO instant, `from` and `to` are the deadline before and after: a day or an ISO instant. */
export type Adjustment = ClockChange & { at: string, by: string | null, from: string, to: string } & Given

/** What a pause or an undone stop added: working days for a deadline that is a day, minutes for one that is an instant. */
interface Given { days?: number, minutes?: number }

export function start<Name extends string> (
  clock: { name: Name, limit: Limit, waitsOutside?: boolean }, startedAt: Date, calendar: Calendar
): Deadline<Name> {
  return {
    name: clock.name,
    startedAt,
    limit: clock.limit,
    waitsOutside: clock.waitsOutside ?? false,
    ...dueOf(clock.limit, startedAt, calendar),
    state: 'running',
    pausedAt: null,
    stoppedAt: null,
    heldSince: null,
    overdue: false,
    adjustments: []
  }
}

/**
 * Returns the same object where the change has no effect (stopping a stopped clock, resuming a running one, a calendar that moves nothing).
 */
export function adjust<Name extends string> (
  deadline: Deadline<Name>,
  change: ClockChange,
  mark: Mark,
  calendar: Calendar
): Deadline<Name> {
  if (change.kind === 'calendar') return recalculate(deadline, mark, calendar)
  if (!changeable[change.kind].includes(deadline.state)) return deadline
  const { given = {}, ...effect } = effectOf(deadline, change, mark.at, calendar)
  const changed = { ...deadline, ...effect }
  return {
    ...changed,
    overdue: deadline.overdue || isOverdue(deadline, mark.at) || isOverdue(changed, mark.at),
    adjustments: [...deadline.adjustments, adjustmentOf({ ...change, ...given }, deadline, changed, mark)]
  }
}

/**
 * The clock under a calendar with changed notices. Only future deadlines move, and none moves into the past; the same object is returned
 * where nothing moved.
 */
export function recalculate<Name extends string> (deadline: Deadline<Name>, mark: Mark, calendar: Calendar): Deadline<Name> {
  if (deadline.state === 'stopped' || deadline.state === 'void') return deadline
  const fresh = start(deadline, deadline.startedAt, calendar)
  const { due, dueDay } = deadline.adjustments.reduce((replayed, past) =>
    past.kind === 'calendar' ? replayed : adjust(replayed, past, { at: instantFrom(past.at), by: past.by }, calendar), fresh)
  const reached = deadline.pausedAt ?? mark.at
  if (deadline.due <= reached || due <= reached || due.getTime() === deadline.due.getTime()) return deadline
  const moved = { ...deadline, due, dueDay }
  return { ...moved, adjustments: [...deadline.adjustments, adjustmentOf({ kind: 'calendar' }, deadline, moved, mark)] }
}

/** The deadline itself is still in time (domain §5). */
export function isOverdue (deadline: Deadline, now: Date): boolean {
  return deadline.state !== 'void' && assessedAt(deadline, now) > deadline.due
}

/** The instant at which a clock is assessed: when it was paused or stopped, when its pending request was made, or now. */
export function assessedAt ({ pausedAt, stoppedAt, heldSince }: Deadline, now: Date): Date {
  return pausedAt ?? stoppedAt ?? heldSince ?? now
}

const changeable: Record<ClockChange['kind'], ReadonlyArray<Deadline['state']>> = {
  calendar: ['running', 'paused'],
  pause: ['running'],
  resume: ['paused'],
  stop: ['running', 'paused'],
  unstop: ['stopped'],
  extend: ['running', 'paused'],
  floor: ['running', 'paused'],
  hold: ['running'],
  release: ['running'],
  void: ['running', 'paused']
}

type Effect = Partial<Omit<Deadline, 'name'>> & { given?: Given }

function effectOf (deadline: Deadline, change: ClockChange, at: Date, calendar: Calendar): Effect {
  switch (change.kind) {
    case 'pause':
      return { state: 'paused', pausedAt: at, heldSince: null }
    case 'resume':
      return { ...resumed(deadline, change.floor, at, calendar), state: 'running', pausedAt: null }
    case 'stop':
      return { state: 'stopped', stoppedAt: at, heldSince: null }
    case 'unstop':
      return { ...unstopped(deadline, change.allowance, at, calendar), state: deadline.pausedAt ? 'paused' : 'running', stoppedAt: null }
    case 'extend':
      return { ...endOf(change.day), heldSince: null }
    case 'floor':
      return later(deadline, dueOf(change.limit, at, calendar))
    case 'hold':
      return { heldSince: at }
    case 'release':
      return { heldSince: null }
    case 'void':
      return { state: 'void' }
    // Derived from all earlier adjustments (recalculate).
    case 'calendar': return {}
  }
}

function resumed (deadline: Deadline, floor: Limit | undefined, at: Date, calendar: Calendar): Effect {
  const moved = moveBy(deadline, endAt(deadline.pausedAt ?? at), at, calendar)
  if (!floor || isOverdue(deadline, at)) return moved
  return { ...moved, ...later(moved, dueOf(floor, at, calendar)) }
}

function unstopped (deadline: Deadline, allowance: Limit | undefined, at: Date, calendar: Calendar): Effect {
  if (!allowance || !deadline.stoppedAt || deadline.pausedAt) return {}
  return moveBy(deadline, dueOf(allowance, deadline.stoppedAt, calendar), at, calendar)
}

/**
 * A deadline that is a day moves by the working days d with from < d <= to, one that is an instant by the working minutes; overdue stays
 * overdue.
 */
function moveBy (deadline: Deadline, from: Due, to: Date, calendar: Calendar): Due & { given: Given } {
  if (deadline.dueDay === null) {
    const pace = paceOf(deadline.limit, calendar)
    const minutes = pace.between(from.due, to)
    return { ...endAt(pace.add(deadline.due, minutes)), given: { minutes } }
  }
  const days = calendar.workingDaysBetween(lastDayOf(from), dayOf(to))
  const day = calendar.addWorkingDays(deadline.dueDay, days)
  // A clock paused during the days off right after its deadline would otherwise resume as due today.
  const yesterday = addDays(dayOf(to), -1)
  return { ...endOf(isOverdue(deadline, to) && day > yesterday ? yesterday : day), given: { days } }
}

const later = (one: Due, other: Due): Due => one.due >= other.due ? { due: one.due, dueDay: one.dueDay } : other

function adjustmentOf (change: ClockChange & Given, before: Due, after: Due, { at, by = null }: Mark): Adjustment {
  return { ...change, at: at.toISOString(), by, from: textOf(before), to: textOf(after) }
}

const textOf = ({ due, dueDay }: Due) => dueDay ?? due.toISOString()
