/** What an administrator pastes becomes days, and what became days reads as what was pasted. */
import t from 'tap'
import { parseHours, formatHours } from '../../src/units/calendar/hours-text.ts'
import { missingHolidays, noticeText, readNotice } from '../../src/units/calendar/notice-text.ts'
import { shippedYears } from '../../src/workflow/calendar/shipped-years.ts'

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
  const { problems } = readNotice(2027, {
    off: '2月30日 春节\n2027-01-01 元旦\n2026-12-31 元旦\n元旦放假\n2027-03-09 至 2027-03-01 倒着\n2027-01-01 至 2027-06-01 太长\n2027-01-01',
    worked: ''
  })
  t.same(
    problems.map(({ params }) => params?.number),
    [1, 3, 4, 5, 6, 7]
  )
})

/** As the State Council published them. */
const published: Record<number, string> = {
  2025: `国务院办公厅关于2025年
部分节假日安排的通知
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2025年元旦、春节、清明节、劳动节、端午节、国庆节、中秋节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保人民群众祥和平安度过节日假期。
国务院办公厅
2024年11月12日`,
  2026: `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。四、劳动节：5月1日（周五）至5日（周二）放假调休，
共5天。5月9日（周六）上班。五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`
}

t.test('the notice as it was published is what is shipped of its year', async (t) => {
  for (const [year, off] of Object.entries(published)) {
    const read = readNotice(Number(year), { off, worked: '' })
    const shipped = shippedYears.find((notice) => notice.year === Number(year))
    const days = (list: readonly { day: string }[] = []) => list.map(({ day }) => day)
    t.same([days(read.off), days(read.worked), read.problems], [days(shipped?.off), days(shipped?.worked), []], year)
    t.same(missingHolidays(Number(year), read.off), [])
  }
  t.match(readNotice(2025, { off: published[2025] ?? '', worked: '' }).off.find(({ day }) => day === '2025-04-05'), { name: '清明' })
})

t.test('older wordings: a year before, advice, one sentence for both, and days of two months', async (t) => {
  const off = '元旦：2022年12月31日至2023年1月2日放假调休，共3天。\n春节：1月21日至27日放假调休，共7天，1月28日（星期六）、29日（星期日）上班。鼓励安排职工在除夕（1月20日）休息。'
  const { off: free, worked, problems } = readNotice(2023, { off, worked: '' })
  t.same([free.length, free[0]?.day, worked.map(({ day }) => day), problems], [9, '2023-01-01', ['2023-01-28', '2023-01-29'], []])
})

t.test('slips of the pen are pointed out, and so is what is missing', async (t) => {
  const slips = (off: string) => readNotice(2027, { off, worked: '' }).problems
  t.match(slips('元旦：1月1日（周四）至3日（周日）放假，共3天。1月9日（周六）上班。'), [
    { sentence: '{day} 是周{is}，通知里写的是周{said}，请核对', params: { day: '2027-01-01', is: '五', said: '四' } }
  ])
  t.match(slips('元旦：1月1日（周五）至3日（周日）放假，共4天。'), [{ params: { name: '元旦', counted: '4', n: 3 } }])
  t.match(slips('元旦：2月30日放假。'), [{ sentence: '“{text}”不是一个日子，请核对', params: { text: '2月30日' } }])
  t.match(slips('元旦：1月1日（周五）至3日（周日）放假，共3天。1月11日（周一）上班。'), [{ field: 'worked', sentence: '{day} 不是周末，本来就上班，不必列为调休' }])
  t.match(slips('关于2026年部分节假日安排的通知\n元旦：1月1日（周五）放假。'), [{ params: { other: 2026, year: 2027 } }])
  t.match(slips('1月1日（周六） 元旦'), [{ params: { said: '六' } }], 'line by line as well')
  t.same(readNotice(2027, { off: '1月1日（周五） 元旦', worked: '' }).off, named('元旦', '2027-01-01'))
  t.same(missingHolidays(2027, readNotice(2027, { off: '元旦：1月1日（周五）至3日（周日）放假，共3天。', worked: '' }).off), [
    '春节', '清明', '劳动节', '端午', '中秋', '国庆节'
  ])
})

t.test('a make-up day is a weekend that is not off', async (t) => {
  const { problems } = readNotice(2027, { off: '2027-01-02 元旦', worked: '2027-01-04 元旦\n2027-01-02 元旦' })
  t.match(problems, [
    { params: { day: '2027-01-04' }, sentence: '{day} 不是周末，本来就上班，不必列为调休' },
    { params: { day: '2027-01-02' }, sentence: '{day} 同时列为放假和上班，请核对' }
  ])
})

t.test('every shipped year survives being written and read', async (t) => {
  for (const { year, off, worked } of shippedYears) {
    t.same(readNotice(year, { off: noticeText(off), worked: noticeText(worked) }), { off, worked, problems: [] }, String(year))
  }
})

t.test('working hours', async (t) => {
  t.same(parseHours('8:30-12:00 13:30至17:30'), [['08:30', '12:00'], ['13:30', '17:30']])
  t.equal(formatHours(parseHours('9:00~18:00') ?? []), '09:00-18:00')
  for (const wrong of ['', '9-12', '08:30-12:00 11:30-17:30', '12:00-08:30', '08:30', '24:00-25:00', '08:30-08:30']) {
    t.equal(parseHours(wrong), undefined, wrong)
  }
})
