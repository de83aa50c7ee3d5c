/** Lifted to where units can be brought together, and settled there (domain §4.2 `escalate`, `settle`). */
import t from 'tap'
import { peopledDatabase } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { clockOf, liveClocks, systemActions } from '../../helpers/problems/clocks.ts'
import { refusalOf } from '../../helpers/refusals.ts'

const { db } = await peopledDatabase(t)
const district = await problemDistrict(db)
const { make, grant, refuse, drive, record, at, unit, enlist } = district
const machine = systemActions(district)
await enlist('deputy1', { roles: ['unit_head'], unit: 'housing' })
t.beforeEach(() => at('2026-11-23', '09:00'))

const replyAgain = async (number: string) => {
  await make('handler1', number, 'reply')
  await grant('unithead1', number, 'reply')
  await make('caller1', number, 'pass_review')
}
const unfounded = { status: 422, problems: [{ field: 'trigger', sentence: /与办理记录不符/ }] }

t.test('lifting washes no delay away: every clock runs on, beside ten working days', async (t) => {
  for (const state of ['dispatched', 'disputed', 'in_progress'] as const) {
    const number = await drive(state)
    const before = await record(number)
    t.equal((await make('supervisor1', number, 'escalate')).act, 'made', 'a supervisor lifts at once')
    const after = await record(number)
    t.match(after, { state: 'escalated', due: before.due })
    t.same(liveClocks(after).filter((name) => name !== 'escalation'), liveClocks(before).filter((name) => name !== 'ruling'))
    t.match(clockOf(after, 'escalation'), { dueDay: '2026-12-07' })
  }
})

t.test('a unit’s head, or the enterprise, asks the supervisor', async (t) => {
  const number = await drive('in_progress')
  t.equal((await make('deputy1', number, 'escalate')).act, 'asked')
  await refuse('supervisor1', number, 'escalate')
  t.match(await record(number), { state: 'in_progress' })
  await make('deputy1', number, 'escalate')
  await grant('supervisor1', number, 'escalate')
  t.match(await record(number), { state: 'escalated' })
})

t.test('the enterprise once it is five working days overdue', async (t) => {
  const number = await drive('in_progress')
  at('2026-12-18')
  t.match(await refusalOf(make('enterprise1', number, 'escalate', { trigger: 'overdue' })), { status: 409, sentence: /可以请区领导协调/ })
  at('2026-12-21')
  await make('enterprise1', number, 'escalate', { trigger: 'overdue' })
  await grant('supervisor1', number, 'escalate')
  t.match(await record(number), { state: 'escalated', everOverdue: true })
})

t.test('or after two reworks', async (t) => {
  const number = await drive('confirming')
  await make('enterprise1', number, 'rework')
  t.match(await refusalOf(make('enterprise1', number, 'escalate', { trigger: 'two_reworks' })), { status: 409 })
  await replyAgain(number)
  await make('caller1', number, 'rework')
  t.equal((await make('enterprise1', number, 'escalate', { trigger: 'two_reworks' })).act, 'asked')
})

t.test('grounds that the record can confirm are checked', async (t) => {
  const number = await drive('in_progress')
  for (const trigger of ['dispatched_twice', 'two_reworks', 'overdue']) {
    t.match(await refusalOf(make('supervisor1', number, 'escalate', { trigger })), unfounded, trigger)
  }
  for (const trigger of ['crosses', 'history', 'principal']) {
    t.equal((await make('supervisor1', await drive('in_progress'), 'escalate', { trigger })).act, 'made', trigger)
  }
  await make('supervisor1', number, 'redispatch')
  t.equal((await make('supervisor1', number, 'escalate', { trigger: 'dispatched_twice' })).act, 'made')
})

t.test('that the principal signed it: only the principal says so, and it is granted as asked', async (t) => {
  const number = await drive('in_progress')
  t.match(await refusalOf(make('deputy1', number, 'escalate', { trigger: 'principal' })), unfounded)
  await make('unithead1', number, 'escalate', { trigger: 'principal' })
  await grant('supervisor1', number, 'escalate')
  t.match(await record(number), { state: 'escalated' })
})

t.test('the machine only proposes it', async (t) => {
  const number = await drive('in_progress')
  at('2026-12-21')
  await machine(number, 'escalate', { trigger: 'overdue', explanation: '', files: [] })
  t.match(await record(number), { state: 'in_progress', approvals: [{ move: 'escalate', state: 'open', askedBy: null }] })
  await grant('supervisor2', number, 'escalate')
  t.match(await record(number), { state: 'escalated' })
})

t.test('what was settled has a new day, booked as an extension', async (t) => {
  const number = await drive('escalated')
  const { firstDue } = await record(number)
  t.match(await refusalOf(make('supervisor1', number, 'settle', { newDay: '2026-11-22' })), {
    status: 422,
    problems: [{ field: 'newDay' }]
  })
  t.match(await refusalOf(make('leader2', number, 'settle')), { status: 403 }, 'who is not in charge of the unit')
  await make('leader1', number, 'settle', { newDay: '2027-01-15' })
  t.match(await record(number), { state: 'in_progress', extensionCount: 1, firstDue, due: new Date('2027-01-15T16:00:00Z') })
  t.match(clockOf(await record(number), 'escalation'), { state: 'stopped' })
  t.match(clockOf(await record(number), 'resolve'), { state: 'running', dueDay: '2027-01-15' })
  t.match(await refusalOf(make('handler1', number, 'extend')), { status: 409, sentence: /一般事项只能延期一次/ })
})

t.test('settling heals nothing that was overdue', async (t) => {
  const number = await drive('escalated')
  at('2026-12-21')
  await make('supervisor1', number, 'settle', { newDay: '2027-01-15' })
  t.match(await record(number), { everOverdue: true })
  t.match(clockOf(await record(number), 'resolve'), { overdue: true })
})

t.test('another unit is found by redispatch; the leader then closes', async (t) => {
  const number = await drive('escalated')
  await make('supervisor1', number, 'redispatch')
  t.match(await record(number), { state: 'dispatched', leadUnitId: unit('transport') })
  t.match(clockOf(await record(number), 'escalation'), { state: 'stopped' })
  for (const move of ['sign', 'contact', 'reply']) await make('handler2', number, move)
  await grant('unithead2', number, 'reply')
  await make('caller1', number, 'pass_review')
  await make('enterprise1', number, 'confirm')
  t.match(await refusalOf(make('supervisor1', number, 'close')), { status: 403, params: { people: '区领导' } })
  t.equal((await make('leader2', number, 'close')).act, 'made', 'who is in charge of the new unit')
})
