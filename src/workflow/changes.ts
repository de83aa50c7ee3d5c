/** What may happen to a clock, as data: a table of moves names it, `adjust` does it. */
import type { Day } from '../clock.ts'
import type { Limit } from './limits.ts'

export type Change =
  | { kind: 'pause' | 'stop' | 'hold' | 'release' | 'void' | 'calendar' }
  | { kind: 'resume', floor?: Limit }
  | { kind: 'unstop', allowance?: Limit }
  | { kind: 'extend', day: Day }
  | { kind: 'floor', limit: Limit }

export const pause: Change = { kind: 'pause' }

/** What was left runs on, but at least `floor` from now; a floor never heals what was overdue when it was paused. */
export const resume = (floor?: Limit): Change => ({ kind: 'resume', ...(floor && { floor }) })

export const stop: Change = { kind: 'stop' }

/** The stop never was. With an allowance, the time since the stop beyond that allowance is not counted. */
export const unstop = (allowance?: Limit): Change => ({ kind: 'unstop', ...(allowance && { allowance }) })

export const extendTo = (day: Day): Change => ({ kind: 'extend', day })

/** Not before that limit, counted from now, has run. */
export const atLeast = (limit: Limit): Change => ({ kind: 'floor', limit })

/** A request to move the due was made; `release` when it was refused, `extendTo` when granted. */
export const hold: Change = { kind: 'hold' }
export const release: Change = { kind: 'release' }

export const annul: Change = { kind: 'void' }

/** Worked out again, because the calendar has changed: only what lies ahead moves. */
export const byCalendar: Change = { kind: 'calendar' }
