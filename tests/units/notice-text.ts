/** What an administrator pastes becomes days, and what became days reads as what was pasted. */
import t from 'tap'
import { hoursIn, hoursText } from '../../src/units/hours-text.ts'
import { noticeText, readNotice } from '../../src/units/notice-text.ts'
import { shippedYears } from '../../src/workflow/calendar-data.ts'

const named = (name: string, ...days: string[]) => days.map((day) => ({ day, name }))

t.test('many ways to write a day', async (t) => {
  const off = '2027-01-01 至 2027-01-03 元旦\n\n2月5日—2月7日：春节\n2027年4月5日 清明\n５/1 劳动节\n6.9-6.10 端午'
  t.same(readNotice(2027, { off, worked: '1月9日 元旦' }), {
    off: [
      ...named('元旦', '2027-01-01', '2027-01-02', '2027-01-03'), ...named('春节', '2027-02-05', '2027-02-06', '2027-02-07'),
      ...named('清明', '2027-04-05'), ...named('劳动节', '2027-05-01'), ...named('端午', '2027-06-09', '2027-06-10')
    ],
    worked: named('元旦', '2027-01-09'),
    problems: []
  })
})

t.test('what is no day of that year is told by its line', async (t) => {
  const { problems } = readNotice(2027, { off: '2月30日 春节\n2027-01-01 元旦\n2026-12-31 元旦\n元旦放假\n2027-03-09 至 2027-03-01 倒着\n2027-01-01 至 2027-06-01 太长\n2027-01-01', worked: '' })
  t.same(problems.map(({ params }) => params?.number), [1, 3, 4, 5, 6, 7])
})

t.test('a make-up day is a weekend that is not off', async (t) => {
  const { problems } = readNotice(2027, { off: '2027-01-02 元旦', worked: '2027-01-04 元旦\n2027-01-02 元旦' })
  t.match(problems, [{ params: { day: '2027-01-04' }, sentence: '{day} 不是周末，本来就上班，不必列为调休' }, { params: { day: '2027-01-02' }, sentence: '{day} 同时列为放假和上班，请核对' }])
})

t.test('every shipped year survives being written and read', async (t) => {
  for (const { year, off, worked } of shippedYears) t.same(readNotice(year, { off: noticeText(off), worked: noticeText(worked) }), { off, worked, problems: [] }, String(year))
})

t.test('working hours', async (t) => {
  t.same(hoursIn('8:30-12:00 13:30至17:30'), [['08:30', '12:00'], ['13:30', '17:30']])
  t.equal(hoursText(hoursIn('9:00~18:00') ?? []), '09:00-18:00')
  for (const wrong of ['', '9-12', '08:30-12:00 11:30-17:30', '12:00-08:30', '08:30', '24:00-25:00', '08:30-08:30']) t.equal(hoursIn(wrong), undefined, wrong)
})
