/** "Not ours": the dispute, its ruling, the new unit, and co-handlers who come later (domain §4.2, §5 redispatch). */
import t from 'tap'
import { peopledDatabase } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { clockOf, liveClocks } from '../../helpers/problems/clocks.ts'
import { present, refusalOf } from '../../helpers/refusals.ts'

const { db } = await peopledDatabase(t)
const { make, grant, drive, record, at, unit, clock } = await problemDistrict(db)
t.beforeEach(() => at('2026-11-23', '09:00'))

const disputed = async () => {
  const number = await drive('dispatched')
  await make('handler1', number, 'dispute')
  await grant('unithead1', number, 'dispute')
  return number
}
const lead = async (number: string) =>
  present((await record(number)).assignments.findLast(({ part, endedAt }) => part === 'lead' && endedAt === null))

t.test('the head of the unit grants it; the contact, the feedback and the promise run on beside the ruling', async (t) => {
  const number = await drive('dispatched')
  t.match(await refusalOf(make('handler1', number, 'dispute', { proposedUnitId: unit('housing') })), {
    status: 422,
    problems: [{ field: 'proposedUnitId' }]
  })
  await make('handler1', number, 'dispute')
  t.match((await record(number)).approvals, [{ due: new Date('2026-11-23T03:00:00Z') }], 'two working hours')
  t.match(await record(number), { state: 'dispatched', disputeCount: 0 })
  await grant('unithead1', number, 'dispute')
  t.match(await record(number), { state: 'disputed', disputeCount: 1 })
  t.same(liveClocks(await record(number)), ['contact', 'feedback', 'first_word', 'resolve', 'ruling'])
  t.match(clockOf(await record(number), 'ruling'), { due: new Date('2026-11-23T16:00:00Z') }, 'before 15:00: the same day')
})

t.test('it is asked for within a working day of the dispatch; a grant later is in time', async (t) => {
  const [early, late] = [await drive('in_progress'), await drive('in_progress')]
  at('2026-11-24', '23:59')
  await make('handler1', early, 'dispute')
  at('2026-11-25', '00:01')
  t.match(await refusalOf(make('handler1', late, 'dispute')), { status: 409, sentence: /须在交办后 1 个工作日内提出/ })
  at('2026-11-26')
  await grant('unithead1', early, 'dispute')
  t.match(await record(early), { state: 'disputed' })
})

t.test('not after a reply was drafted, though it was refused', async (t) => {
  const number = await drive('in_progress')
  for (const move of ['contact', 'reply']) await make('handler1', number, move)
  t.match(await refusalOf(make('handler1', number, 'dispute')), { status: 409, sentence: /已经起草过答复/ })
})

t.test('upheld, the unit has lost: it does not dispute again, another one may', async (t) => {
  const number = await disputed()
  const before = await record(number)
  await make('supervisor1', number, 'uphold')
  t.match(await record(number), { state: 'dispatched', leadUnitId: unit('housing') })
  t.match(clockOf(await record(number), 'contact'), { startedAt: clockOf(before, 'contact')?.startedAt, state: 'running' })
  t.match(clockOf(await record(number), 'ruling'), { state: 'stopped' })
  t.match(await refusalOf(make('handler1', number, 'dispute')), { status: 409, sentence: /已被裁定维持交办/ })
  await make('supervisor1', number, 'redispatch')
  t.equal((await make('handler2', number, 'dispute', { proposedUnitId: unit('housing') })).act, 'asked')
})

t.test('redispatch: contact and feedback begin anew, the day promised stays', async (t) => {
  const number = await disputed()
  const { due, firstDue } = await record(number)
  await make('handler1', number, 'contact')
  at('2026-11-23', '10:30')
  await make('supervisor1', number, 'redispatch')
  const after = await record(number)
  t.match(after, {
    state: 'dispatched',
    leadUnitId: unit('transport'),
    handlerId: null,
    contactedAt: null,
    feedbackAt: null,
    due,
    firstDue
  })
  t.same(liveClocks(after), ['contact', 'feedback', 'resolve'])
  t.match(
    after.deadlines.filter(({ name }) => name === 'contact'),
    [{ state: 'stopped' }, { state: 'running', startedAt: clock.now() }]
  )
  t.match(
    after.deadlines.filter(({ name }) => name === 'feedback'),
    [
      { state: 'void', overdue: false },
      { state: 'running', startedAt: clock.now() }
    ]
  )
  t.match(await lead(number), { unitId: unit('transport'), due, loss: 0 })
  t.match(after.assignments.find(({ unitId }) => unitId === unit('housing')), { endedAt: clock.now() })
  t.match(await refusalOf(make('handler1', number, 'contact')), { status: 403 })
})

t.test('what the first unit missed stays missed', async (t) => {
  const number = await drive('dispatched')
  at('2026-11-23', '14:00')
  await make('supervisor1', number, 'redispatch')
  t.match(
    (await record(number)).deadlines.filter(({ name }) => name === 'contact'),
    [
      { state: 'stopped', overdue: true },
      { state: 'running', overdue: false }
    ]
  )
})

t.test('the new unit has five working days at the least; what that is beyond the promise is the lead office’s loss', async (t) => {
  const number = await drive('in_progress')
  const { due } = await record(number)
  at('2026-12-10')
  await make('supervisor1', number, 'redispatch')
  t.match(await record(number), { due }, 'to the enterprise nothing changes: Monday, 14 December')
  t.match(await lead(number), { due: new Date('2026-12-17T16:00:00Z'), loss: 3 })
})

t.test('requests of the old unit are void', async (t) => {
  const number = await drive('in_progress')
  await make('handler1', number, 'extend')
  await make('supervisor1', number, 'redispatch')
  t.match((await record(number)).approvals, [{ move: 'extend', state: 'void' }])
  t.match(clockOf(await record(number), 'resolve'), { heldSince: null, state: 'running' })
})

t.test('neither to the same unit, nor to the one complained about', async (t) => {
  const number = await drive('in_progress', { told: { complainedUnitId: unit('transport') } })
  t.match(await refusalOf(make('supervisor1', number, 'redispatch')), {
    status: 422,
    problems: [{ field: 'leadUnitId', sentence: /企业投诉的就是这个单位/ }]
  })
  t.match(await refusalOf(make('supervisor1', number, 'redispatch', { leadUnitId: unit('housing') })), {
    status: 422,
    problems: [{ sentence: /现在就由这个单位主办/ }]
  })
})

t.test('who helped and now leads has no task beside its own; the others keep theirs', async (t) => {
  const number = await drive('in_progress', { helpedBy: ['transport', 'city'] })
  await make('supervisor1', number, 'redispatch')
  const { tasks, assignments } = await record(number)
  t.same(
    new Map(tasks.map(({ unitId, state }) => [unitId, state])),
    new Map([
      [unit('transport'), 'waived'],
      [unit('city'), 'assigned']
    ])
  )
  t.same(
    new Map(assignments.filter(({ endedAt }) => !endedAt).map(({ unitId, part }) => [unitId, part])),
    new Map([
      [unit('city'), 'co'],
      [unit('transport'), 'lead']
    ])
  )
})

t.test('a co-handler who comes later: another unit, one task at a time, due before the lead', async (t) => {
  const number = await drive('in_progress')
  const add = (key: string) => make('intake1', number, 'add_task', { unitId: unit(key) })
  t.match(await refusalOf(add('housing')), { status: 422, problems: [{ field: 'unitId', sentence: /不能同时是协办单位/ }] })
  await add('transport')
  t.match((await record(number)).tasks, [{ unitId: unit('transport'), state: 'assigned', due: new Date('2026-11-26T16:00:00Z') }])
  t.match(await refusalOf(add('transport')), { status: 422, problems: [{ field: 'unitId', sentence: /未办毕的协办任务/ }] })
  await make('handler2', number, 'do_task')
  t.equal((await add('transport')).act, 'made')
  at('2026-12-10')
  await make('supervisor1', number, 'add_task', { unitId: unit('city') })
  const late = present((await record(number)).tasks.find(({ unitId }) => unitId === unit('city')))
  t.same(late.due, new Date('2026-12-10T16:00:00Z'), 'two working days before Monday, 14 December')
  const { unitId } = late
  const complaint = await drive('in_progress', { told: { complainedUnitId: unitId } })
  t.match(await refusalOf(make('supervisor1', complaint, 'add_task', { unitId })), {
    status: 422,
    problems: [{ field: 'unitId', sentence: /企业投诉的就是这个单位/ }]
  })
})
