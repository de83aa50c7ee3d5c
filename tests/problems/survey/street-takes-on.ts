/** A street takes on what happens in it, and intake takes it back (domain §4.2 `take_on`, `take_back`). */
import t from 'tap'
import { peopledDatabase } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { clockOf, liveClocks, systemActions } from '../../helpers/problems/clocks.ts'
import { present, refusalOf } from '../../helpers/refusals.ts'

const { db } = await peopledDatabase(t)
const district = await problemDistrict(db)
const { make, drive, record, at, unit, category, grant } = district
const machine = systemActions(district)
t.beforeEach(() => at('2026-11-23', '09:00'))

const takenOn = async () => {
  const number = await drive('submitted')
  await make('steward1', number, 'take_on')
  return number
}

t.test('the steward’s own street leads; the clocks of a dispatch run, and the first word is said', async (t) => {
  const number = await takenOn()
  t.match(await record(number), { state: 'in_progress', leadUnitId: unit('jibei'), takenOn: true, handlerId: null })
  t.same(liveClocks(await record(number)), ['contact', 'feedback', 'resolve'])
  t.match(clockOf(await record(number), 'first_word'), { state: 'stopped' })
  t.match(await record(number), { due: new Date('2026-12-14T16:00:00Z'), firstDue: new Date('2026-12-14T16:00:00Z') })
  t.equal((await make('handler-jibei', number, 'contact')).act, 'made')
})

t.test('only what the catalogue gives to streets', async (t) => {
  const number = await drive('submitted')
  t.match(await refusalOf(make('steward1', number, 'take_on', { categoryId: category })), {
    status: 422,
    problems: [{ field: 'categoryId', sentence: /派单目录没有/ }]
  })
})

t.test('only where it happens: where the problem is, not where the firm is registered', async (t) => {
  const number = await drive('submitted')
  await db.write((tx) => tx.case.updateMany({ where: { number }, data: { streetId: unit('cuizhai') } }))
  t.match(await refusalOf(make('steward1', number, 'take_on')), { status: 409, sentence: /不在您所在的街道或镇/ })
})

t.test('not by the unit it complains about', async (t) => {
  const number = await drive('submitted', { told: { complainedUnitId: unit('jibei') } })
  t.match(await refusalOf(make('steward1', number, 'take_on')), {
    status: 422,
    problems: [{ field: 'categoryId', sentence: /企业投诉的就是这个单位/ }]
  })
})

t.test('intake takes it back within a working day; the promise runs on, what the street owed is void', async (t) => {
  const number = await takenOn()
  const { dispatchedAt, firstDue } = await record(number)
  at('2026-11-24', '23:59')
  await make('intake1', number, 'take_back')
  t.match(await record(number), { state: 'submitted', leadUnitId: null, takenOn: false, dispatchedAt, firstDue })
  t.same(liveClocks(await record(number)), ['accept', 'resolve'])
  for (const name of ['contact', 'feedback'] as const) t.match(clockOf(await record(number), name), { state: 'void' })
  t.ok((await record(number)).assignments.every(({ endedAt }) => endedAt))
  at('2026-11-25')
  await make('intake1', number, 'dispatch_direct')
  t.match(await record(number), { dispatchedAt, firstDue, due: firstDue, leadUnitId: unit('housing') })
  t.same(liveClocks(await record(number)), ['contact', 'feedback', 'resolve'])
  t.match((await record(number)).deadlines.filter(({ name }) => name === 'contact').map(({ state }) => state), ['void', 'running'])
})

t.test('not later, nor what was dispatched in the ordinary way', async (t) => {
  const number = await takenOn()
  at('2026-11-25', '00:01')
  t.match(await refusalOf(make('intake1', number, 'take_back')), { status: 409, sentence: /已超过 1 个工作日/ })
  t.match(await refusalOf(make('intake1', await drive('in_progress'), 'take_back')), { status: 409, sentence: /只有属地自办/ })
})

t.test('once it was taken back, what answers the enterprise ends the promise', async (t) => {
  for (const [login, move] of [['intake1', 'answer_directly'], ['steward1', 'solve_on_spot']] as const) {
    const number = await takenOn()
    await make('intake1', number, 'take_back')
    await make(login, number, move)
    t.same(liveClocks(await record(number)), ['confirm'], move)
  }
  const [number, main] = [await takenOn(), await drive('replied')]
  await make('intake1', number, 'take_back')
  await make('intake1', number, 'merge', { main })
  await make('caller1', main, 'pass_review')
  t.same(liveClocks(await record(number)), ['confirm'], 'inherit')
})

t.test('denied, or without a nod, the promise goes on', async (t) => {
  for (const how of ['deny', 'no_nod']) {
    at('2026-11-23', '09:00')
    const number = await takenOn()
    await make('intake1', number, 'take_back')
    await make('steward1', number, 'solve_on_spot')
    const { events } = await record(number)
    at('2026-11-27')
    if (how === 'deny') await make('enterprise1', number, 'deny', { eventId: present(events.at(-1)).id })
    else await machine(number, 'no_nod')
    t.same(liveClocks(await record(number)), ['accept', 'resolve'], how)
    t.match(clockOf(await record(number), 'resolve'), { state: 'running', dueDay: '2026-12-14' })
  }
})

t.test('the street replies like any unit', async (t) => {
  const number = await takenOn()
  await make('handler-jibei', number, 'contact')
  await make('handler-jibei', number, 'reply')
  await grant('head-jibei', number, 'reply')
  t.match(await record(number), { state: 'replied' })
})
