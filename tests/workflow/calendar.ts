import fc from 'fast-check'
import t from 'tap'
import { addDays, dayOf, instantFrom, instantOf, timeOf, weekdayOf } from '../../src/clock.ts'
import { buildCalendar } from '../../src/workflow/calendar.ts'
import { shippedYears } from '../../src/workflow/calendar-data.ts'
import {
  calendarDays, calendarHours, calendarMinutes, calendarMonths, dueOf, halfOf, promisedDay, workingDays, workingHours
} from '../../src/workflow/limits.ts'
import type { Limit } from '../../src/workflow/limits.ts'

const calendar = buildCalendar({ years: shippedYears })
const seeded = { seed: 20261123, numRuns: 300 }
const day = fc.integer({ min: 0, max: 365 * 20 }).map((days) => addDays('2008-01-01', days))
const instant = fc.tuple(day, fc.integer({ min: 0, max: 86_399_999 })).map(([date, ms]) => instantFrom(instantOf(date).getTime() + ms))
const shown = (moment: Date) => `${dayOf(moment)} ${timeOf(moment)}`
const due = (limit: Limit, date: string, time: string) => {
  const end = dueOf(limit, instantOf(date, time), calendar)
  return end.dueDay ?? shown(end.due)
}

t.test('the shipped years are those of the official notices', async (t) => {
  t.same(shippedYears.map(({ year }) => year), Array.from({ length: 23 }, (_, index) => 2004 + index))
  const worked = (year: number) => shippedYears.find((notice) => notice.year === year)?.worked.map((named) => named.day.slice(5)).join(' ')
  t.equal(worked(2024), '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12')
  t.equal(worked(2025), '01-26 02-08 04-27 09-28 10-11')
  t.equal(worked(2026), '01-04 02-14 02-28 05-09 09-20 10-10')
  const ranges = [['01-01', 3], ['02-15', 9], ['04-04', 3], ['05-01', 5], ['06-19', 3], ['09-25', 3], ['10-01', 7]] as const
  t.same(
    shippedYears.find(({ year }) => year === 2026)?.off.map((named) => named.day),
    ranges.flatMap(([first, length]) => Array.from({ length }, (_, index) => addDays(`2026-${first}`, index)))
  )
  t.ok(shippedYears.every(({ off, worked }) => worked.every((made) => [0, 6].includes(weekdayOf(made.day)) && !off.some((free) => free.day === made.day))))
})

t.test('a day is worked, or says why not', async (t) => {
  t.same(calendar.kindOf('2026-11-20'), { kind: 'ordinary' })
  t.same(calendar.kindOf('2026-11-21'), { kind: 'weekend' })
  t.same(calendar.kindOf('2026-02-14'), { kind: 'make_up', name: '春节' })
  t.same(calendar.kindOf('2026-10-03'), { kind: 'holiday', name: '国庆节' })
  t.throws(() => calendar.addWorkingDays('2026-02-30', 1), RangeError)
})

t.test('a year without a notice falls back to weekends and says so', async (t) => {
  t.same(calendar.unknownYears('2026-01-01', '2026-12-31'), [])
  t.same(calendar.unknownYears('2026-12-30', '2028-01-02'), [2027, 2028])
  t.equal(calendar.isWorkingDay('2027-01-01'), true)
  t.equal(calendar.addWorkingDays('2026-12-31', 1), '2027-01-01')
})

t.test('an administrator corrects a year: the later notice replaces the earlier', async (t) => {
  const corrected = buildCalendar({ years: [...shippedYears, { year: 2026, off: [{ day: '2026-11-23', name: '临时放假' }], worked: [] }] })
  t.same(corrected.kindOf('2026-11-23'), { kind: 'holiday', name: '临时放假' })
  t.equal(corrected.isWorkingDay('2026-10-01'), true)
  t.equal(corrected.isWorkingDay('2025-10-01'), false)
})

t.test('working hours and days as the rules give them', async (t) => {
  t.equal(due(workingHours(2), '2026-09-30', '17:20'), '2026-10-08 10:20')
  t.equal(due(workingHours(2), '2026-11-20', '22:00'), '2026-11-23 10:30')
  t.equal(due(workingHours(2), '2026-11-21', '10:00'), '2026-11-23 10:30')
  t.equal(due(workingHours(2), '2026-02-14', '11:30'), '2026-02-14 15:00')
  t.equal(due(workingHours(2), '2026-02-14', '17:00'), '2026-02-24 10:00')
  t.equal(due(workingDays(15), '2026-09-30', '09:00'), '2026-10-27')
  t.equal(due(workingDays(15), '2026-02-14', '09:00'), '2026-03-13')
  t.equal(due(workingDays(15), '2026-11-20', '23:59'), '2026-12-11')
})

t.test('the earliest instant by which the time has run', async (t) => {
  t.equal(due(workingHours(3.5), '2026-11-23', '08:30'), '2026-11-23 12:00')
  t.equal(due(workingHours(7.5), '2026-11-23', '00:00'), '2026-11-23 17:30')
  t.equal(due(workingHours(4), '2026-11-23', '12:30'), '2026-11-23 17:30')
  const lastSecond = instantFrom(instantOf('2026-11-20', '17:29').getTime() + 59_000)
  t.equal(calendar.addWorkingMinutes(lastSecond, 2).toISOString(), instantFrom(instantOf('2026-11-23', '08:31').getTime() + 59_000).toISOString())
})

t.test('the other limits', async (t) => {
  t.equal(due(calendarHours(24), '2026-10-01', '03:10'), '2026-10-02 03:10')
  t.equal(due(calendarMinutes(30), '2026-10-01', '23:50'), '2026-10-02 00:20')
  t.equal(due(calendarMonths(1), '2026-01-31', '10:00'), '2026-02-28')
  t.equal(due(calendarMonths(1), '2024-01-31', '10:00'), '2024-02-29')
  t.equal(due(calendarMonths(1), '2026-12-15', '10:00'), '2027-01-15')
  t.equal(due(calendarDays(30), '2026-09-05', '10:00'), '2026-10-05')
  t.equal(due({ amount: 30, unit: 'calendar_days', dayOff: 'next_working_day' }, '2026-09-05', '10:00'), '2026-10-08')
  t.equal(due(promisedDay('2026-10-03'), '2026-09-05', '10:00'), '2026-10-08')
  t.equal(due({ day: '2026-10-03' }, '2026-09-05', '10:00'), '2026-10-03')
})

t.test('a cutoff: before 15:00 of a working day that day, else the next working day at noon', async (t) => {
  const ruling = { cutoff: '15:00', otherwise: '12:00' }
  t.equal(due(ruling, '2026-11-20', '14:59'), '2026-11-20')
  t.equal(due(ruling, '2026-11-20', '15:00'), '2026-11-23 12:00')
  t.equal(due(ruling, '2026-11-21', '09:00'), '2026-11-23 12:00')
  t.equal(due(ruling, '2026-02-14', '14:00'), '2026-02-14')
})

t.test('half of the first limit, rounded up, at least three working days', async (t) => {
  const half = (limit: Limit) => halfOf(limit, instantOf('2026-11-20', '10:00'), workingDays(3), calendar)
  t.same(half(workingDays(15)), workingDays(8))
  t.same(half(workingDays(30)), workingDays(15))
  t.same(half(workingDays(2)), workingDays(3))
  t.same(half(calendarMonths(1)), workingDays(10))
})

t.test('year end, leap day and the last second', async (t) => {
  t.equal(calendar.addWorkingDays('2025-12-31', 1), '2026-01-04')
  t.equal(calendar.addWorkingDays('2026-01-04', -1), '2025-12-31')
  t.equal(calendar.addWorkingDays('2024-02-28', 1), '2024-02-29')
  t.equal(calendar.workingDaysBetween('2024-02-28', '2024-03-01'), 2)
  t.equal(dueOf(workingDays(1), instantOf('2026-11-20', '10:00'), calendar).due.toISOString(), instantOf('2026-11-24').toISOString())
})

t.test('summer and winter hours hold from their day', async (t) => {
  const seasons = buildCalendar({
    years: shippedYears,
    hours: [
      { from: '2026-10-01', spans: [['08:30', '12:00'], ['13:30', '17:30']] },
      { from: '2026-06-01', spans: [['08:30', '12:00'], ['14:30', '18:00']] }
    ]
  })
  const inTwoHours = (date: string, time: string) => shown(seasons.addWorkingMinutes(instantOf(date, time), 120))
  t.equal(inTwoHours('2026-07-01', '11:00'), '2026-07-01 15:30')
  t.equal(inTwoHours('2026-09-30', '17:30'), '2026-10-08 10:00')
  t.equal(inTwoHours('2026-03-02', '11:00'), '2026-03-02 15:30')
  t.equal(seasons.workingMinutesBetween(instantOf('2026-09-30'), instantOf('2026-10-09')), 7 * 60 + 7.5 * 60)
  t.throws(() => buildCalendar({ years: [], hours: [] }), RangeError)
  t.throws(() => buildCalendar({ years: [], hours: [{ from: '2026-01-01', spans: [['12:00', '08:30']] }] }), RangeError)
})

t.test('counting agrees with walking day by day', async () => {
  fc.assert(fc.property(day, fc.integer({ min: 0, max: 500 }), (from, length) => {
    const days = Array.from({ length }, (_, index) => addDays(from, index + 1))
    return calendar.workingDaysBetween(from, addDays(from, length)) === days.filter((date) => calendar.isWorkingDay(date)).length
  }), seeded)
})

t.test('adding working days and counting them are one another\'s inverse, forward and back', async () => {
  fc.assert(fc.property(day, fc.integer({ min: 1, max: 600 }), (from, count) => {
    const end = calendar.addWorkingDays(from, count)
    const back = calendar.addWorkingDays(addDays(end, 1), -count)
    return calendar.isWorkingDay(end) && calendar.workingDaysBetween(from, end) === count &&
      back > from && calendar.workingDaysBetween(addDays(back, -1), end) === count
  }), seeded)
})

t.test('working minutes: parts add up to the whole, and what is added is what is counted', async () => {
  fc.assert(fc.property(instant, fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 60_000 }), (start, one, other) => {
    const middle = calendar.addWorkingMinutes(start, one)
    const end = calendar.addWorkingMinutes(start, one + other)
    return calendar.addWorkingMinutes(middle, other).getTime() === end.getTime() &&
      calendar.workingMinutesBetween(start, end) === one + other &&
      calendar.workingMinutesBetween(start, instantFrom(end.getTime() - 1)) < one + other
  }), seeded)
  fc.assert(fc.property(fc.array(instant, { minLength: 3, maxLength: 3 }), (instants) => {
    const [first, second, third] = [...instants].sort((one, other) => one.getTime() - other.getTime())
    if (!first || !second || !third) return false
    const whole = calendar.workingMinutesBetween(first, third)
    return Math.abs(calendar.workingMinutesBetween(first, second) + calendar.workingMinutesBetween(second, third) - whole) < 1e-6
  }), seeded)
})

t.test('who starts later is never due earlier', async () => {
  const limits = [
    workingHours(2), workingHours(4), workingDays(1), workingDays(15), calendarHours(24), calendarMonths(1),
    promisedDay('2026-10-03'), { cutoff: '15:00', otherwise: '12:00' }
  ]
  fc.assert(fc.property(fc.constantFrom(...limits), instant, fc.nat({ max: 200 * 3_600_000 }), (limit, start, delay) => {
    const later = instantFrom(start.getTime() + delay)
    return dueOf(limit, start, calendar).due <= dueOf(limit, later, calendar).due
  }), { ...seeded, numRuns: 1000 })
})
