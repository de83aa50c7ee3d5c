/** Days and times as they are typed, on Monday 30 November 2026, 15:45. */
import t from 'tap'
import { z } from 'zod'
import { check } from '../../../src/web/forms/check.ts'
import { day, moment } from '../../../src/web/forms/controls.ts'
import { readDay, readMoment, readTime } from '../../../src/web/input/typed-time.ts'

const now = new Date('2026-11-30T07:45:00Z')

const days: Record<string, string[]> = {
  '2026-11-23': [
    '2026-11-23', '2026/11/23', '2026.11.23', '2026年11月23日', '２０２６年１１月２３日', '20261123', '26年11月23日', '11月23日', '11月23号', '11-23', '11/23',
    '十一月二十三日', '二〇二六年十一月二十三日', '11月23日（周一）', '2026年11月23日 星期一', '上周一', '7天前', '23 Nov', '23 Nov (Mon)', '23 November 2026'
  ],
  '2026-12-01': ['明天', '明日', ' 明\u200b天 ', '周二', '本周二', '星期二', 'tomorrow', '1天后'],
  '2026-12-02': ['后天'],
  '2026-12-06': ['周日', '星期天'],
  '2026-12-11': ['下周五'],
  '2026-11-30': ['今天', 'Today'],
  '2027-01-05': ['1月5日', '5 Jan', '1-5'],
  '1999-01-01': ['1999-01-01']
}
const noDays = [
  '',
  '23',
  '11月',
  '月底',
  '下周',
  '明天或后天',
  '2月30日',
  '2026-02-30',
  '0001-01-01',
  '9999-12-31',
  '11月23日（周二）',
  '2026-11-23 09:30',
  '三五',
  '星期八',
  '1'.repeat(99)
]

const moments: Record<string, string[]> = {
  '2026-11-23T09:30': [
    '2026-11-23 09:30', '2026-11-23T09:30', '2026/11/23 9：30', '2026-11-23T09:30:15', '11月23日 9点半', '11月23日（周一）09:30', '十一月二十三日上午九点三十分',
    '23 Nov (Mon) 9:30 am', '上周一 9:30'
  ],
  '2026-11-29T15:00': ['昨天下午3点', '昨天 15:00', '11-29 15时', 'yesterday 3pm'],
  '2026-11-30T12:00': ['中午12点', '12:00'],
  '2026-11-30T20:20': ['今天晚上8点20分', '晚上8点20'],
  '2026-11-30T15:45': ['现在', '刚才']
}
const noMoments = [
  '', '11月23日', '明天', '25:00', '2026-11-23 9', '2026-11-23 3点', '上午13点', '2026-02-30 10:00', '2026-11-23T10:00Z',
  '2026-11-23T10:00+08:00', '12:60'
]

t.test('what means one day or one moment is read, what may mean another is not', async (t) => {
  for (const [meant, texts] of Object.entries(days)) for (const text of texts) t.equal(readDay(text, '2026-11-30'), meant, text)
  for (const text of noDays) t.equal(readDay(text, '2026-11-30'), undefined, text)
  for (const [meant, texts] of Object.entries(moments)) for (const text of texts) t.equal(readMoment(text, now), meant, text)
  for (const text of noMoments) t.equal(readMoment(text, now), undefined, text)
  t.same(['15:00', '下午3点', '１５：００', '9点', '3点', '15'].map(readTime), ['15:00', '15:00', '15:00', '09:00', undefined, undefined])
})

t.test('a form reads them; without a clock it reads no words', async (t) => {
  const form = z.object({ on: day('日'), at: moment('时') })
  t.match(check(form, { on: '下周五', at: '11月23日上午9点' }, now), { ok: true, answers: { on: '2026-12-11', at: '2026-11-23T09:00' } })
  t.match(check(form, { on: '9999-12-31', at: '0001-01-01T00:00' }, now), { ok: false, problems: [{ field: 'on' }, { field: 'at' }] })
  t.match(check(form, { on: '明天', at: '2026-11-23T09:00' }), { ok: false, problems: [{ field: 'on' }] })
})
