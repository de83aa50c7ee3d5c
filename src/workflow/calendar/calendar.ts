/**
 * Working days and hours (domain §6). Official notices decide; in a year without one, weekends and statutory holidays (statutory.ts) are
 * off, and `unknownYears` reports the year. A calendar is immutable: a new notice makes a new calendar. Each year is computed once, so that
 * long spans cost no more than short ones.
 */
import { addDays, dayOf, instantFrom, instantOf, weekdayOf } from '../../clock.ts'
import type { Day } from '../../clock.ts'
import { type NamedDay, statutoryDays } from './statutory.ts'
import { type HoursInForce, type Spans, type WorkingHours, defaultHours, hoursInForce, workedIn } from './working-hours.ts'

/** The official notice of one year: days off (including weekends within a holiday) and the weekend days worked in exchange. */
export interface YearNotice {
  year: number
  off: readonly NamedDay[]
  worked: readonly NamedDay[]
  source?: string
  /** The notice is incomplete: statutory holidays are assumed for the rest, and the year counts as unknown. */
  partial?: true | undefined
}

export type DayKind = { kind: 'ordinary' | 'weekend' } | { kind: 'make_up' | 'holiday', name: string }

/** A later notice for a year replaces an earlier one, so that administrators can add and correct years beyond the shipped ones. */
export function buildCalendar ({
  years,
  hours = [defaultHours]
}: {
  years: readonly YearNotice[]
  hours?: readonly WorkingHours[]
}): Calendar {
  const notices = new Map(years.map((notice) => [notice.year, notice]))
  const named = (list: 'off' | 'worked') =>
    new Map([...notices.values()].flatMap((notice) => notice[list].map(({ day, name }) => [day, name])))
  return new Calendar(
    new Set([...notices.values()].filter(({ partial }) => !partial).map(({ year }) => year)),
    named('off'),
    named('worked'),
    hoursInForce(hours)
  )
}

export class Calendar {
  readonly #years = new Map<number, WorkingYear>()
  readonly #assumed = new Map<number, ReadonlyMap<Day, string>>()

  constructor (
    private readonly known: ReadonlySet<number>,
    private readonly off: ReadonlyMap<Day, string>,
    private readonly worked: ReadonlyMap<Day, string>,
    private readonly hours: readonly HoursInForce[]
  ) {}

  kindOf (day: Day): DayKind {
    const holiday = this.off.get(day) ?? this.#byLaw(day)
    if (holiday !== undefined) return { kind: 'holiday', name: holiday }
    const weekday = weekdayOf(day)
    if (weekday > 0 && weekday < 6) return ordinary
    const madeUpFor = this.worked.get(day)
    return madeUpFor === undefined ? weekend : { kind: 'make_up', name: madeUpFor }
  }

  isWorkingDay (day: Day): boolean {
    const { kind } = this.kindOf(day)
    return kind === 'ordinary' || kind === 'make_up'
  }

  /** Holidays by law, for years whose notice is unknown. */
  #byLaw (day: Day): string | undefined {
    const year = yearOf(day)
    if (this.known.has(year)) return undefined
    const days = this.#assumed.get(year) ?? new Map(statutoryDays(year).map(({ day, name }) => [day, name]))
    this.#assumed.set(year, days)
    return days.get(day)
  }

  /** The years between two days (both included) without a known notice. */
  unknownYears (from: Day, to: Day): number[] {
    return yearsBetween(yearOf(from), yearOf(to) + 1).filter((year) => !this.known.has(year))
  }

  /** The n-th working day after the day; a negative count goes back; 0 is the day itself. */
  addWorkingDays (day: Day, count: number): Day {
    if (count === 0) return day
    return this.#workingDay(yearOf(day), count > 0 ? this.#through(day) + count - 1 : this.#before(day) + count).day
  }

  /** How many working days d there are with from < d <= to. */
  workingDaysBetween (from: Day, to: Day): number {
    if (to <= from) return 0
    const whole = yearsBetween(yearOf(from), yearOf(to)).map((year) => this.#year(year).days.length)
    return sum(whole) + this.#through(to) - this.#through(from)
  }

  /** The earliest instant by which this many working minutes (fractions allowed) have passed. */
  addWorkingMinutes (start: Date, minutes: number): Date {
    let left = Math.round(minutes * minute)
    if (left <= 0) return start
    const startDay = dayOf(start)
    for (let index = this.#before(startDay); ; index++) {
      const { day, spans } = this.#workingDay(yearOf(startDay), index)
      const midnight = instantOf(day).getTime()
      const since = start.getTime() - midnight
      for (const [opens, closes] of spans) {
        const from = Math.max(opens, since)
        if (from + left <= closes) return instantFrom(midnight + from + left)
        left -= Math.max(0, closes - from)
      }
    }
  }

  /** Working minutes between two instants, exact to the millisecond; 0 unless the second is later. */
  workingMinutesBetween (from: Date, to: Date): number {
    if (to <= from) return 0
    const whole = yearsBetween(yearOf(dayOf(from)), yearOf(dayOf(to))).map((year) => this.#year(year).total)
    return (sum(whole) + this.#workedUntil(to) - this.#workedUntil(from)) / minute
  }

  /** Milliseconds worked from the beginning of the year until the instant. */
  #workedUntil (instant: Date): number {
    const day = dayOf(instant)
    const { days, total } = this.#year(yearOf(day))
    const next = days[this.#before(day)]
    if (next === undefined) return total
    return next.worked + (next.day === day ? workedIn(next.spans, instant.getTime() - instantOf(day).getTime()) : 0)
  }

  /** The working day at this position in the year; positions beyond either end continue in the neighbouring years. */
  #workingDay (year: number, index: number): WorkingDay {
    const { days } = this.#year(year)
    const found = days[index]
    if (found !== undefined) return found
    return index < 0
      ? this.#workingDay(year - 1, index + this.#year(year - 1).days.length)
      : this.#workingDay(year + 1, index - days.length)
  }

  /** The number of working days in its year before the day. */
  #before (day: Day): number {
    const count = this.#year(yearOf(day)).before.get(day)
    if (count === undefined) throw new RangeError(`not a day: ${day}`)
    return count
  }

  #through (day: Day): number {
    return this.#before(day) + Number(this.isWorkingDay(day))
  }

  #year (year: number): WorkingYear {
    const counted = this.#years.get(year) ?? this.#count(year)
    this.#years.set(year, counted)
    return counted
  }

  #count (year: number): WorkingYear {
    const days: WorkingDay[] = []
    const before = new Map<Day, number>()
    let total = 0
    for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) {
      before.set(day, days.length)
      if (!this.isWorkingDay(day)) continue
      const spans = this.hours.find(({ from }) => from <= day)?.spans ?? []
      days.push({ day, spans, worked: total })
      total += workedIn(spans, Infinity)
    }
    return { days, before, total }
  }
}

/** `worked`: milliseconds worked in the year before this day. */
interface WorkingDay { day: Day, spans: Spans, worked: number }

interface WorkingYear { days: readonly WorkingDay[], before: ReadonlyMap<Day, number>, total: number }

const ordinary: DayKind = { kind: 'ordinary' }
const weekend: DayKind = { kind: 'weekend' }

const minute = 60_000

const yearOf = (day: Day) => Number(day.slice(0, 4))

const yearsBetween = (from: number, before: number) => Array.from({ length: Math.max(0, before - from) }, (_, index) => from + index)

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
