/** Where the enterprise does not simply nod: explained, unanswered, partly solved, said late, come back (domain §4.2). */
import t from 'tap'
import { explaining } from '../../../src/problems/stages/closure/forms.ts'
import { peopledDatabase } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { clockOf, liveClocks } from '../../helpers/problems/clocks.ts'
import { refusalOf } from '../../helpers/refusals.ts'

const { db } = await peopledDatabase(t)
const { make, grant, refuse, drive, record, at, unit, enlist } = await problemDistrict(db)
await enlist('caller-housing', { roles: ['caller'], unit: 'housing' })
t.beforeEach(() => at('2026-11-23', '09:00'))

const raisedFrom = async (number: string) => {
  const found = await db.read.case.findMany({
    where: { problem: { origin: { case: { number } } } },
    orderBy: { number: 'asc' },
    select: { number: true }
  })
  return Promise.all(found.map((each) => record(each.number)))
}
const gone = (active: boolean) => db.write((tx) => tx.unit.update({ where: { id: unit('housing') }, data: { active } }))
const lapsed = async () => {
  at('2026-11-23', '09:00')
  const number = await drive('confirming')
  for (const day of ['2026-11-24', '2026-11-25'] as const) {
    at(day)
    await make('caller1', number, 'log_call')
  }
  at('2026-12-07')
  await make('caller1', number, 'lapse')
  return number
}

t.test('explained: two different callers, neither of the unit, with proof that the enterprise knows', async (t) => {
  t.equal(explaining.shape.files.safeParse([]).success, false)
  const number = await drive('confirming')
  t.match(await refusalOf(make('caller-housing', number, 'explain')), { status: 404 })
  t.equal((await make('caller1', number, 'explain', { reservation: '我们不同意' })).act, 'asked')
  t.match(await refusalOf(grant('caller1', number, 'explain')), { status: 403, sentence: /您自己提出/ })
  t.match(await refusalOf(grant('caller-housing', number, 'explain')), { status: 404 })
  t.match(await refusalOf(grant('supervisor1', number, 'explain')), { status: 403 })
  await refuse('caller2', number, 'explain')
  t.match(await record(number), { state: 'confirming', outcome: null })
  await make('caller1', number, 'explain')
  await grant('caller2', number, 'explain')
  t.match(await record(number), { state: 'confirmed', outcome: 'explained' })
  t.equal((await make('supervisor1', number, 'close')).act, 'made', 'its proof is evidence')
})

t.test('the enterprise’s own word comes first: what was to be explained is void', async (t) => {
  const number = await drive('confirming')
  await make('caller1', number, 'explain')
  await make('enterprise1', number, 'confirm')
  const { outcome, approvals } = await record(number)
  t.equal(outcome, 'solved')
  t.match(approvals.find(({ move }) => move === 'explain'), { state: 'void' })
})

t.test('nobody answered: two attempts on different days, and ten working days', async (t) => {
  const number = await drive('confirming')
  await make('caller1', number, 'log_call')
  at('2026-11-23', '17:00')
  await make('caller2', number, 'log_call')
  at('2026-12-07')
  t.match(await refusalOf(make('caller1', number, 'lapse')), { status: 409, sentence: /在不同的两天/ }, 'both on one day')
  await make('caller1', number, 'log_call', { reached: true })
  t.match(await refusalOf(make('caller1', number, 'lapse')), { status: 409 }, 'who was reached did not fail to answer')
  await make('caller1', number, 'log_call')
  await make('caller1', number, 'lapse')
  t.match(await record(number), { state: 'confirmed', outcome: 'unconfirmed' })
  const early = await drive('confirming')
  at('2026-12-08')
  for (const day of ['2026-12-08', '2026-12-09'] as const) {
    at(day)
    await make('caller1', early, 'log_call')
  }
  at('2026-12-18', '23:59')
  t.match(await refusalOf(make('caller1', early, 'lapse')), { status: 409, sentence: /10 个工作日的确认期内/ })
  at('2026-12-21')
  t.equal((await make('caller1', early, 'lapse')).act, 'made')
})

t.test('calls of an earlier round do not count', async (t) => {
  const number = await drive('confirming')
  for (const day of ['2026-11-24', '2026-11-25'] as const) {
    at(day)
    await make('caller1', number, 'log_call')
  }
  await make('enterprise1', number, 'rework')
  await make('handler1', number, 'reply')
  await grant('unithead1', number, 'reply')
  await make('caller1', number, 'pass_review')
  at('2026-12-31')
  t.match(await refusalOf(make('caller1', number, 'lapse')), { status: 409, sentence: /在不同的两天/ })
})

t.test('unanswered is never satisfied: no rating, and it is closed on its two calls', async (t) => {
  const number = await lapsed()
  await make('supervisor1', number, 'close')
  t.match(await record(number), { state: 'closed', outcome: 'unconfirmed' })
  t.same(await db.read.rating.count({ where: { problem: { case: { number } } } }), 0)
})

t.test('partly: what is left becomes a new problem with the first day, and then it may be closed', async (t) => {
  const number = await drive('confirming')
  await make('enterprise1', number, 'confirm', { solved: 'partial', rest: 'needed' })
  t.match(await refusalOf(make('supervisor1', number, 'close')), { status: 409, sentence: /只解决了一部分/ })
  at('2026-11-25')
  await make('supervisor1', number, 'follow_up')
  const { submittedAt } = await record(number)
  const [rest, ...more] = await raisedFrom(number)
  t.match(rest, { state: 'submitted', title: '剩余路段', content: '北侧 50 米仍未修', hope: '一并修好', submittedAt })
  t.same(more, [])
  t.same(liveClocks(await record(rest?.number ?? '')), ['accept', 'first_word'])
  await make('supervisor1', number, 'close')
  t.match(await record(number), { state: 'closed', outcome: 'partial' })
})

t.test('a follow-up of the round before does not do for this one', async (t) => {
  const number = await drive('confirming')
  await make('enterprise1', number, 'follow_up')
  await make('enterprise1', number, 'rework')
  await make('handler1', number, 'reply')
  await grant('unithead1', number, 'reply')
  await make('caller1', number, 'pass_review')
  await make('enterprise1', number, 'confirm', { solved: 'partial', rest: 'needed' })
  t.match(await refusalOf(make('supervisor1', number, 'close')), { status: 409, sentence: /只解决了一部分/ })
})

t.test('a word that comes late changes the outcome, once', async (t) => {
  const number = await lapsed()
  await make('enterprise1', number, 'late_answer', { result: '5' })
  t.match(await record(number), { state: 'confirmed', outcome: 'solved' })
  t.match(await db.read.rating.findMany({ where: { problem: { case: { number } } } }), [{ by: 'enterprise', solved: 'solved', result: 5 }])
  t.match(await refusalOf(make('enterprise1', number, 'late_answer')), { status: 409, sentence: /已经评价过/ })
  const own = await drive('confirming')
  await make('enterprise1', own, 'confirm')
  t.match(await refusalOf(make('enterprise1', own, 'late_answer')), { status: 409 })
})

t.test('"not" sends it back in the same transaction: before the closing, and after it', async (t) => {
  const waiting = await lapsed()
  await make('enterprise1', waiting, 'late_answer', { solved: 'not', result: '1', remarks: '路没有修' })
  t.match(await record(waiting), { state: 'in_progress', outcome: null, round: 1, reopenedCount: 0 })
  t.match((await record(waiting)).events.slice(-2), [{ move: 'late_answer' }, { move: 'refuse_close', decidedById: null }])
  const closed = await lapsed()
  await make('supervisor1', closed, 'close')
  await make('enterprise1', closed, 'late_answer', { solved: 'not' })
  t.match(await record(closed), { state: 'in_progress', outcome: null, round: 2, reopenedCount: 1 })
  t.match((await record(closed)).events.slice(-2), [{ move: 'late_answer' }, { move: 'reopen', decidedById: null }])
  t.match(await db.read.rating.findMany({ where: { problem: { case: { number: closed } } } }), [{ solved: 'not', round: 1 }])
  for (const number of [waiting, closed]) t.match(clockOf(await record(number), 'rework'), { state: 'running' })
})

t.test('it comes back: up to 90 days after the closing, in a round of its own', async (t) => {
  const [number, late] = [await drive('closed'), await drive('closed')]
  const { firstDue } = await record(number)
  at('2027-02-21', '23:59')
  await make('enterprise1', number, 'reopen')
  t.match(await record(number), {
    state: 'in_progress',
    round: 2,
    reopenedCount: 1,
    reworkCount: 0,
    outcome: null,
    closedAt: null,
    firstDue
  })
  t.match(clockOf(await record(number), 'rework'), { state: 'running', limit: { amount: 8 } })
  at('2027-02-22', '00:01')
  for (const login of ['enterprise1', 'supervisor1']) {
    t.match(await refusalOf(make(login, late, 'reopen')), { status: 409, sentence: /办结已超过 90 天/ }, login)
  }
})

t.test('and a late word up to 90 days as well', async (t) => {
  const number = await lapsed()
  await make('supervisor1', number, 'close')
  at('2027-03-08', '00:01')
  t.match(await refusalOf(make('enterprise1', number, 'late_answer')), { status: 409, sentence: /不能再评价/ })
})

t.test('where the lead unit is no longer in office it goes to intake', async (t) => {
  const [closed, confirmed] = [await drive('closed'), await lapsed()]
  await gone(false)
  t.teardown(() => gone(true))
  await make('supervisor1', closed, 'reopen')
  await make('enterprise1', confirmed, 'late_answer', { solved: 'not' })
  for (const number of [closed, confirmed]) {
    t.match(await record(number), { state: 'submitted', leadUnitId: null })
    t.same(liveClocks(await record(number)), ['accept', 'rework'])
  }
})
