import fc from 'fast-check'
import t from 'tap'
import { addDays, dayOf, instantFrom, instantOf } from '../../src/clock.ts'
import { buildCalendar } from '../../src/workflow/calendar/calendar.ts'
import { shippedYears } from '../../src/workflow/calendar/shipped-years.ts'
import { type ClockChange, atLeast, hold, pause, release, resume, stop, unstop } from '../../src/workflow/clocks/changes.ts'
import { type Deadline, adjust, isOverdue, recalculate, start } from '../../src/workflow/clocks/clocks.ts'
import { type Limit, lastDayOf, workingDays, workingHours } from '../../src/workflow/clocks/limits.ts'

const calendar = buildCalendar({ years: shippedYears })
const seeded = { seed: 20261123, numRuns: 300 }
const moments = fc.array(fc.integer({ min: 1, max: 60 * 24 * 20 }), { minLength: 1, maxLength: 12 })
const begins = fc.tuple(fc.integer({ min: 0, max: 365 * 3 }), fc.integer({ min: 0, max: 1439 }))
  .map(([days, minutes]) => instantFrom(instantOf(addDays('2023-06-01', days)).getTime() + minutes * 60_000))

/** Pauses and resumes by turns; what a pause gives is exactly what it took. */
function interrupted (deadline: Deadline, gaps: readonly number[]): { deadline: Deadline, inTime: boolean } {
  let now = deadline.startedAt
  let inTime = true
  for (const gap of gaps) {
    now = instantFrom(now.getTime() + gap * 60_000)
    inTime &&= !isOverdue(deadline, now)
    deadline = adjust(deadline, deadline.state === 'running' ? pause : resume(), { at: now }, calendar)
  }
  return { deadline, inTime }
}

t.test('over any pauses the parts add up to the whole', async () => {
  fc.assert(fc.property(begins, moments, fc.integer({ min: 1, max: 30 }), (begin, gaps, days) => {
    const { deadline, inTime } = interrupted(start({ name: 'day', limit: workingDays(days) }, begin, calendar), gaps)
    const paused = deadline.adjustments.reduce((total, { days = 0 }) => total + days, 0)
    return !inTime || calendar.workingDaysBetween(dayOf(begin), lastDayOf(deadline)) === days + paused
  }), seeded)
  fc.assert(fc.property(begins, moments, fc.integer({ min: 1, max: 60 }), (begin, gaps, hours) => {
    const { deadline } = interrupted(start({ name: 'hour', limit: workingHours(hours) }, begin, calendar), gaps)
    const paused = deadline.adjustments.reduce((total, { minutes = 0 }) => total + minutes, 0)
    return Math.abs(calendar.workingMinutesBetween(begin, deadline.due) - hours * 60 - paused) < 1e-3
  }), seeded)
})

t.test('no pause heals: who was overdue comes back overdue', async () => {
  fc.assert(fc.property(begins, moments, moments, (begin, [first = 1], [second = 1]) => {
    const late = instantFrom(start({ name: 'day', limit: workingDays(2) }, begin, calendar).due.getTime() + first * 60_000)
    const back = instantFrom(late.getTime() + second * 60_000)
    const paused = adjust(start({ name: 'day', limit: workingDays(2) }, begin, calendar), pause, { at: late }, calendar)
    const resumed = adjust(paused, resume(workingDays(3)), { at: back }, calendar)
    return resumed.overdue && isOverdue(resumed, instantFrom(back.getTime() + 1))
  }), seeded)
})

t.test('worked out again under the same calendar nothing moves, whatever happened', async () => {
  const changes = fc.array(fc.tuple(
    fc.constantFrom<ClockChange>(pause, resume(workingDays(3)), stop, unstop(workingDays(1)), atLeast(workingDays(5)), hold, release),
    fc.integer({ min: 1, max: 60 * 24 * 5 })
  ), { maxLength: 10 })
  fc.assert(fc.property(begins, changes, fc.constantFrom<Limit>(workingDays(15), workingHours(4)), (begin, steps, limit) => {
    const history = steps.reduce<{ deadline: Deadline, now: Date }>(({ deadline, now }, [change, gap]) => {
      const next = instantFrom(now.getTime() + gap * 60_000)
      return { deadline: adjust(deadline, change, { at: next }, calendar), now: next }
    }, { deadline: start({ name: 'any', limit }, begin, calendar), now: begin })
    return recalculate(history.deadline, { at: begin }, calendar) === history.deadline
  }), seeded)
})
