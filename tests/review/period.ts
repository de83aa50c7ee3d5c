/** Spans of days: what was typed, the usual spans, and the moments they stand for (domain §7, how to read the table). */
import t from 'tap'
import { instantFrom } from '../../src/clock.ts'
import { frameOf, lastDayOf, monthsBetween, presetPeriod, readPeriod } from '../../src/review/period.ts'

const today = '2026-01-15'

t.test('the usual spans reach over the end of the year', async (t) => {
  t.same(presetPeriod('this_month', today), { from: '2026-01-01', to: '2026-01-31' })
  t.same(presetPeriod('last_month', today), { from: '2025-12-01', to: '2025-12-31' })
  t.same(presetPeriod('this_quarter', '2026-12-31'), { from: '2026-10-01', to: '2026-12-31' })
  t.same(presetPeriod('this_year', today), { from: '2026-01-01', to: '2026-12-31' })
  t.same(presetPeriod('last_year', today), { from: '2025-01-01', to: '2025-12-31' })
  t.same(presetPeriod('last_month', '2024-03-05'), { from: '2024-02-01', to: '2024-02-29' })
})

t.test('months between two days, over the end of a year', async (t) => {
  t.same(monthsBetween('2025-11-30', '2026-02-01'), ['2025-11', '2025-12', '2026-01', '2026-02'])
  t.same(monthsBetween(today, today), ['2026-01'])
  t.same(monthsBetween(today, '2025-12-31'), [])
})

t.test('what is no span is told, field by field', async (t) => {
  const wrong = (typed: Parameters<typeof readPeriod>[0]) => {
    const read = readPeriod(typed, today)
    return 'problems' in read ? read.problems.map(({ field }) => field) : []
  }
  t.same(readPeriod({}, today), { period: { from: '2026-01-01', to: '2026-12-31' } }, 'nothing typed is this year')
  t.same(readPeriod({ from: '2026-01-05', to: '2026-01-05' }, today), { period: { from: '2026-01-05', to: '2026-01-05' } })
  t.same(wrong({ from: '2026-01-05' }), ['to'])
  t.same(wrong({ from: '2026-02-30', to: 'soon' }), ['from', 'to'])
  t.same(wrong({ from: '2026-13-01', to: '2026-12-31' }), ['from'])
  t.same(wrong({ from: '0001-01-01', to: '2026-12-31' }), ['from'])
  t.same(wrong({ from: '2026-01-06', to: '2026-01-05' }), ['to'])
  t.match(readPeriod({ from: '1900-01-01', to: '2026-12-31' }, today), {
    problems: [{ field: 'from', sentence: '请填写 {from} 至 {to} 之间的日期' }]
  })
})

t.test('E is the earlier of now and the end', async (t) => {
  const period = { from: '2026-11-01', to: '2026-11-30' }
  const during = frameOf('', period, instantFrom('2026-11-10T12:00:00+08:00'))
  t.equal(during.start.toISOString(), '2026-10-31T16:00:00.000Z')
  t.equal(during.end.toISOString(), '2026-11-30T16:00:00.000Z')
  t.equal(during.at.toISOString(), '2026-11-10T04:00:00.000Z')
  t.equal(lastDayOf(during), '2026-11-10')
  const after = frameOf('', period, instantFrom('2027-01-01T00:00:00+08:00'))
  t.equal(after.at, after.end)
  t.equal(lastDayOf(after), '2026-11-30')
})
