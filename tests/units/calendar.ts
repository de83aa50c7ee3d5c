/** A district's own notices and hours stand over the shipped ones; a change moves what lies ahead (domain §6). */
import t from 'tap'
import { addDays, dayOf, instantFrom } from '../../src/clock.ts'
import { move } from '../../src/problems/index.ts'
import { draft } from '../../src/problems/door/intake.ts'
import { calendarOf, missingNotice } from '../../src/units/index.ts'
import { buildCalendar } from '../../src/workflow/calendar/calendar.ts'
import { shippedYears } from '../../src/workflow/calendar/shipped-years.ts'
import { inAnyDistrict, testDistrict } from '../helpers/district.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'

const byLaw = ['春节：2月5日至8日放假', '清明节：4月5日放假', '劳动节：5月1日至2日放假', '端午节：6月9日放假', '中秋节：9月15日放假', '国庆节：10月1日至3日放假'].join('。\n')

t.test('the missing notice is noticed from November on', async (t) => {
  const calendar = buildCalendar({ years: shippedYears })
  t.same(['2026-10-31', '2026-11-01', '2026-12-31', '2027-01-01'].map((day) => missingNotice(calendar, day)), [null, 2027, 2027, 2027])
})

inAnyDistrict(t, 'a year is added, corrected, and read back', async (t, { as, db, districtId }) => {
  const sysadmin = as('sysadmin1')
  const shipped = await calendarOf(db.read, districtId)
  t.equal(await calendarOf(db.read, districtId), shipped, 'nothing new, nothing built')
  t.match((await sysadmin.get('/admin/calendar')).body, '通知未公布，暂按法定节日推算')

  const answers = { off: '一、元旦：1月1日（周五）至3日（周日）放假，共3天。1月9日（周六）上班。', source: '演示通知' }
  const half = await sysadmin.submit('/admin/calendar/2027', answers)
  t.equal(half.statusCode, 422, 'a half-filled year is shown before it is saved')
  t.match(half.body, /还缺 春节、清明、劳动节、端午、中秋、国庆节，请补上[^]*读出的安排[^]*还缺：春节[^]*元旦[^]*1月1日（周五） 至 2027年1月3日（周日）[^]*1月9日（周六）/)
  t.equal(await calendarOf(db.read, districtId), shipped, 'nothing was saved')
  t.equal((await sysadmin.submit('/admin/calendar/2027', { ...answers, partial: 'true' })).statusCode, 303)
  const partial = await calendarOf(db.read, districtId)
  t.match(
    [
      partial.kindOf('2027-01-03'),
      partial.kindOf('2027-01-09'),
      partial.kindOf('2027-05-01'),
      partial.unknownYears('2027-01-01', '2027-12-31')
    ],
    [{ kind: 'holiday' }, { kind: 'make_up' }, { kind: 'holiday', name: '劳动节' }, [2027]],
    'the rest is assumed by law'
  )
  t.equal((await sysadmin.submit('/admin/calendar/2027', { ...answers, off: `${answers.off}\n${byLaw}` })).statusCode, 303)
  const calendar = await calendarOf(db.read, districtId)
  t.not(calendar, shipped)
  t.match(
    [calendar.kindOf('2027-01-01'), calendar.kindOf('2027-01-09'), calendar.unknownYears('2027-01-01', '2027-12-31')],
    [{ kind: 'holiday' }, { kind: 'make_up' }, []]
  )
  t.equal(missingNotice(calendar, '2026-11-23'), null)

  const wrong = await sysadmin.submit('/admin/calendar/2027', { ...answers, off: '元旦放假三天' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, /第 1 行看不懂.*2027-01-01 元旦/)
  t.match(wrong.body, '元旦放假三天</textarea>')
  t.equal(
    (await sysadmin.post('/admin/calendar/2027', { ...answers, partial: 'true', version: '0' })).statusCode,
    409,
    'somebody else was faster'
  )
  t.equal((await sysadmin.get('/admin/calendar/1999')).statusCode, 404)
  t.equal((await as('supervisor1').get('/admin/calendar')).statusCode, 403)
})

inAnyDistrict(t, 'hours that have not begun may be taken away', async (t, { as, db, districtId }) => {
  const sysadmin = as('sysadmin1')
  t.equal((await sysadmin.submit('/admin/calendar/hours', { from: '2027-06-01', spans: '8:00-12:00 14:00-18:00' })).statusCode, 303)
  t.equal((await sysadmin.submit('/admin/calendar/hours', { from: '2027-06-01', spans: '9-5' })).statusCode, 422)
  const [begun, coming] = await db.read.workingHours.findMany({ where: { districtId }, orderBy: { from: 'asc' } })
  const remove = (id = '') => sysadmin.post(`/admin/calendar/hours/${id}/remove`, {})
  t.equal((await remove(begun?.id)).statusCode, 409)
  t.equal((await remove(coming?.id)).statusCode, 303)
  t.equal((await remove(coming?.id)).statusCode, 404)
})

t.test('a deadline in a year without a notice says so, to the enterprise as well, until the notice comes', async (t) => {
  const { as, db, clock, user } = await testDistrict(t)
  clock.set(instantFrom('2026-12-28T10:00:00+08:00'))
  const district = await problemDistrict(db)
  district.at('2026-12-28')
  const number = await district.drive('in_progress')
  const { deadlines } = await district.record(number)
  t.equal(deadlines.find(({ name }) => name === 'resolve')?.dueDay, '2027-01-19', 'fifteen working days without the first of January')
  const assumed = '1月19日（周二）（暂按法定节日推算）'
  t.match(
    (await as('enterprise1').get(`/problems/${number}`)).body,
    /日期暂按法定节日推算。[^]*2027年1月19日（周二）（暂按法定节日推算）[^]*2027 年的放假安排尚未公布，暂按法定节日推算，公布后会重新计算/
  )
  t.match((await as('handler1').get(`/problems/${number}`)).body, assumed)
  await district.make('handler1', number, 'contact')
  await district.make('handler1', number, 'feedback', { expectedDay: '2027-01-15' })
  for (const [login, page] of [
    ['enterprise1', '/'],
    ['handler1', '/'],
    ['supervisor1', '/problems']
  ] as const) { t.match((await as(login).get(page)).body, assumed, `${login} at ${page}`) }
  const notice = await db.read.notice.findFirstOrThrow({ where: { userId: user('enterprise1'), label: '由谁办理、何时办好' } })
  t.match(JSON.stringify(notice.said), /日期暂按法定节日推算/, 'and in what it is told')

  const whole = [
    '01-01 元旦', '02-05 - 2027-02-08 春节', '04-05 清明', '05-01 - 2027-05-02 劳动节', '06-09 端午', '09-15 中秋', '10-01 - 2027-10-03 国庆节'
  ]
    .map((line) => `2027-${line}`)
    .join('\n')
  t.equal((await as('sysadmin1').submit('/admin/calendar/2027', { off: `${whole}\n2027-01-04 元旦`, source: '演示通知' })).statusCode, 303)
  t.equal((await district.record(number)).deadlines.find(({ name }) => name === 'resolve')?.dueDay, '2027-01-20')
  t.notMatch((await as('enterprise1').get(`/problems/${number}`)).body, '暂按')
})

t.test('a new holiday moves a deadline that lies ahead, and its timeline says so', async (t) => {
  const { as, db, clock, firm } = await testDistrict(t)
  const now = clock.now()
  const row = await db.read.user.findUniqueOrThrow({ where: { login: 'enterprise1' } })
  const reporter = { ...row, enterpriseId: firm('xinghe'), roles: new Set(['enterprise' as const]) }
  const answers = {
    content: '厂区东侧道路破损',
    hope: '修好',
    files: [],
    contactName: '何禾',
    contactPhone: '10000000001',
    confidentiality: 'normal' as const
  }
  const { number } = await db.write(async (tx) => {
    const made = await draft(tx, reporter, answers, now)
    await move(tx, reporter, { number: made.number, move: 'submit', answers }, now)
    return made
  })
  const dueOf = async () => (await db.read.caseClock.findFirstOrThrow({ where: { case: { number }, name: 'accept' } })).due
  const before = await dueOf()
  const today = dayOf(now)
  const saved = await as('sysadmin1').submit('/admin/calendar/2026', { off: `${today} 临时放假`, source: '演示通知', partial: 'true' })
  t.equal(saved.statusCode, 303)
  t.ok(await dueOf() > before, `${before.toISOString()} moves to a day after ${addDays(today, 1)}`)
  t.equal(await db.read.caseEvent.count({ where: { case: { number }, move: 'recalculate' } }), 1)
  const told = await db.read.notice.findMany({ where: { userId: reporter.id } })
  t.match(
    told,
    [{ label: '日期或情况有变动', said: [{ sentence: '已收到您反映的问题' }, { sentence: '{when}前告诉您由哪个单位办理' }] }],
    'the enterprise is told of the day that moved'
  )
  for (const [login, limit] of [['enterprise1', '告诉您由谁办'], ['supervisor1', '受理交办']] as const) {
    const moved = new RegExp(`放假安排更新，期限随之调整[^]*${limit}[^]*由 11月23日[^]*改为 11月24日`)
    t.match((await as(login).get(`/problems/${number}`)).body, moved, login)
  }
  clock.set(instantFrom('2026-11-30T09:00:00+08:00'))
  await as('sysadmin1').submit('/admin/calendar/2026', { off: `${today} 临时放假\n2026-12-30 临时放假`, source: '演示通知', partial: 'true' })
  t.equal(await db.read.caseEvent.count({ where: { case: { number }, move: 'recalculate' } }), 1, 'what is past stays')
})
