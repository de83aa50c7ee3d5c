/**
 * What is put right afterwards, on whose word, and never to gain days (domain §4.2 `correct`, `object_wall`, §4.4, §8.1); what counts as
 * complex.
 */
import t from 'tap'
import { problemLifecycle } from '../../../src/problems/stages/lifecycle.ts'
import { formOf } from '../../../src/workflow/lifecycle.ts'
import { peopledDatabase } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { clockOf, liveClocks } from '../../helpers/problems/clocks.ts'
import { present, refusalOf } from '../../helpers/refusals.ts'

const { db } = await peopledDatabase(t)
const { make, grant, refuse, drive, record, at, unit, clock } = await problemDistrict(db)
t.beforeEach(() => at('2026-11-23', '09:00'))

const inside = async () => {
  const number = await drive('submitted')
  await make('intake1', number, 'dispatch_direct', { wall: 'inside' })
  return number
}
const promised = async (number: string) => clockOf(await record(number), 'resolve')?.dueDay

t.test('intake corrects before the dispatch, and what moves no day after it', async (t) => {
  const number = await drive('accepted')
  await make('intake1', number, 'correct', { wall: 'shared', templateCode: '13710', urgency: 'urgent' })
  t.match(await record(number), { wall: 'shared', templateCode: '13710', urgency: 'urgent', level: 'district' })
  await make('intake1', number, 'dispatch')
  for (const changed of [{ wall: 'outside' }, { templateCode: 'SD-2115' }, { urgency: 'normal' }]) {
    t.match(await refusalOf(make('intake1', number, 'correct', changed)), {
      status: 422,
      problems: [{ field: Object.keys(changed)[0], sentence: /由牵头办负责人更正/ }]
    })
    t.equal((await make('supervisor1', number, 'correct', changed)).act, 'made')
  }
  t.equal((await make('intake1', number, 'correct', { level: 'city' })).act, 'made')
})

t.test('the values that were stand beside those that are, and the enterprise is told', async (t) => {
  const number = await drive('in_progress')
  await make('intake1', number, 'correct', { kind: 'suggestion', reason: '应为建议' })
  const line = present((await record(number)).events.at(-1))
  t.match(line, { move: 'correct', facts: { before: { kind: 'request', level: 'unit' }, kind: 'suggestion', level: 'district' } })
  t.same(Object.keys(line.facts['before'] as object).sort(), ['kind', 'level'], 'and nothing that did not change')
  t.match(await db.read.caseEvent.findUniqueOrThrow({ where: { id: line.id } }), { audience: 'public' })
})

t.test('a correction that changes nothing, or comes before intake has said anything, is none', async (t) => {
  const number = await drive('in_progress')
  t.match(await refusalOf(make('intake1', number, 'correct', { level: 'unit' })), { status: 422, problems: [{ field: 'reason' }] })
  t.match(await refusalOf(make('intake1', await drive('submitted'), 'correct')), { status: 409, sentence: /还没有可以更正的/ })
})

t.test('another template brings the promise forward, never back', async (t) => {
  const number = await drive('in_progress')
  await make('supervisor1', number, 'correct', { templateCode: '泉州' })
  t.equal(await promised(number), '2026-12-02', 'seven working days from the dispatch')
  await make('supervisor1', number, 'correct', { templateCode: 'SD-2115' })
  t.equal(await promised(number), '2026-12-02')
  t.match(await record(number), { firstDue: new Date('2026-12-14T16:00:00Z') })
})

t.test('what was extended or on the books keeps the days it was given', async (t) => {
  const [extended, suspended] = [await drive('in_progress'), await drive('in_progress')]
  await make('handler1', extended, 'extend', { newDay: '2026-12-23' })
  for (const login of ['unithead1', 'supervisor1']) await grant(login, extended, 'extend')
  await make('handler1', suspended, 'suspend')
  for (const login of ['unithead1', 'supervisor1', 'leader1']) await grant(login, suspended, 'suspend')
  at('2026-11-30')
  await make('supervisor1', suspended, 'resume')
  for (const [number, day, shorter] of [[extended, '2026-12-23', '2026-12-11'], [suspended, '2026-12-21', '2026-12-09']] as const) {
    await make('intake1', number, 'correct', { level: 'city' })
    t.equal(await promised(number), day)
    await make('supervisor1', number, 'correct', { templateCode: '泉州' })
    t.equal(await promised(number), shorter, 'eight working days earlier')
    for (const templateCode of ['SD-2115', '泉州']) await make('supervisor1', number, 'correct', { templateCode })
    t.equal(await promised(number), shorter, 'to and fro takes no day away')
  }
})

t.test('from inside the wall to outside: a result is owed in place of help', async (t) => {
  const number = await inside()
  t.same(liveClocks(await record(number)), ['contact', 'feedback', 'first_word', 'help', 'plan'])
  at('2026-11-24')
  await make('supervisor1', number, 'correct', { wall: 'outside' })
  t.same(liveClocks(await record(number)), ['contact', 'feedback', 'first_word', 'resolve'])
  t.match(clockOf(await record(number), 'resolve'), { startedAt: clock.now(), dueDay: '2026-12-15' })
})

t.test('from outside to inside: the promise that was given stays', async (t) => {
  const number = await drive('in_progress')
  await make('supervisor1', number, 'correct', { wall: 'inside' })
  t.match(clockOf(await record(number), 'resolve'), { state: 'running', dueDay: '2026-12-14' })
})

t.test('the enterprise objects within three working days; the supervisor rules', async (t) => {
  const [number, late, kept] = [await inside(), await inside(), await inside()]
  at('2026-11-26', '23:59')
  for (const each of [number, kept]) t.equal((await make('enterprise1', each, 'object_wall')).act, 'asked')
  at('2026-11-27', '00:01')
  t.match(await refusalOf(make('enterprise1', late, 'object_wall')), { status: 409, sentence: /3 个工作日内/ })
  await grant('supervisor1', number, 'object_wall')
  t.match(await record(number), { wall: 'outside', state: 'dispatched' })
  t.same(liveClocks(await record(number)), ['contact', 'feedback', 'first_word', 'resolve'])
  t.match(clockOf(await record(number), 'plan'), { state: 'void' })
  await refuse('supervisor2', kept, 'object_wall')
  t.match(await record(kept), { wall: 'inside' })
  t.match(clockOf(await record(kept), 'plan'), { state: 'running' })
})

t.test('outside the wall there is nothing to object to', async (t) => {
  t.match(await refusalOf(make('enterprise1', await drive('in_progress'), 'object_wall')), { status: 409, sentence: /不用再提/ })
})

t.test('a supervisor with a ground gives the thirty days of a complex case; intake does not', async (t) => {
  const number = await drive('accepted')
  await make('supervisor1', number, 'dispatch', { complexGround: 'many' })
  t.match(await record(number), { complex: true, firstDue: new Date('2027-01-05T16:00:00Z') })
  const form = formOf(present(problemLifecycle.moves['dispatch']), { id: 'one', relations: new Set(['intake' as const]) })
  t.notOk('complexGround' in form.shape)
  const plain = await drive('accepted')
  await make('supervisor1', plain, 'dispatch')
  t.match(await record(plain), { complex: false, firstDue: new Date('2026-12-14T16:00:00Z'), leadUnitId: unit('housing') })
})

t.test('and a second extension', async (t) => {
  const number = await drive('accepted')
  await make('supervisor1', number, 'dispatch', { complexGround: 'testing' })
  await make('handler1', number, 'sign')
  for (const first of ['unithead1', 'unithead1']) {
    await make('handler1', number, 'extend')
    for (const login of [first, 'supervisor1']) await grant(login, number, 'extend')
  }
  t.match(await record(number), { extensionCount: 2 })
  t.match(await refusalOf(make('handler1', number, 'extend')), { status: 409, sentence: /已延期两次/ })
})
