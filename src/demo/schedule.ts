/**
 * When the steps of a story happen. A course says on which day and about when; a story of the year lets people be themselves: enterprises
 * write around the clock, offices work in office hours, take as long as their trade takes, and nobody does the same thing twice at the same
 * minute. Drawn by the story's key alone, so that it can be planned without being played.
 */
import { addDays, type Day, dayOf, instantFrom, instantOf, timeOf } from '../clock.ts'
import type { Calendar } from '../workflow/calendar/calendar.ts'
import { type Chance, chance, weighted } from './random.ts'
import type { ScheduledStory, Story } from './story.ts'
import { categories } from './year/categories.ts'
import { everyCourse } from './year/courses.ts'

export interface PlannedStep { at: Date, act: string }

/** A step of a course as it is written there. */
interface WrittenStep { day: number, minutes: number, act: string, minutesAgo?: number }

/** How many of a hundred reports arrive in each hour of the day. */
const reportsByHour = [1, 1, 0, 0, 0, 1, 2, 4, 8, 11, 10, 6, 5, 6, 8, 9, 7, 5, 3, 3, 4, 4, 3, 1]

/** Later on the same day, staff only begin with it the next morning. */
const lastTaken = '16:30'
const [opens, closes] = [8 * 60 + 35, 17 * 60 + 20]
const lunch = [12 * 60, 13 * 60 + 30] as const

/** What an enterprise does, and does when it likes. */
const ofEnterprises = new Set(['confirm', 'urge', 'supply', 'appeal', 'withdraw', 'reopen', 'late_answer', 'follow_up', 'deny'])

/** Days until an enterprise says that it is content. What was solved on the spot is asked about for three days only (domain §4.2). */
const untilConfirmed = [0, 0, 0, 0, 1, 1, 2, 3, 5]
const untilNodded = [0, 0, 1, 1, 2]

/** Where a course says that the reply follows the plan within a week, the category says after how many days. */
const ordinaryReply = 5

const minute = 60_000
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const after = (at: Date, minutes: number) => instantFrom(at.getTime() + minutes * minute)

/** When somebody thinks of reporting. */
export function reportTime (random: Chance): string {
  const { hour } = weighted(random, reportsByHour.map((weight, hour) => ({ weight, hour })))
  return [hour, random.between(0, 59)].map((part) => String(part).padStart(2, '0')).join(':')
}

/** Staff write reports on somebody's behalf in office hours. */
export function officeTime (random: Chance): string {
  return timeOf(after(instantOf('2026-01-01'), inOffice(random.between(opens, minutesOf(lastTaken)))))
}

export const isTakenNextDay = (time: string) => time > lastTaken

/** @param now what a course counts back from, where it does */
export function scheduleOf (calendar: Calendar, placed: ScheduledStory, now = instantOf(placed.startsOn)): PlannedStep[] {
  const { key, story, startsOn, time, recent } = placed
  const random = chance(`${key} schedule`)
  const [first, ...rest] = writtenSteps(story)
  if (first === undefined) return []
  const planned = [{ at: instantOf(startsOn, time), act: first.act }]
  let before = first
  let at = instantOf(startsOn, time)
  // The day that the course takes for the day of the step before.
  let day = calendar.isWorkingDay(startsOn) && !isTakenNextDay(time) ? startsOn : calendar.addWorkingDays(startsOn, 1)
  let hasReplied = false
  for (const step of rest) {
    const delay = recent ? 0 : delayOf(random, story, { before, step, hasReplied })
    hasReplied ||= step.act === 'reply'
    const days = Math.max(0, step.day - before.day + delay)
    if (days > 0) day = calendar.addWorkingDays(day, days)
    at = ofEnterprises.has(step.act.split(' ')[0] ?? '')
      ? inFreedom(random, at, days > 0 ? day : undefined)
      : atWork(calendar, random, at, {
        pace: recent ? brisk : human,
        when: days > 0 ? { day, minutes: step.minutes } : step.minutes - before.minutes
      })
    planned.push({ at, act: step.act })
    before = step
  }
  return planned.map((step, index) => atLeast(step, [first, ...rest][index], now))
}

/** The last days are counted back from now, in minutes. */
const atLeast = (step: PlannedStep, written: WrittenStep | undefined, now: Date): PlannedStep =>
  written?.minutesAgo === undefined ? step : { ...step, at: after(now, -written.minutesAgo) }

export function writtenSteps ({ course }: Story): WrittenStep[] {
  return everyCourse[course].map((written) => {
    const [, minutesAgo, day = '0', time = '00:00', act = ''] = /^(?:-(\d+)m|(\d+) (\d\d:\d\d)) (.+)$/.exec(written) ?? []
    return { day: Number(day), minutes: minutesOf(time), act, ...minutesAgo ? { minutesAgo: Number(minutesAgo) } : {} }
  })
}

interface Progress { before: WrittenStep, step: WrittenStep, hasReplied: boolean }

function delayOf (random: Chance, { category }: Story, { before, step, hasReplied }: Progress): number {
  if (step.act === 'confirm') return random.of(before.act === 'solve_on_spot' ? untilNodded : untilConfirmed)
  if (step.act !== 'reply' || hasReplied) return 0
  if (step.day > ordinaryReply) return random.between(0, 3)
  const [least, most] = categories[category]?.days ?? [3, 6]
  return random.between(least, most) - (ordinaryReply - 1)
}

/** The same day some time later, or on that day at any hour. */
function inFreedom (random: Chance, before: Date, day: Day | undefined): Date {
  const earliest = after(before, random.between(12, 240))
  if (day === undefined) return timeOf(earliest) > '22:30' ? instantOf(addDays(dayOf(before), 1), reportTime(random)) : earliest
  const at = instantOf(day, reportTime(random))
  return at > earliest ? at : earliest
}

interface Pace { slowest: number, latest: number }

/** How many times as long as the course says, and how many minutes later. */
const human: Pace = { slowest: 1.6, latest: 80 }
/** What the course has done by the evening is done by then. */
const brisk: Pace = { slowest: 0.7, latest: 20 }

interface Wanted { pace: Pace, when: number | { day: Day, minutes: number } }

/** After about as many minutes as the course says, or on that day around the minute that it says; in office hours. */
function atWork (calendar: Calendar, random: Chance, before: Date, { pace: { slowest, latest }, when }: Wanted): Date {
  if (typeof when === 'number') {
    return calendar.addWorkingMinutes(before, Math.max(2, Math.round(when * (0.3 + random() * (slowest - 0.3)))))
  }
  const at = after(instantOf(when.day), inOffice(when.minutes + random.between(-80, latest)))
  return at > before ? at : calendar.addWorkingMinutes(before, random.between(5, 60))
}

function inOffice (minutes: number): number {
  const within = Math.min(closes, Math.max(opens, minutes))
  const [from, until] = lunch
  if (within < from || within >= until) return within
  return within < (from + until) / 2 ? within - 45 : within + 45
}
