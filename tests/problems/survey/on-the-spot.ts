/** Solved on the spot, and what the enterprise says never was (domain §4.2 `solve_on_spot`, `no_nod`, `deny`, §8.1). */
import t from 'tap'
import { solutionOnSpot } from '../../../src/problems/stages/survey/forms.ts'
import { peopledDatabase } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { clockOf, liveClocks, systemActions } from '../../helpers/problems/clocks.ts'
import { present, refusalOf } from '../../helpers/refusals.ts'

const { db } = await peopledDatabase(t)
const district = await problemDistrict(db)
const { make, drive, raise, record, at, firm } = district
const machine = systemActions(district)
t.beforeEach(() => at('2026-11-23', '09:00'))

const lineOf = async (number: string, move: string) =>
  present((await record(number)).events.findLast((event) => event.move === move && event.act === 'made')).id
const onBehalf = () => raise('steward1', { enterpriseId: firm('xinghe'), source: 'visit', consent: '走访时当面同意' })

t.test('with a photo, from a draft on or from what was submitted; the enterprise has three working days', async (t) => {
  const draft = await onBehalf()
  t.equal(solutionOnSpot.shape.files.safeParse([]).success, false)
  for (const number of [draft, await drive('submitted')]) {
    await make('steward1', number, 'solve_on_spot', { done: '当场填好了表' })
    t.match(await record(number), { state: 'confirming', onSpot: true, answer: '当场填好了表' })
    t.ok((await record(number)).submittedAt)
    t.same(liveClocks(await record(number)), ['confirm'])
    t.match(clockOf(await record(number), 'confirm'), { dueDay: '2026-11-26' })
  }
})

t.test('a nod closes it as solved', async (t) => {
  const number = await onBehalf()
  await make('steward1', number, 'solve_on_spot')
  await make('enterprise1', number, 'confirm')
  await make('supervisor1', number, 'close')
  t.match(await record(number), { state: 'closed', outcome: 'solved' })
})

t.test('without a nod in three working days it goes to intake, whose time begins then', async (t) => {
  const number = await drive('submitted')
  await make('steward1', number, 'solve_on_spot')
  at('2026-11-26', '23:59')
  t.match(await refusalOf(machine(number, 'no_nod')), { status: 409, sentence: '企业确认的期限还没有到。' })
  at('2026-11-27', '08:30')
  await machine(number, 'no_nod')
  t.match(await record(number), { state: 'submitted', onSpot: false, answer: '', repliedAt: null, everOverdue: false })
  t.match(clockOf(await record(number), 'accept'), { state: 'running', startedAt: district.clock.now() })
})

t.test('a reply that waits for the enterprise is no solution on the spot', async (t) => {
  const number = await drive('confirming')
  at('2026-12-31')
  t.match(await refusalOf(machine(number, 'no_nod')), { status: 409, sentence: /不是当场解决/ })
})

t.test('denied, it goes back at once, and the clocks run as if it never had been', async (t) => {
  const number = await drive('submitted')
  const before = await record(number)
  at('2026-11-23', '10:00')
  await make('steward1', number, 'solve_on_spot')
  at('2026-11-23', '15:00')
  await make('enterprise1', number, 'deny', { eventId: await lineOf(number, 'solve_on_spot') })
  const after = await record(number)
  t.match(after, { state: 'submitted', onSpot: false, answer: '', everOverdue: true })
  t.same(liveClocks(after), ['accept', 'first_word'])
  for (const name of ['accept', 'first_word'] as const) {
    t.match(clockOf(after, name), { startedAt: clockOf(before, name)?.startedAt, due: clockOf(before, name)?.due })
  }
  t.same(
    after.events.slice(-2).map(({ move, decidedById }) => [move, decidedById === null]),
    [
      ['deny', false],
      ['no_nod', true]
    ]
  )
})

t.test('denied once it stays denied', async (t) => {
  const number = await drive('submitted')
  await make('steward1', number, 'solve_on_spot')
  const eventId = await lineOf(number, 'solve_on_spot')
  await make('enterprise1', number, 'deny', { eventId })
  t.match(await refusalOf(make('enterprise1', number, 'deny', { eventId })), { status: 409, sentence: /没有登记过/ })
})

t.test('nobody called: the contact is taken back and its clock goes on', async (t) => {
  const number = await drive('dispatched')
  const before = clockOf(await record(number), 'contact')
  await make('handler1', number, 'contact')
  await make('handler1', number, 'sign')
  t.match(clockOf(await record(number), 'contact'), { state: 'stopped', overdue: false })
  at('2026-11-23', '14:00')
  t.match(await refusalOf(make('handler1', number, 'deny', { eventId: await lineOf(number, 'contact') })), { status: 403 })
  await make('enterprise1', number, 'deny', { eventId: await lineOf(number, 'contact') })
  t.match(await record(number), { contactedAt: null, everOverdue: true })
  t.match(clockOf(await record(number), 'contact'), { state: 'running', due: before?.due })
  t.match(await refusalOf(make('handler1', number, 'reply')), { status: 409, sentence: /请先完成首联/ }, 'there is no contact any more')
})

t.test('a second contact that stands is the first one then', async (t) => {
  const number = await drive('dispatched')
  await make('handler1', number, 'contact')
  const first = await lineOf(number, 'contact')
  at('2026-11-23', '10:00')
  await make('handler1', number, 'contact')
  await make('enterprise1', number, 'deny', { eventId: first })
  t.match(await record(number), { contactedAt: new Date('2026-11-23T02:00:00Z') })
})

t.test('what the first unit claimed is taken back from it alone', async (t) => {
  const number = await drive('dispatched')
  await make('handler1', number, 'contact')
  const first = await lineOf(number, 'contact')
  await make('supervisor1', number, 'redispatch')
  await make('handler2', number, 'contact')
  await make('enterprise1', number, 'deny', { eventId: first })
  t.match(clockOf(await record(number), 'contact'), { state: 'stopped' }, 'the second unit has called')
  await make('enterprise1', number, 'deny', { eventId: await lineOf(number, 'contact') })
  t.match(await record(number), { contactedAt: null })
  t.match(clockOf(await record(number), 'contact'), { state: 'running' })
})
