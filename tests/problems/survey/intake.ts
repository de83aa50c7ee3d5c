/** At intake: asking for more, going on without it, turning down and the appeal, answering at once (domain §4.2, §5). */
import t from 'tap'
import { peopledDatabase } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { clockOf, liveClocks } from '../../helpers/problems/clocks.ts'
import { present, refusalOf } from '../../helpers/refusals.ts'

const { db } = await peopledDatabase(t)
const { make, grant, drive, record, at, enlist } = await problemDistrict(db)
t.beforeEach(() => at('2026-11-23', '09:00'))

const iso = (instant: Date | null | undefined) => instant?.toISOString()
const declined = async () => {
  const number = await drive('submitted')
  await make('intake1', number, 'decline')
  await grant('supervisor1', number, 'decline')
  return number
}

t.test('it asks for more twice at the most', async (t) => {
  const number = await drive('submitted')
  for (const who of ['enterprise1', 'steward1']) {
    await make('intake1', number, 'ask_info')
    await make(who, number, 'supply')
  }
  t.match(await refusalOf(make('intake1', number, 'ask_info')), { status: 409, sentence: /已经要求补充过两次/ })
})

t.test('the day to supply by lies within five working days', async (t) => {
  const number = await drive('submitted')
  t.match(await refusalOf(make('intake1', number, 'ask_info', { supplyDay: '2026-12-01' })), {
    status: 422,
    problems: [{ field: 'supplyDay', params: { day: '2026-11-30' } }]
  })
  t.match(await refusalOf(make('intake1', number, 'ask_info', { supplyDay: '2026-11-22' })), {
    status: 422,
    problems: [{ field: 'supplyDay' }]
  })
  await make('intake1', number, 'ask_info', { supplyDay: '2026-11-30' })
  t.match(clockOf(await record(number), 'supply'), { state: 'running', dueDay: '2026-11-30', waitsOutside: true })
})

t.test('while the enterprise is asked, intake’s clock pauses; afterwards four working hours are left at the least', async (t) => {
  const number = await drive('submitted')
  const due = iso(clockOf(await record(number), 'accept')?.due)
  t.equal(due, '2026-11-23T06:30:00.000Z', '9:00 and four working hours')
  at('2026-11-23', '11:30')
  await make('intake1', number, 'ask_info', { supplyDay: '2026-11-27' })
  t.match(await record(number), { state: 'needs_info', deadlines: [{ name: 'first_word', state: 'stopped' }, {}, {}] })
  t.match(clockOf(await record(number), 'accept'), { state: 'paused' })
  at('2026-11-25', '08:30')
  await make('enterprise1', number, 'supply')
  t.equal(
    iso(clockOf(await record(number), 'accept')?.due),
    '2026-11-25T06:00:00.000Z',
    'two hours and a half were used up; four hours are the least'
  )
  t.match(clockOf(await record(number), 'supply'), { state: 'stopped' })
})

t.test('what was overdue when it was asked stays so', async (t) => {
  const number = await drive('submitted')
  at('2026-11-23', '15:00')
  await make('intake1', number, 'ask_info')
  at('2026-11-24', '09:00')
  await make('enterprise1', number, 'supply')
  t.match(await record(number), { everOverdue: true })
  t.match(clockOf(await record(number), 'accept'), { overdue: true })
  t.ok(present(clockOf(await record(number), 'accept')).due < new Date(Date.UTC(2026, 10, 24, 1)))
})

t.test('it goes on without an answer after five working days, and with a call', async (t) => {
  const number = await drive('submitted')
  await make('intake1', number, 'ask_info', { supplyDay: '2026-11-30' })
  at('2026-11-27', '23:59')
  t.match(await refusalOf(make('intake1', number, 'proceed')), { status: 409, sentence: /还不满 5 个工作日/ })
  at('2026-11-30')
  t.match(await refusalOf(make('intake1', number, 'proceed', { number: '10000000002' })), { status: 422, problems: [{ field: 'number' }] })
  t.match(await refusalOf(make('intake1', number, 'proceed', { calledAt: '2026-11-30T10:01' })), {
    status: 422,
    problems: [{ field: 'calledAt' }]
  })
  await make('intake1', number, 'proceed')
  t.match(await record(number), { state: 'submitted', supplyDay: null })
  t.match(clockOf(await record(number), 'accept'), { state: 'running' })
})

t.test('turning down takes a supervisor', async (t) => {
  const number = await drive('submitted')
  t.equal((await make('intake1', number, 'decline')).act, 'asked')
  t.match(await record(number), { state: 'submitted' })
  t.match(await refusalOf(grant('intake1', number, 'decline')), { status: 403 })
  await grant('supervisor1', number, 'decline')
  t.match(await record(number), { state: 'declined' })
  t.same(liveClocks(await record(number)), [])
})

t.test('a request that intake accepts meanwhile is void', async (t) => {
  const number = await drive('submitted')
  await make('intake1', number, 'decline')
  await make('intake1', number, 'accept')
  t.match((await record(number)).approvals, [{ move: 'decline', state: 'void' }])
})

t.test('one appeal within ten working days; the time to accept begins anew', async (t) => {
  const [early, late] = [await declined(), await declined()]
  at('2026-12-07', '23:59')
  t.equal((await make('enterprise1', early, 'appeal')).act, 'made')
  t.match(await record(early), { state: 'submitted' })
  t.match(clockOf(await record(early), 'accept'), { state: 'running' })
  at('2026-12-08', '00:00')
  t.match(await refusalOf(make('enterprise1', late, 'appeal')), { status: 409, sentence: /10 个工作日内/ })
  await make('intake1', early, 'decline')
  await grant('supervisor2', early, 'decline')
  t.match(await refusalOf(make('enterprise1', early, 'appeal')), { status: 409, sentence: /已经复核过一次/ })
})

t.test('where there is nobody else, the same person takes an appeal up: it is not stuck', async (t) => {
  const number = await declined()
  await make('enterprise1', number, 'appeal')
  t.equal((await make('intake1', number, 'dispatch_direct')).act, 'made')
})

t.test('after an appeal another person handles it', async (t) => {
  await enlist('intake2', { roles: ['intake'], unit: 'lead' })
  for (const move of ['accept', 'dispatch_direct', 'decline', 'ask_info', 'answer_directly', 'merge']) {
    const number = await declined()
    await make('enterprise1', number, 'appeal')
    t.match(await refusalOf(make('intake1', number, move)), { status: 409, sentence: /没有参与不予受理的人员/ }, move)
    t.ok(await make('intake2', number, move), move)
  }
})

t.test('a question is answered at once and ends as answered; a complaint is not', async (t) => {
  const question = await drive('submitted')
  await make('intake1', question, 'answer_directly', { publicAnswer: '可在三楼办理' })
  t.match(await record(question), { state: 'confirming', kind: 'question', answer: '可在三楼办理' })
  t.same(liveClocks(await record(question)), ['confirm'])
  await make('enterprise1', question, 'confirm')
  await make('supervisor1', question, 'close')
  t.match(await record(question), { state: 'closed', outcome: 'answered' })
})

t.test('who complains about a unit is not put off with an answer', async (t) => {
  const { id } = await db.read.unit.findFirstOrThrow({ where: { shortName: '区交通局' } })
  const complaint = await drive('submitted', { told: { complainedUnitId: id } })
  t.match(await refusalOf(make('intake1', complaint, 'answer_directly')), { status: 409, sentence: /投诉不能直接答复/ })
})

t.test('not content with the answer, the enterprise sends it back to intake', async (t) => {
  const number = await drive('submitted')
  await make('intake1', number, 'answer_directly')
  await make('enterprise1', number, 'confirm', { solved: 'not' })
  t.match(await record(number), { state: 'submitted', round: 2 })
  t.same(liveClocks(await record(number)), ['accept'])
})
