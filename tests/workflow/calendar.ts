import fc from 'fast-check'
import t from 'tap'
import { addDays, dayOf, instantFrom, instantOf, timeOf, weekdayOf } from '../../src/clock.ts'
import { buildCalendar } from '../../src/workflow/calendar/calendar.ts'
import { shippedYears } from '../../src/workflow/calendar/shipped-years.ts'
import { statutoryDays } from '../../src/workflow/calendar/statutory.ts'

const calendar = buildCalendar({ years: shippedYears })
const seeded = { seed: 20261123, numRuns: 300 }
const day = fc.integer({ min: 0, max: 365 * 20 }).map((days) => addDays('2008-01-01', days))
const instant = fc.tuple(day, fc.integer({ min: 0, max: 86_399_999 })).map(([date, ms]) => instantFrom(instantOf(date).getTime() + ms))
const shown = (moment: Date) => `${dayOf(moment)} ${timeOf(moment)}`

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
  t.ok(
    shippedYears.every(({ off, worked }) =>
      worked.every((made) => [0, 6].includes(weekdayOf(made.day)) && !off.some((free) => free.day === made.day))
    )
  )
})

t.test('a day is worked, or says why not', async (t) => {
  t.same(calendar.kindOf('2026-11-20'), { kind: 'ordinary' })
  t.same(calendar.kindOf('2026-11-21'), { kind: 'weekend' })
  t.same(calendar.kindOf('2026-02-14'), { kind: 'make_up', name: '春节' })
  t.same(calendar.kindOf('2026-10-03'), { kind: 'holiday', name: '国庆节' })
  t.throws(() => calendar.addWorkingDays('2026-02-30', 1), RangeError)
})

t.test('a year without a notice knows its weekends and the days off by law, and says so', async (t) => {
  t.same(calendar.unknownYears('2026-01-01', '2026-12-31'), [])
  t.same(calendar.unknownYears('2026-12-30', '2028-01-02'), [2027, 2028])
  t.same(calendar.kindOf('2027-01-01'), { kind: 'holiday', name: '元旦' })
  t.equal(calendar.addWorkingDays('2026-12-31', 1), '2027-01-04')
  t.same(calendar.kindOf('2028-10-03'), { kind: 'holiday', name: '国庆节' }, '中秋 falls into it')
  const told = buildCalendar({ years: [...shippedYears, { year: 2027, off: [], worked: [] }] })
  t.equal(told.isWorkingDay('2027-01-01'), true, 'once a notice is there it alone decides')
})

/** 春节, 清明, 端午, 中秋, as the almanac has them; 2033 has its leap month after the eleventh, 2025 and 2028 one before 端午 and after it. */
const almanac: Record<number, string> = {
  2024: '02-10 04-04 06-10 09-17',
  2025: '01-29 04-04 05-31 10-06',
  2026: '02-17 04-05 06-19 09-25',
  2027: '02-06 04-05 06-09 09-15',
  2028: '01-26 04-04 05-28 10-03',
  2029: '02-13 04-04 06-16 09-22',
  2030: '02-03 04-05 06-05 09-12',
  2031: '01-23 04-05 06-24 10-01',
  2032: '02-11 04-04 06-12 09-19',
  2033: '01-31 04-04 06-01 09-08',
  2034: '02-19 04-05 06-20 09-27',
  2035: '02-08 04-05 06-10 09-16',
  2036: '01-28 04-04 05-30 10-04',
  2037: '02-15 04-04 06-18 09-24',
  2038: '02-04 04-05 06-07 09-13',
  2039: '01-24 04-05 05-27 10-02',
  2040: '02-12 04-04 06-14 09-20'
}

t.test('the days off by law, for years whose notice nobody has', async (t) => {
  for (const [year, days] of Object.entries(almanac)) {
    const [spring = '', ...others] = days.split(' ')
    const named = new Map(statutoryDays(Number(year)).map(({ day, name }) => [day, name]))
    for (const offset of [-1, 0, 1, 2]) t.equal(named.get(addDays(`${year}-${spring}`, offset)), '春节', year)
    for (const [at, name] of ['清明', '端午', '中秋'].entries()) {
      t.match(named.get(`${year}-${others[at]}`), new RegExp(`${name}|国庆节`), `${year} ${name}`)
    }
    for (const day of ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']) t.ok(named.has(`${year}-${day}`), `${year}-${day}`)
    t.ok(named.size >= 12 && named.size <= 13, `${year}: thirteen days, less where two fall together`)
  }
  // Of the shipped years every day off by law is in the notice.
  for (const { year, off } of shippedYears.filter(({ year }) => year >= 2025)) {
    t.same(statutoryDays(year).filter(({ day }) => !off.some((free) => free.day === day)), [], String(year))
  }
})

t.test('an administrator corrects a year: the later notice replaces the earlier', async (t) => {
  const corrected = buildCalendar({ years: [...shippedYears, { year: 2026, off: [{ day: '2026-11-23', name: '临时放假' }], worked: [] }] })
  t.same(corrected.kindOf('2026-11-23'), { kind: 'holiday', name: '临时放假' })
  t.equal(corrected.isWorkingDay('2026-10-01'), true)
  t.equal(corrected.isWorkingDay('2025-10-01'), false)
})

t.test('year end, leap day and the last second', async (t) => {
  t.equal(calendar.addWorkingDays('2025-12-31', 1), '2026-01-04')
  t.equal(calendar.addWorkingDays('2026-01-04', -1), '2025-12-31')
  t.equal(calendar.addWorkingDays('2024-02-28', 1), '2024-02-29')
  t.equal(calendar.workingDaysBetween('2024-02-28', '2024-03-01'), 2)
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
