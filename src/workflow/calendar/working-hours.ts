/** The hours of a working day, which differ between summer and winter (domain §5). */
import { instantOf } from '../../clock.ts'
import type { Day } from '../../clock.ts'

/** `HH:MM`, in force from a day until the next entry begins. */
export interface WorkingHours { from: Day, spans: ReadonlyArray<readonly [opens: string, closes: string]> }

/** In milliseconds since midnight. */
export type Spans = ReadonlyArray<readonly [opens: number, closes: number]>

export interface HoursInForce { from: Day, spans: Spans }

export const defaultHours: WorkingHours = { from: '1970-01-01', spans: [['08:30', '12:00'], ['13:30', '17:30']] }

/** Latest first; the first entry also applies to the time before it. */
export function hoursInForce (hours: readonly WorkingHours[]): HoursInForce[] {
  const latestFirst = hours
    .map(({ from, spans }) => ({ from, spans: spans.map(([opens, closes]) => [sinceMidnight(opens), sinceMidnight(closes)] as const) }))
    .sort((one, other) => one.from < other.from ? 1 : -1)
  const first = latestFirst.at(-1)
  if (first === undefined || latestFirst.some(({ spans }) => workedIn(spans, Infinity) <= 0)) {
    throw new RangeError('a working day needs working hours')
  }
  return [...latestFirst, { ...first, from: '' }]
}

function sinceMidnight (time: string): number {
  return instantOf('1970-01-01', time).getTime() - instantOf('1970-01-01').getTime()
}

/** Milliseconds worked until this many milliseconds after midnight. */
export function workedIn (spans: Spans, until: number): number {
  return spans.reduce((worked, [opens, closes]) => worked + Math.max(0, Math.min(closes, until) - opens), 0)
}
