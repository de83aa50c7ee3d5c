/**
 * The only file that asks the machine what time it is, and the only one that knows the zone.
 * Instants are `Date`s stored in UTC; days are `YYYY-MM-DD` strings of the district's own calendar (domain §6).
 */
export interface Clock { now(): Date }

export type Day = string

export const zone = 'Asia/Shanghai'

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is told to move: for tests and for playing a year of demonstration. */
export function settableClock (start: Date): Clock & { set(instant: Date): void } {
  let current = start
  return { now: () => new Date(current), set (instant) { current = instant } }
}

// China has kept one offset without summer time since 1992, so a fixed offset is exact and far cheaper than Intl.
const offset = '+08:00'
const offsetMs = 8 * 3_600_000

/** The district's day on which the instant falls. */
export function dayOf (instant: Date): Day {
  return new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10)
}

/** `HH:MM` of the instant on the district's clock. */
export function timeOf (instant: Date): string {
  return new Date(instant.getTime() + offsetMs).toISOString().slice(11, 16)
}

/** The instant of a local day and time (`HH:MM`, `24:00` allowed as the end of the day). */
export function instantOf (day: Day, time = '00:00'): Date {
  return time === '24:00' ? new Date(Date.parse(`${day}T00:00:00${offset}`) + 86_400_000) : new Date(`${day}T${time}:00${offset}`)
}

export function addDays (day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Sunday is 0. */
export function weekdayOf (day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

export function instantFrom (text: string | number): Date {
  return new Date(text)
}
