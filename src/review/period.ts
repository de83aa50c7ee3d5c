/** The period of a figure (domain §7: T), and the instant as of which it is computed (E): the earlier of now and its end. */
import { addDays, type Day, dayOf, instantOf, type Month, monthOf, nextMonth } from '../clock.ts'
import type { FieldProblem } from '../errors.ts'
import type { Scope } from './access.ts'
import { isDay as isAnyDay, readDay } from '../web/input/typed-time.ts'

/** Both ends included. */
export interface Period { from: Day, to: Day }

/** With the instant, as ISO text, as of which its lists and charts are computed; without one, as of each request. */
export interface Span extends Period { at?: string | undefined }

/** From `start` until before `end`, in a scope; nothing after `at`, the earlier of now and `end`, is known yet. */
export interface TimeFrame { districtId: string, start: Date, end: Date, at: Date, scope: Scope | null }

export const presets = { this_month: '本月', last_month: '上月', this_quarter: '本季', this_year: '今年', last_year: '去年' } as const

export type Preset = keyof typeof presets

const earliest = '2000-01-01'
const latest = '2099-12-31'

export function frameOf (districtId: string, { from, to }: Period, now: Date, scope: Scope | null = null): TimeFrame {
  const end = instantOf(to, '24:00')
  return { districtId, start: instantOf(from), end, at: now < end ? now : end, scope }
}

/** As long as what has passed of this one, directly before it (domain §7); null where that would be too long ago to ask for. */
export function periodBefore ({ from, to }: Period, today: Day): Period | null {
  const last = from <= today && today < to ? today : to
  const days = Math.round((instantOf(last, '24:00').getTime() - instantOf(from).getTime()) / 86_400_000)
  const before = { from: addDays(from, -days), to: addDays(from, -1) }
  return before.from < earliest ? null : before
}

/** `at` as a day: 24:00 still belongs to the day that it ends. */
export function lastDayOf ({ end, at }: TimeFrame): Day {
  return at < end ? dayOf(at) : addDays(dayOf(end), -1)
}

/** The default is this year. An invalid day is reported, never guessed. */
export function readPeriod (
  typed: { from?: string | undefined, to?: string | undefined },
  today: Day
): { period: Period } | { problems: FieldProblem[] } {
  const asked = typed.from === undefined && typed.to === undefined ? presetPeriod('this_year', today) : typed
  const [from, to] = [asked.from, asked.to].map((day) => day && (readDay(day, today) ?? day))
  const missing = (['from', 'to'] as const).filter((field) => !isDay(typedOf(field)))
  if (from === undefined || to === undefined || missing.length > 0) {
    return { problems: missing.map((field) => ({ field, ...wrongDay(typedOf(field), today) })) }
  }
  if (from > to) return { problems: [{ field: 'to', sentence: '结束的日期不能早于开始的日期' }] }
  return { period: { from, to } }

  function typedOf (field: 'from' | 'to') {
    return field === 'from' ? from : to
  }
}

function wrongDay (typed: string | undefined, today: Day) {
  const outside = typed !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(typed) && (typed < earliest || typed > latest)
  return outside
    ? { sentence: '请填写 {from} 至 {to} 之间的日期', params: { from: earliest, to: latest } }
    : { sentence: '请填写日期，例如 {day}', params: { day: today } }
}

export function presetPeriod (preset: Preset, today: Day): Period {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const first = Math.floor((month - 1) / 3) * 3 + 1
  const months: Record<Preset, [from: Day, next: Day]> = {
    this_month: [firstDay(year, month), firstDay(year, month + 1)],
    last_month: [firstDay(year, month - 1), firstDay(year, month)],
    this_quarter: [firstDay(year, first), firstDay(year, first + 3)],
    this_year: [firstDay(year, 1), firstDay(year + 1, 1)],
    last_year: [firstDay(year - 1, 1), firstDay(year, 1)]
  }
  const [from, next] = months[preset]
  return { from, to: addDays(next, -1) }
}

/** All months from the first of these days to the last. */
export function monthsBetween (from: Day, to: Day): Month[] {
  const months: Month[] = []
  for (let month = monthOf(from); month <= monthOf(to); month = nextMonth(month)) months.push(month)
  return months
}

/** Month numbers beyond either end of the year reach into the neighbouring years. */
function firstDay (year: number, month: number): Day {
  const index = year * 12 + month - 1
  return `${Math.floor(index / 12)}-${String(index % 12 + 1).padStart(2, '0')}-01`
}

function isDay (text: string | undefined): text is Day {
  return text !== undefined && isAnyDay(text) && text >= earliest && text <= latest
}
