import fc from 'fast-check'
import t from 'tap'
import { addDays, dayOf, instantFrom, instantOf, timeOf } from '../../src/clock.ts'
import { templates } from '../../src/triage/limits/templates.ts'
import { buildCalendar } from '../../src/workflow/calendar/calendar.ts'
import { shippedYears } from '../../src/workflow/calendar/shipped-years.ts'
import {
  type Limit, calendarDays, calendarHours, calendarMinutes, calendarMonths, dueOf, halfOf, promisedDay, workingDays, workingHours
} from '../../src/workflow/clocks/limits.ts'

const calendar = buildCalendar({ years: shippedYears })
const seeded = { seed: 20261123, numRuns: 300 }
const day = fc.integer({ min: 0, max: 365 * 20 }).map((days) => addDays('2008-01-01', days))
const instant = fc.tuple(day, fc.integer({ min: 0, max: 86_399_999 })).map(([date, ms]) => instantFrom(instantOf(date).getTime() + ms))
const shown = (moment: Date) => `${dayOf(moment)} ${timeOf(moment)}`
const due = (limit: Limit, date: string, time: string) => {
  const end = dueOf(limit, instantOf(date, time), calendar)
  return end.dueDay ?? shown(end.due)
}

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
  t.equal(
    calendar.addWorkingMinutes(lastSecond, 2).toISOString(),
    instantFrom(instantOf('2026-11-23', '08:31').getTime() + 59_000).toISOString()
  )
})

t.test('a day-due ends at 24:00, also of the year\'s last day', async (t) => {
  const ends = (start: string) => dueOf(workingDays(1), instantOf(start, '23:59'), calendar).due.toISOString()
  t.equal(ends('2026-11-20'), instantOf('2026-11-24').toISOString())
  t.equal(ends('2026-12-30'), instantOf('2027-01-01').toISOString())
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

t.test('the shipped templates differ from SD-2115 in what they name, and in nothing else', async (t) => {
  const standard = templates['SD-2115'].limits
  const named = ({ limits }: (typeof templates)['SD-2115']) =>
    Object.fromEntries(
      Object.entries(limits).filter(([name, limit]) => limit !== Object.entries(standard).find(([same]) => same === name)?.[1])
    )
  t.match(standard, {
    first_word: workingHours(4),
    contact: workingHours(2),
    feedback: workingDays(1),
    resolve: workingDays(15),
    resolve_complex: workingDays(30)
  })
  t.same(named(templates['13710']), {
    accept: workingDays(1),
    feedback: workingDays(3),
    resolve: workingDays(7),
    resolve_complex: calendarMonths(1)
  })
  t.same(named(templates.企呼枣应), {
    accept: workingDays(1),
    feedback: workingDays(2),
    resolve: workingDays(10),
    resolve_complex: workingDays(25)
  })
  t.same(named(templates.泉州), { resolve: workingDays(7), task: workingDays(3) })
  t.same(named(templates.紧急), {
    accept: calendarHours(1),
    accept_consulted: calendarHours(1),
    contact: calendarHours(1),
    feedback: calendarHours(24)
  })
  t.same(JSON.parse(JSON.stringify(templates)), templates)
})
