/** What may happen to a clock, as data: a table of moves names it, `adjust` does it. */
import type { Day } from '../../clock.ts'
import type { Limit } from './limits.ts'

export type ClockChange =
  | { kind: 'pause' | 'stop' | 'hold' | 'release' | 'void' | 'calendar' }
  | { kind: 'resume', floor?: Limit }
  | { kind: 'unstop', allowance?: Limit }
  | { kind: 'extend', day: Day }
  | { kind: 'floor', limit: Limit }

export const pause: ClockChange = { kind: 'pause' }

/** What was left runs on, but at least `floor` from now; a floor never heals what was overdue when it was paused. */
export const resume = (floor?: Limit): ClockChange => ({ kind: 'resume', ...(floor && { floor }) })

export const stop: ClockChange = { kind: 'stop' }

/** The stop never was. With an allowance, the time since the stop beyond that allowance is not counted. */
export const unstop = (allowance?: Limit): ClockChange => ({ kind: 'unstop', ...(allowance && { allowance }) })

export const extendTo = (day: Day): ClockChange => ({ kind: 'extend', day })

/** Not before that limit, counted from now, has run. */
export const atLeast = (limit: Limit): ClockChange => ({ kind: 'floor', limit })

/** A request to move the due was made; `release` when it was refused, `extendTo` when granted. */
export const hold: ClockChange = { kind: 'hold' }
export const release: ClockChange = { kind: 'release' }

export const annul: ClockChange = { kind: 'void' }

/** Worked out again, because the calendar has changed: only what lies ahead moves. */
export const byCalendar: ClockChange = { kind: 'calendar' }
