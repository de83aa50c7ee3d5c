import t from 'tap'
import { dayOf, instantFrom, instantOf, timeOf } from '../../src/clock.ts'
import { buildCalendar } from '../../src/workflow/calendar/calendar.ts'
import { shippedYears } from '../../src/workflow/calendar/shipped-years.ts'
import { type ClockChange, extendTo, hold, pause, resume, stop } from '../../src/workflow/clocks/changes.ts'
import { type Deadline, adjust, recalculate, start } from '../../src/workflow/clocks/clocks.ts'
import { explain } from '../../src/workflow/clocks/explanation.ts'
import { type Shown, lightOf, lights, remindFrom, yellowFrom } from '../../src/workflow/clocks/lights.ts'
import { type Limit, calendarHours, calendarMonths, promisedDay, workingDays, workingHours } from '../../src/workflow/clocks/limits.ts'
import { remaining, workingDaysOverdue } from '../../src/workflow/clocks/remaining.ts'
import { words } from '../../src/workflow/words.ts'

const calendar = buildCalendar({ years: shippedYears })
const at = (day: string, time = '10:00') => instantOf(day, time)
const shown = (moment: Date | null) => moment && `${dayOf(moment)} ${timeOf(moment)}`
const begun = (limit: Limit, day: string, time?: string, waitsOutside = false) =>
  start({ name: 'resolve', limit, waitsOutside }, at(day, time), calendar)
const changed = (deadline: Deadline, change: ClockChange, day: string, time?: string) =>
  adjust(deadline, change, { at: at(day, time), by: 'event' }, calendar)

t.test('a long clock is yellow with one working day left, reminded with three', async (t) => {
  const deadline = begun(workingDays(15), '2026-11-20')
  t.equal(shown(yellowFrom(deadline, calendar)), '2026-12-10 00:00')
  t.equal(shown(remindFrom(deadline, calendar)), '2026-12-08 00:00')
  const promised = begun({ day: '2026-12-12' }, '2026-11-20')
  t.equal(shown(yellowFrom(promised, calendar)), '2026-12-10 00:00', 'a day off leaves no working day of its own')
  t.equal(lightOf([deadline], at('2026-12-09', '23:59'), calendar).light, 'green')
  t.equal(lightOf([deadline], at('2026-12-10', '00:00'), calendar).light, 'yellow')
  t.equal(lightOf([deadline], at('2026-12-11', '24:00'), calendar).light, 'yellow')
  t.equal(lightOf([deadline], at('2026-12-12', '00:01'), calendar).light, 'red')
})

t.test('a short clock is yellow in its last quarter, and from the morning of the day on which it is due; it has no reminder', async (t) => {
  const twoHours = begun(workingHours(2), '2026-11-20', '17:00')
  t.equal(shown(yellowFrom(twoHours, calendar)), '2026-11-23 00:00')
  t.equal(remindFrom(twoHours, calendar), null)
  t.equal(shown(yellowFrom(begun(calendarHours(24), '2026-11-20', '22:00'), calendar)), '2026-11-21 00:00')
  t.equal(shown(yellowFrom(begun(calendarHours(24), '2026-11-20', '02:00'), calendar)), '2026-11-20 20:00', 'the evening before')
  t.equal(shown(yellowFrom(begun(workingDays(1), '2026-11-22'), calendar)), '2026-11-23 00:00')
  const resumed = changed(
    changed(begun(workingHours(2), '2026-11-20', '08:30'), pause, '2026-11-20', '09:00'),
    resume(),
    '2026-11-23',
    '08:30'
  )
  t.equal(shown(yellowFrom(resumed, calendar)), '2026-11-23 00:00')
})

t.test('of all running clocks the most urgent decides', async (t) => {
  const hours = { ...begun(workingHours(4), '2026-11-20', '08:30'), name: 'contact' }
  const days = begun(workingDays(15), '2026-11-20')
  const promise = { ...begun(workingDays(15), '2026-10-09'), name: 'progress' }
  const waiting = { ...begun(workingDays(5), '2026-11-02', '10:00', true), name: 'supply' }
  const now = at('2026-11-20', '09:00')
  t.match(lightOf([days, hours], now, calendar), { light: 'yellow', deadline: { name: 'contact' } }, 'due today')
  t.match(lightOf([days], now, calendar), { light: 'green', deadline: { name: 'resolve' }, changesAt: at('2026-12-10', '00:00') })
  t.match(lightOf([days, hours, promise], now, calendar), { light: 'red', deadline: { name: 'progress' } })
  t.match(lightOf([days, waiting], now, calendar), { light: 'grey' }, 'it waits for somebody outside, however long')
  t.match(lightOf([waiting], now, calendar), { light: 'grey', deadline: { name: 'supply' }, changesAt: null })
  t.match(lightOf([promise, waiting], now, calendar), { light: 'red' })
  t.match(lightOf([changed(days, pause, '2026-11-23')], at('2027-06-01'), calendar), { light: 'grey' })
  t.match(lightOf([changed(days, stop, '2026-11-23')], at('2027-06-01'), calendar), { light: 'none', deadline: null, changesAt: null })
})

t.test('the light stays until the instant it names, and is another at that instant', async (t) => {
  for (const deadline of [
    begun(workingDays(15), '2026-09-30'),
    begun(workingHours(2), '2026-09-30', '17:20'),
    begun(workingDays(1), '2026-02-13')
  ]) {
    const seen: string[] = []
    for (let now: Date | null = deadline.startedAt; now;) {
      const { light, changesAt }: Shown<string> = lightOf([deadline], now, calendar)
      seen.push(light)
      if (changesAt) t.equal(lightOf([deadline], instantFrom(changesAt.getTime() - 1), calendar).light, light)
      now = changesAt
    }
    t.same(seen, ['green', 'yellow', 'red'])
  }
})

t.test('while an extension asked in time waits, it does not turn red', async (t) => {
  const asked = changed(begun(workingDays(15), '2026-11-20'), hold, '2026-12-10')
  t.equal(lightOf([asked], at('2026-12-15'), calendar).light, 'yellow')
  t.match(remaining(asked, at('2026-12-15'), calendar), { overdue: false, sentence: '延期待批' })
})

t.test('what is left, in words', async (t) => {
  const days = begun(workingDays(15), '2026-11-20')
  const left = (deadline: Deadline, day: string, time?: string) => {
    const { sentence, n } = remaining(deadline, at(day, time), calendar)
    return sentence.replace('{n}', `${n}`)
  }
  t.equal(left(days, '2026-12-09'), '还剩 2 个工作日')
  t.equal(left(days, '2026-12-11'), '今天到期')
  t.equal(left(days, '2026-12-12'), '超期不到 1 个工作日')
  t.equal(left(days, '2026-12-16'), '超期 3 个工作日')
  t.equal(workingDaysOverdue(days, at('2026-12-16'), calendar), 3)
  t.equal(left(begun({ day: '2026-11-22' }, '2026-11-16'), '2026-11-21'), '还剩 1 天')
  const hours = begun(workingHours(4), '2026-11-20', '08:30')
  t.equal(left(hours, '2026-11-20', '08:30'), '还剩 4 个工作小时')
  t.equal(left(hours, '2026-11-20', '13:20'), '还剩 30 分钟')
  t.equal(left(hours, '2026-11-20', '14:40'), '超期 40 分钟')
  t.equal(left(hours, '2026-11-23'), '超期 1 个工作日')
  t.equal(left(begun(calendarHours(24), '2026-11-20', '08:30'), '2026-11-20', '10:30'), '还剩 22 小时')
})

t.test('a deadline explains itself', async (t) => {
  const paused = changed(changed(begun(workingDays(15), '2026-09-30'), pause, '2026-10-12'), resume(), '2026-10-14')
  t.same(explain(changed(paused, extendTo('2026-11-05'), '2026-10-20'), calendar), [
    { sentence: '自 {at} 起算', params: { at: '2026-09-30 10:00' } },
    { sentence: '时限为 {n} 个工作日，自次日起计', params: { n: 15 } },
    { sentence: '{holiday}放假 {n} 天（{from} 至 {to}），不计入', params: { holiday: '国庆节', n: 7, from: '2026-10-01', to: '2026-10-07' } },
    { sentence: '周末 {n} 天，不计入', params: { n: 7 } },
    { sentence: '{day} 为{holiday}调休上班日，照常计入', params: { day: '2026-10-10', holiday: '国庆节' } },
    { sentence: '{at} 暂停计时', params: { at: '2026-10-12 10:00', n: 0 }, by: 'event' },
    { sentence: '{at} 恢复计时，暂停的 {n} 个工作日不计', params: { at: '2026-10-14 10:00', n: 2 }, by: 'event' },
    { sentence: '到期由 {from} 改为 {to}', params: { from: '2026-10-27', to: '2026-10-29' }, by: 'event' },
    { sentence: '{at} 延期', params: { at: '2026-10-20 10:00', n: 0 }, by: 'event' },
    { sentence: '到期由 {from} 改为 {to}', params: { from: '2026-10-29', to: '2026-11-05' }, by: 'event' },
    { sentence: '因此应在 {day} 24:00 前完成', params: { day: '2026-11-05' } }
  ])
})

t.test('a deadline that reaches into a year without a notice says so', async (t) => {
  const unknown = (deadline: Deadline) =>
    explain(deadline, calendar)
      .filter(({ sentence }) => sentence.startsWith('{year}'))
      .map(({ params }) => params)
  t.same(unknown(begun(workingDays(15), '2026-12-25')), [{ year: 2027 }])
  t.same(unknown(begun(workingDays(15), '2026-11-20')), [])
})

t.test('every sentence that is said has an English one', async (t) => {
  const day = (limit: Limit) => begun(limit, '2026-09-30')
  const informed = buildCalendar({ years: [...shippedYears, { year: 2026, off: [], worked: [] }] })
  const deadlines = [
    ...[workingHours(4), calendarHours(24), calendarMonths(1), promisedDay('2026-12-01'), { cutoff: '15:00', otherwise: '12:00' }].map(day),
    changed(changed(day(workingHours(4)), pause, '2026-09-30', '11:00'), resume(), '2026-10-09'),
    recalculate(day(workingDays(15)), { at: at('2026-09-30') }, informed)
  ]
  const said = [...Object.values(lights), ...deadlines.flatMap((deadline) => explain(deadline, calendar)).map(({ sentence }) => sentence)]
  const holidays = shippedYears.flatMap(({ off, worked }) => [...off, ...worked]).map(({ name }) => name)
  t.same([...new Set([...said, ...holidays])].filter((key) => words[key] === undefined), [])
})
