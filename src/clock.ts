/**
 * The only file that reads the machine's clock, and the only one that knows the time zone.
 * Instants are `Date`s stored in UTC; days are `YYYY-MM-DD` strings of the district's own calendar (domain §6).
 */
import { memoize } from './memoize.ts'

export interface Clock { now(): Date }

export type Day = string

export const zone = 'Asia/Shanghai'

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is set: for tests and for simulating a year of demonstration data. */
export function settableClock (start: Date): Clock & { set(instant: Date): void } {
  let current = start
  return { now: () => new Date(current), set (instant) { current = instant } }
}

// China has kept one offset without summer time since 1992, so a fixed offset is exact and far cheaper than Intl.
const offset = '+08:00'
/** The same offset, for SQL that computes days (db/dialect.ts). */
export const hoursAhead = 8
const offsetMs = hoursAhead * 3_600_000

/** The day, in the district, on which the instant falls. */
export function dayOf (instant: Date): Day {
  return dayNumbered(Math.floor((instant.getTime() + offsetMs) / dayMs))
}

/** `HH:MM` of the instant on the district's clock. */
export function timeOf (instant: Date): string {
  const minutes = Math.floor((instant.getTime() + offsetMs) / 60_000)
  const ofDay = minutes - Math.floor(minutes / 1440) * 1440
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
}

/** The instant of a local day and time (`HH:MM`, `24:00` allowed as the end of the day). */
export function instantOf (day: Day, time = '00:00'): Date {
  return time === '24:00' ? new Date(Date.parse(`${day}T00:00:00${offset}`) + 86_400_000) : new Date(`${day}T${time}:00${offset}`)
}

export function addDays (day: Day, days: number): Day {
  return dayNumbered(numberOf(day) + days)
}

/** 2026-11 */
export type Month = string

export const monthOf = (day: Day): Month => day.slice(0, 7)

export const nextMonth = (month: Month): Month => monthOf(addDays(`${month}-28`, 4))

/** Sunday is 0. */
export function weekdayOf (day: Day): number {
  const number = numberOf(day) + 4
  return number - Math.floor(number / 7) * 7
}

// Formatting a day is slow, and pages name the same few days over and over. Index 0 is 1 January 1970.

const dayMs = 86_400_000
const maxDays = 20_000
const dayNumbered = memoize(maxDays, (number: number): Day => new Date(number * dayMs).toISOString().slice(0, 10))
const numberOf = memoize(maxDays, (day: Day) => Date.parse(`${day}T00:00:00Z`) / dayMs)

export function instantFrom (text: string | number): Date {
  return new Date(text)
}
