import t from 'tap'
import { dayOf, instantFrom, instantOf, timeOf } from '../../src/clock.ts'
import { buildCalendar } from '../../src/workflow/calendar/calendar.ts'
import { shippedYears } from '../../src/workflow/calendar/shipped-years.ts'
import {
  type ClockChange, annul, atLeast, byCalendar, extendTo, hold, pause, release, resume, stop, unstop
} from '../../src/workflow/clocks/changes.ts'
import { type Deadline, adjust, isOverdue, recalculate, start } from '../../src/workflow/clocks/clocks.ts'
import { type Limit, calendarHours, workingDays, workingHours } from '../../src/workflow/clocks/limits.ts'

const calendar = buildCalendar({ years: shippedYears })
type Step = [change: ClockChange, day: string, time?: string]

const at = (day: string, time = '10:00') => instantOf(day, time)
const begun = (limit: Limit, day: string, time?: string) => start({ name: 'resolve', limit }, at(day, time), calendar)
const after = (deadline: Deadline, ...steps: Step[]) =>
  steps.reduce((sofar, [change, day, time]) => adjust(sofar, change, { at: at(day, time), by: 'event' }, calendar), deadline)
const due = (deadline: Deadline) => deadline.dueDay ?? `${dayOf(deadline.due)} ${timeOf(deadline.due)}`

t.test('a deadline is a plain value that a row can hold', async (t) => {
  const deadline = after(begun(workingDays(15), '2026-11-20'), [pause, '2026-11-23'], [resume(workingDays(3)), '2026-11-25'])
  t.same(JSON.parse(JSON.stringify(deadline.adjustments)), deadline.adjustments)
  t.same(deadline.adjustments.map(({ kind, at, by, from, to, days }) => ({ kind, at, by, from, to, days })), [
    { kind: 'pause', at: '2026-11-23T02:00:00.000Z', by: 'event', from: '2026-12-11', to: '2026-12-11', days: undefined },
    { kind: 'resume', at: '2026-11-25T02:00:00.000Z', by: 'event', from: '2026-12-11', to: '2026-12-15', days: 2 }
  ])
})

t.test('in time is ≤', async (t) => {
  const dayDue = begun(workingDays(1), '2026-11-19')
  t.equal(isOverdue(dayDue, instantFrom(at('2026-11-20', '23:59').getTime() + 59_999)), false)
  t.equal(isOverdue(dayDue, at('2026-11-20', '24:00')), false)
  t.equal(isOverdue(dayDue, instantFrom(at('2026-11-21', '00:00').getTime() + 1)), true)
  const hourDue = begun(workingHours(2), '2026-11-20', '08:30')
  t.equal(after(hourDue, [stop, '2026-11-20', '10:30']).overdue, false)
  t.equal(after(hourDue, [stop, '2026-11-20', '10:31']).overdue, true)
})

t.test('a pause moves a day-due by the working days after it began', async (t) => {
  const paused = (from: string, to: string) => due(after(begun(workingDays(15), '2026-11-20'), [pause, from], [resume(), to]))
  t.equal(paused('2026-11-24', '2026-11-24'), '2026-12-11')
  t.equal(paused('2026-11-27', '2026-11-29'), '2026-12-11')
  t.equal(paused('2026-11-27', '2026-11-30'), '2026-12-14')
})

t.test('a pause moves an hour-due by the working minutes, or round the clock', async (t) => {
  t.equal(
    due(after(begun(workingHours(4), '2026-11-20', '14:00'), [pause, '2026-11-20', '16:30'], [resume(), '2026-11-23', '09:30'])),
    '2026-11-23 11:00'
  )
  t.equal(
    due(after(begun(calendarHours(1), '2026-11-20', '22:00'), [pause, '2026-11-20', '22:10'], [resume(), '2026-11-21', '06:10'])),
    '2026-11-21 07:00'
  )
})

t.test('after a pause at least the floor is left, unless it was overdue before', async (t) => {
  const hours = begun(workingHours(4), '2026-11-20', '08:30')
  t.equal(due(after(hours, [pause, '2026-11-20', '13:30'], [resume(workingHours(4)), '2026-11-23', '08:30'])), '2026-11-23 14:00')
  const days = begun(workingDays(15), '2026-11-20')
  t.equal(due(after(days, [pause, '2026-12-11'], [resume(workingDays(3)), '2027-01-11'])), '2027-01-14')
  const late = after(days, [pause, '2026-12-14'], [resume(workingDays(3)), '2027-01-11'])
  t.equal(due(late), '2027-01-08')
  t.equal(late.overdue, true)
  t.equal(isOverdue(late, at('2027-01-11')), true)
})

t.test('paused on the day off right after its due, a clock comes back overdue all the same', async (t) => {
  const late = after(begun(workingDays(15), '2026-11-20'), [pause, '2026-12-12'], [resume(), '2026-12-14'])
  t.equal(isOverdue(late, at('2026-12-14')), true)
  t.equal(late.overdue, true)
})

t.test('a stop that is taken back never was', async (t) => {
  const contact = begun(workingHours(2), '2026-11-20', '08:30')
  const denied = after(contact, [stop, '2026-11-20', '09:00'], [unstop(), '2026-11-20', '10:00'])
  t.match(denied, { state: 'running', stoppedAt: null, due: contact.due, overdue: false })
  t.equal(after(contact, [stop, '2026-11-20', '09:00'], [unstop(), '2026-11-23']).overdue, true)
  const paused = after(begun(workingDays(15), '2026-11-20'), [pause, '2026-11-24'], [stop, '2026-11-25'], [unstop(), '2026-11-26'])
  t.match(paused, { state: 'paused', pausedAt: at('2026-11-24') })
})

t.test('what a review took beyond its day is not counted', async (t) => {
  const returned = (day: string) => after(begun(workingDays(15), '2026-11-20'), [stop, '2026-12-07'], [unstop(workingDays(1)), day])
  t.equal(due(returned('2026-12-08')), '2026-12-11')
  t.equal(due(returned('2026-12-10')), '2026-12-15')
  t.equal(returned('2026-12-10').adjustments.at(-1)?.days, 2)
})

t.test('an extension names the day; a floor only ever moves it later', async (t) => {
  const deadline = begun(workingDays(15), '2026-11-20')
  t.match(after(deadline, [extendTo('2026-12-22'), '2026-12-01']), { dueDay: '2026-12-22', due: at('2026-12-22', '24:00') })
  t.equal(due(after(deadline, [atLeast(workingDays(5)), '2026-12-01'])), '2026-12-11')
  t.equal(due(after(deadline, [atLeast(workingDays(5)), '2026-12-10'])), '2026-12-17')
})

t.test('asked in time, nothing is booked as overdue until it is decided; refused, it is booked back', async (t) => {
  const asked = after(begun(workingDays(15), '2026-11-20'), [hold, '2026-12-10'])
  t.equal(isOverdue(asked, at('2026-12-15')), false)
  t.match(after(asked, [extendTo('2026-12-22'), '2026-12-15']), { overdue: false, heldSince: null, dueDay: '2026-12-22' })
  t.match(after(asked, [release, '2026-12-15']), { overdue: true, heldSince: null, dueDay: '2026-12-11' })
  t.equal(after(asked, [release, '2026-12-11']).overdue, false)
})

t.test('once overdue, for ever', async (t) => {
  const late = after(begun(workingDays(1), '2026-11-19'), [extendTo('2026-12-22'), '2026-11-23'], [stop, '2026-11-24'])
  t.match(late, { overdue: true, state: 'stopped' })
})

t.test('a change that says nothing to a deadline leaves it as it is', async (t) => {
  const running = begun(workingDays(15), '2026-11-20')
  const stopped = after(running, [stop, '2026-11-23'])
  const ended = after(running, [annul, '2026-11-23'])
  for (const change of [resume(), unstop()]) t.equal(after(running, [change, '2026-11-24']), running)
  for (const change of [stop, pause, resume(), extendTo('2026-12-22'), hold, annul]) {
    t.equal(after(stopped, [change, '2026-11-24']), stopped)
  }
  for (const change of [stop, pause, resume(), unstop(), extendTo('2026-12-22')]) t.equal(after(ended, [change, '2026-11-24']), ended)
  t.equal(isOverdue(ended, at('2027-06-01')), false)
})

t.test('a new notice moves what lies ahead, writes it down, and leaves the rest', async (t) => {
  const newYear = { year: 2027, off: [{ day: '2027-01-01', name: '元旦' }], worked: [] }
  const informed = buildCalendar({ years: [...shippedYears, newYear] })
  const now = { at: at('2026-12-28'), by: 'notice' }
  const ahead = begun(workingDays(5), '2026-12-28')
  t.equal(ahead.dueDay, '2027-01-05', 'the first of January is off by law')
  t.equal(recalculate(ahead, now, informed), ahead, 'which the notice only says again')
  const onlyOff = buildCalendar({ years: [...shippedYears, { ...newYear, off: [...newYear.off, { day: '2027-01-04', name: '元旦' }] }] })
  const later = recalculate(ahead, now, onlyOff)
  t.equal(later.dueDay, '2027-01-06')
  t.match(later.adjustments.at(-1), { kind: 'calendar', by: 'notice', from: '2027-01-05', to: '2027-01-06' })
  t.same(adjust(ahead, byCalendar, now, onlyOff), later, 'as a change among others')
  t.equal(recalculate(ahead, { at: at('2027-01-06') }, onlyOff), ahead, 'its due has passed')
  const stopped = after(ahead, [stop, '2026-12-29'])
  t.equal(recalculate(stopped, now, onlyOff), stopped)
  const promised = after(ahead, [extendTo('2027-01-08'), '2026-12-29'])
  t.equal(recalculate(promised, now, onlyOff), promised, 'a day that was named stays')
})

t.test('a notice never makes a clock overdue', async (t) => {
  const corrected = buildCalendar({
    years: [
      ...shippedYears,
      {
        year: 2026,
        off: [],
        worked: [
          { day: '2026-11-21', name: '更正' },
          { day: '2026-11-22', name: '更正' }
        ]
      }
    ]
  })
  const deadline = begun(workingDays(2), '2026-11-20')
  t.equal(deadline.dueDay, '2026-11-24')
  t.equal(recalculate(deadline, { at: at('2026-11-23') }, corrected), deadline)
  t.equal(recalculate(deadline, { at: at('2026-11-21') }, corrected).dueDay, '2026-11-22')
})
