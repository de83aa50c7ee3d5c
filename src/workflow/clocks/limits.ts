/** How long a clock may run, as data for a template, a form or a row, and when that ends (domain §5, §6). */
import { addDays, dayOf, instantFrom, instantOf, timeOf } from '../../clock.ts'
import type { Day } from '../../clock.ts'
import type { Calendar } from '../calendar/calendar.ts'

export type Unit = 'working_hours' | 'working_days' | 'calendar_minutes' | 'calendar_hours' | 'calendar_days' | 'calendar_months'

/** A promised day or a number of calendar days that ends on a day off may move to the next working day. */
interface Rolling { dayOff?: 'next_working_day' }

export type Limit =
  | { amount: number, unit: Unit } & Rolling
  | { day: Day } & Rolling
  /** Started before the cutoff (`HH:MM`) on a working day: that day; otherwise the next working day at `otherwise`. */
  | { cutoff: string, otherwise: string }

/** `dueDay` is set where the deadline is a whole day; `due` is then 24:00 on it. */
export interface Due { due: Date, dueDay: Day | null }

/** Working time, or round the clock. */
export interface Pace { roundTheClock: boolean, add (start: Date, minutes: number): Date, between (from: Date, to: Date): number }

export const workingHours = (amount: number): Limit => ({ amount, unit: 'working_hours' })
export const workingDays = (amount: number): Limit => ({ amount, unit: 'working_days' })
export const calendarMinutes = (amount: number): Limit => ({ amount, unit: 'calendar_minutes' })
export const calendarHours = (amount: number): Limit => ({ amount, unit: 'calendar_hours' })
export const calendarDays = (amount: number): Limit => ({ amount, unit: 'calendar_days' })
export const calendarMonths = (amount: number): Limit => ({ amount, unit: 'calendar_months' })
export const promisedDay = (day: Day): Limit => ({ day, dayOff: 'next_working_day' })

export function dueOf (limit: Limit, start: Date, calendar: Calendar): Due {
  if ('cutoff' in limit) return dueByCutoff(limit, start, calendar)
  const endsOn = (day: Day) => endOf('dayOff' in limit && !calendar.isWorkingDay(day) ? calendar.addWorkingDays(day, 1) : day)
  if ('day' in limit) return endsOn(limit.day)
  const { amount, unit } = limit
  switch (unit) {
    case 'working_hours': return endAt(calendar.addWorkingMinutes(start, amount * 60))
    case 'working_days': return endOf(calendar.addWorkingDays(dayOf(start), amount))
    case 'calendar_minutes': return endAt(roundTheClock.add(start, amount))
    case 'calendar_hours': return endAt(roundTheClock.add(start, amount * 60))
    case 'calendar_days': return endsOn(addDays(dayOf(start), amount))
    case 'calendar_months': return endsOn(addMonths(dayOf(start), amount))
  }
}

export const endOf = (day: Day): Due => ({ due: instantOf(day, '24:00'), dueDay: day })

export const endAt = (due: Date): Due => ({ due, dueDay: null })

/** The last day that is still in time. */
export const lastDayOf = ({ due, dueDay }: Due): Day => dueDay ?? dayOf(due)

/** Half of the limit first granted, rounded up, but no less than `min` (domain §5, rework); both in working days. */
export function halfOf (first: Limit, start: Date, least: Limit, calendar: Calendar): Limit {
  const daysOf = (limit: Limit) => calendar.workingDaysBetween(dayOf(start), lastDayOf(dueOf(limit, start, calendar)))
  return workingDays(Math.max(daysOf(least), Math.ceil(daysOf(first) / 2)))
}

/** Emergencies run round the clock, everything else in working hours. */
export function paceOf (limit: Limit, calendar: Calendar): Pace {
  if (runsRoundTheClock(limit)) return roundTheClock
  return {
    roundTheClock: false,
    add: (start, minutes) => calendar.addWorkingMinutes(start, minutes),
    between: (from, to) => calendar.workingMinutesBetween(from, to)
  }
}

export const runsRoundTheClock = (limit: Limit) => 'unit' in limit && (limit.unit === 'calendar_minutes' || limit.unit === 'calendar_hours')

const roundTheClock: Pace = {
  roundTheClock: true,
  add: (start, minutes) => instantFrom(start.getTime() + Math.round(minutes * 60_000)),
  between: (from, to) => Math.max(0, (to.getTime() - from.getTime()) / 60_000)
}

function dueByCutoff ({ cutoff, otherwise }: { cutoff: string, otherwise: string }, start: Date, calendar: Calendar): Due {
  const day = dayOf(start)
  if (calendar.isWorkingDay(day) && timeOf(start) < cutoff) return endOf(day)
  return endAt(instantOf(calendar.addWorkingDays(day, 1), otherwise))
}

/** The same day in a later month, or that month's last day where it has no such day. */
function addMonths (day: Day, months: number): Day {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number)
  const firstOf = (count: number) => `${year + Math.floor(count / 12)}-${String(count % 12 + 1).padStart(2, '0')}-01`
  const last = addDays(firstOf(month + months), -1)
  const same = addDays(firstOf(month - 1 + months), dayOfMonth - 1)
  return same < last ? same : last
}
