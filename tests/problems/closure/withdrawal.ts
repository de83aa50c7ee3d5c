/**
 * Withdrawn by the enterprise alone, called back by somebody outside, and taken up again as if nothing had been (domain §4.2, §5, §8.1).
 */
import t from 'tap'
import { rowLight } from '../../../src/cases/index.ts'
import { problemKind } from '../../../src/problems/kind.ts'
import { turnIn } from '../../../src/problems/domain/turn.ts'
import { peopledDatabase } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { clockOf, liveClocks } from '../../helpers/problems/clocks.ts'
import { present, refusalOf } from '../../helpers/refusals.ts'
import type { ProblemState } from '../../../src/problems/domain/vocabulary.ts'

const { db } = await peopledDatabase(t)
const { make, grant, drive, raise, record, at, unit, user, firm } = await problemDistrict(db)
t.beforeEach(() => at('2026-11-23', '09:00'))

const states: readonly ProblemState[] = [
  'submitted', 'needs_info', 'accepted', 'dispatched', 'disputed', 'in_progress', 'escalated', 'long_term', 'replied', 'confirming',
  'confirmed'
]
const gone = (active: boolean) => db.write((tx) => tx.unit.update({ where: { id: unit('housing') }, data: { active } }))
const withdrawn = async (state: ProblemState) => {
  const number = await drive(state)
  await make('enterprise1', number, 'withdraw')
  return number
}

t.test('by the enterprise alone', async (t) => {
  const number = await drive('in_progress')
  for (const login of ['handler1', 'unithead1', 'steward1', 'intake1', 'supervisor1', 'leader1', 'manager1']) {
    t.match(await refusalOf(make(login, number, 'withdraw')), { status: 403 }, login)
  }
  await make('enterprise1', number, 'withdraw')
  t.match(await record(number), { state: 'withdrawn', outcome: 'withdrawn' })
})

t.test('requests are void, tasks end, and of the clocks only the callback runs', async (t) => {
  const number = await drive('in_progress', { helpedBy: ['transport'] })
  await make('handler1', number, 'extend')
  await make('enterprise1', number, 'withdraw')
  const after = await record(number)
  t.match(after.approvals, [{ state: 'void' }])
  t.match(after.tasks, [{ state: 'waived', result: '企业撤单' }])
  t.same(liveClocks(after), ['withdrawal'])
  t.match(clockOf(after, 'withdrawal'), { dueDay: '2026-11-25', waitsOutside: false })
})

t.test('the callback is done once somebody was reached', async (t) => {
  const number = await withdrawn('in_progress')
  await make('caller1', number, 'log_call', { reached: true })
  t.same(liveClocks(await record(number)), [])
})

t.test('or on the second day of trying', async (t) => {
  const number = await withdrawn('in_progress')
  for (const time of ['10:00', '16:00'] as const) {
    at('2026-11-23', time)
    await make('caller1', number, 'log_call')
  }
  t.same(liveClocks(await record(number)), ['withdrawal'], 'twice on one day is once')
  at('2026-11-24')
  await make('caller1', number, 'log_call')
  t.match(clockOf(await record(number), 'withdrawal'), { state: 'stopped', overdue: false })
})

t.test('what never was submitted owes no call, and no staff sees it', async (t) => {
  const number = await raise('enterprise1')
  await make('enterprise1', number, 'withdraw')
  t.match(await record(number), { state: 'withdrawn', submittedAt: null })
  t.same(liveClocks(await record(number)), [])
  for (const login of ['intake1', 'supervisor1', 'caller1', 'manager1', 'leader1', 'steward1', 'liaison1']) {
    t.match(await refusalOf(make(login, number, 'restore')), { status: 404 }, login)
  }
  await make('enterprise1', number, 'restore')
  t.match(await record(number), { state: 'draft' })
})

t.test('a draft on behalf that the enterprise withdraws is not staff’s to restore either', async (t) => {
  const number = await raise('steward1', { enterpriseId: firm('xinghe'), source: 'visit', consent: '走访时当面同意' })
  await make('enterprise1', number, 'withdraw')
  t.match(await refusalOf(make('supervisor1', number, 'restore')), { status: 404 })
})

t.test('taken up again it stands where it stood, with its clocks as if they never had stopped', async (t) => {
  for (const state of states) {
    at('2026-11-23', '09:00')
    const number = await drive(state)
    const before = await record(number)
    await make('enterprise1', number, 'withdraw')
    at('2026-11-25')
    await make('caller1', number, 'restore', { finding: 'pressed' })
    const after = await record(number)
    t.match(after, { state, outcome: before.outcome, due: before.due, firstDue: before.firstDue }, state)
    t.same(liveClocks(after), liveClocks(before), state)
    for (const name of liveClocks(before)) {
      const [was, is] = [before, after].map((each) => present(each.deadlines.findLast((deadline) => deadline.name === name)))
      t.match(is, { state: was?.state, due: was?.due, startedAt: was?.startedAt }, `${name} in ${state}`)
    }
    t.match(clockOf(after, 'withdrawal'), { state: 'stopped' })
  }
})

t.test('a caller restores what the call found, not what only the enterprise can wish', async (t) => {
  const number = await withdrawn('in_progress')
  t.match(await refusalOf(make('caller1', number, 'restore', { finding: 'wish' })), { status: 422, problems: [{ field: 'finding' }] })
  await make('caller1', number, 'restore', { finding: 'unsolved' })
  t.match(await record(number), { state: 'in_progress' })
})

t.test('until the call was made it is the caller’s turn, with a light; then it has ended', async (t) => {
  const number = await withdrawn('in_progress')
  const now = new Date('2026-11-23T02:00:00Z')
  t.match([turnIn(await record(number)), rowLight(problemKind, await record(number), now)], ['caller', 'green'])
  t.equal(rowLight(problemKind, await record(number), new Date('2026-11-26T02:00:00Z')), 'red')
  await make('caller1', number, 'log_call', { reached: true })
  t.match([turnIn(await record(number)), rowLight(problemKind, await record(number), now)], [null, 'none'])
})

t.test('tasks are owed again, but for those that were done', async (t) => {
  const number = await drive('in_progress', { helpedBy: ['transport', 'city'] })
  await make('handler2', number, 'do_task', {
    taskId: present((await record(number)).tasks.find(({ unitId }) => unitId === unit('transport'))).id
  })
  at('2026-11-24')
  await make('enterprise1', number, 'withdraw')
  await make('supervisor1', number, 'restore')
  t.same(
    new Map((await record(number)).tasks.map(({ unitId, state }) => [unitId, state])),
    new Map([
      [unit('transport'), 'done'],
      [unit('city'), 'assigned']
    ])
  )
})

t.test('what had been found out is the outcome again', async (t) => {
  const partly = await drive('confirming')
  await make('enterprise1', partly, 'confirm', { solved: 'partial', rest: 'not_needed' })
  const explained = await drive('confirming')
  await make('caller1', explained, 'explain')
  await grant('caller2', explained, 'explain')
  for (const [number, outcome] of [[partly, 'partial'], [explained, 'explained']] as const) {
    await make('enterprise1', number, 'withdraw')
    t.match(await record(number), { outcome: 'withdrawn' })
    await make('enterprise1', number, 'restore')
    t.match(await record(number), { state: 'confirmed', outcome })
  }
})

t.test('who has it then may not: a caller of the unit, or the unit itself', async (t) => {
  const number = await withdrawn('in_progress')
  for (const login of ['handler1', 'unithead1', 'intake1']) t.match(await refusalOf(make(login, number, 'restore')), { status: 403 }, login)
  t.match((await record(number)).handlerId, user('handler1'))
})

t.test('where the unit is no longer in office it goes to intake, and the next unit has clocks of its own', async (t) => {
  const number = await withdrawn('dispatched')
  await gone(false)
  t.teardown(() => gone(true))
  await make('supervisor1', number, 'restore')
  t.match(await record(number), { state: 'submitted', leadUnitId: null })
  t.same(liveClocks(await record(number)), ['accept', 'first_word', 'resolve'])
  at('2026-11-24', '09:00')
  await make('intake1', number, 'dispatch_direct', { leadUnitId: unit('transport'), departure: '原主办单位已撤销' })
  t.match(clockOf(await record(number), 'contact'), { state: 'running', startedAt: new Date('2026-11-24T01:00:00Z') })
  t.match(clockOf(await record(number), 'resolve'), { startedAt: new Date('2026-11-23T01:00:00Z') })
})

t.test('merged, it follows its main problem again, unless that has been answered', async (t) => {
  const [main, first, second] = [await drive('replied'), await drive('submitted'), await drive('submitted')]
  for (const part of [first, second]) {
    await make('intake1', part, 'merge', { main })
    await make('enterprise1', part, 'withdraw')
  }
  await make('enterprise1', first, 'restore')
  t.match(await record(first), { state: 'merged' })
  await make('caller1', main, 'pass_review')
  t.match(await record(first), { state: 'confirming' })
  await make('enterprise1', second, 'restore')
  t.match(await record(second), { state: 'submitted' })
})
