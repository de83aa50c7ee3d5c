/** Changes of a clock, as data: a lifecycle table names one, and `adjust` applies it. */
import type { Day } from '../../clock.ts'
import type { Limit } from './limits.ts'

export type ClockChange =
  | { kind: 'pause' | 'stop' | 'hold' | 'release' | 'void' | 'calendar' }
  | { kind: 'resume', floor?: Limit }
  | { kind: 'unstop', allowance?: Limit }
  | { kind: 'extend', day: Day }
  | { kind: 'floor', limit: Limit }

export const pause: ClockChange = { kind: 'pause' }

/** The remaining time continues, but at least `floor` from now; a floor never heals a clock that was overdue when it was paused. */
export const resume = (floor?: Limit): ClockChange => ({ kind: 'resume', ...(floor && { floor }) })

export const stop: ClockChange = { kind: 'stop' }

/** Undoes a stop. With an allowance, the time since the stop beyond that allowance is not counted. */
export const unstop = (allowance?: Limit): ClockChange => ({ kind: 'unstop', ...(allowance && { allowance }) })

export const extendTo = (day: Day): ClockChange => ({ kind: 'extend', day })

/** The deadline is no earlier than that limit, counted from now. */
export const atLeast = (limit: Limit): ClockChange => ({ kind: 'floor', limit })

/** Applied when an extension is requested; `release` when it is refused, `extendTo` when it is granted. */
export const hold: ClockChange = { kind: 'hold' }
export const release: ClockChange = { kind: 'release' }

export const annul: ClockChange = { kind: 'void' }

/** Recalculates the deadline after the calendar has changed: only future deadlines move. */
export const byCalendar: ClockChange = { kind: 'calendar' }
