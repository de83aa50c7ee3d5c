/** In the hands of the unit: the rules of sign, contact, feedback, extend, tasks and urge (domain §4.2, §5). */
import t from 'tap'
import { isOverdue } from '../../../src/workflow/clocks/clocks.ts'
import { peopledDatabase } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { present, refusalOf } from '../../helpers/refusals.ts'

const { db } = await peopledDatabase(t)
const { make, grant, refuse, withdraw, drive, record, user, at, enlist, clock } = await problemDistrict(db)
await enlist('colleague1', { roles: ['handler'], unit: 'housing' })
await enlist('deputy1', { roles: ['unit_head'], unit: 'housing' })
t.beforeEach(() => at('2026-11-23', '09:00'))

const promise = async (number: string) => present((await record(number)).deadlines.findLast(({ name }) => name === 'resolve'))
const complex = async (number: string) => db.write((tx) => tx.problem.updateMany({ where: { case: { number } }, data: { complex: true } }))

t.test('who signs handles it, unless a colleague is named', async (t) => {
  const own = await drive('in_progress')
  t.equal((await record(own)).handlerId, user('handler1'))
  const given = await drive('dispatched')
  t.match(await refusalOf(make('handler1', given, 'sign', { handlerId: user('handler2') })), {
    status: 422,
    problems: [{ field: 'handlerId', sentence: '请选择本单位在岗的经办人' }]
  })
  await make('handler1', given, 'sign', { handlerId: user('colleague1') })
  t.equal((await record(given)).handlerId, user('colleague1'))
})

t.test('passing it on to a colleague moves no clock', async (t) => {
  const number = await drive('in_progress')
  const { deadlines } = await record(number)
  t.match(await refusalOf(make('unithead1', number, 'assign', { handlerId: user('unithead1') })), { status: 422 })
  await make('unithead1', number, 'assign', { handlerId: user('colleague1') })
  t.match(await record(number), { handlerId: user('colleague1') })
  t.same((await record(number)).deadlines, deadlines)
})

t.test('the first contact stops its clock; it is neither in the future nor before the problem', async (t) => {
  const number = await drive('dispatched')
  t.match(await refusalOf(make('handler1', number, 'contact', { contactedAt: '2026-11-23T09:01' })), {
    status: 422,
    problems: [{ field: 'contactedAt', sentence: '时间不能晚于现在' }]
  })
  t.match(await refusalOf(make('handler1', number, 'contact', { contactedAt: '1999-01-01T10:00' })), {
    status: 422,
    problems: [{ field: 'contactedAt', sentence: '时间不能早于企业反映问题的 {when}' }]
  })
  await make('handler1', number, 'contact')
  const first = (await record(number)).contactedAt
  at('2026-11-24')
  await make('handler1', number, 'contact')
  t.same((await record(number)).contactedAt, first)
  t.match((await record(number)).deadlines.filter(({ name }) => name === 'contact'), [{ state: 'stopped', overdue: false }])
})

t.test('an enterprise hidden from the unit is spoken to by the lead office', async (t) => {
  const hidden = await drive('dispatched', { told: { confidentiality: 'anonymous' } })
  t.match(await refusalOf(make('handler1', hidden, 'contact')), { status: 403, params: { move: '首联', people: '受理员' } })
  t.equal((await make('intake1', hidden, 'contact')).act, 'made')
  const known = await drive('dispatched')
  t.match(await refusalOf(make('intake1', known, 'contact')), { status: 403, params: { people: '主办单位经办人' } })
})

t.test('the first opinion names a day that is still to come', async (t) => {
  const number = await drive('in_progress')
  t.match(await refusalOf(make('handler1', number, 'feedback', { expectedDay: '2026-11-22' })), {
    status: 422,
    problems: [{ field: 'expectedDay' }]
  })
  await make('handler1', number, 'feedback')
  t.match((await record(number)).deadlines.find(({ name }) => name === 'feedback'), { state: 'stopped' })
})

t.test('an extension goes at most seven working days beyond the due, and two grants make it', async (t) => {
  const number = await drive('in_progress')
  const { firstDue } = await record(number)
  t.match(await refusalOf(make('handler1', number, 'extend', { newDay: '2026-12-14' })), {
    status: 422,
    problems: [{ field: 'newDay', params: { day: '2026-12-14' } }]
  })
  t.match(await refusalOf(make('handler1', number, 'extend', { newDay: '2026-12-24' })), {
    status: 422,
    problems: [{ field: 'newDay', params: { day: '2026-12-23' } }]
  })
  await make('handler1', number, 'extend', { newDay: '2026-12-23' })
  t.match(await refusalOf(grant('supervisor1', number, 'extend')), { status: 403 }, 'the head of the unit first')
  await grant('deputy1', number, 'extend')
  t.match(await refusalOf(make('handler1', number, 'extend')), { status: 409, params: { who: '牵头办负责人' } }, 'one open request for a move')
  await grant('supervisor2', number, 'extend')
  const after = await record(number)
  t.match(after, { extensionCount: 1, firstDue, state: 'in_progress' })
  t.equal(after.due?.toISOString(), '2026-12-23T16:00:00.000Z')
  t.equal((await promise(number)).dueDay, '2026-12-23')
})

t.test('it is asked for up to a working day before the due', async (t) => {
  const [early, late] = [await drive('in_progress'), await drive('in_progress')]
  at('2026-12-11', '23:59')
  t.equal((await make('handler1', early, 'extend')).act, 'asked', 'Friday, the due is Monday')
  at('2026-12-12', '00:00')
  t.match(await refusalOf(make('handler1', late, 'extend')), { status: 409, sentence: /到期前 1 个工作日/ })
})

t.test('while it waits nothing is overdue; a refusal or taking it back books it back', async (t) => {
  for (const [end, becomes] of [[refuse, true], [withdraw, true], [grant, false]] as const) {
    at('2026-11-23', '09:00')
    const number = await drive('in_progress')
    at('2026-12-11')
    await make('handler1', number, 'extend', { newDay: '2026-12-21' })
    at('2026-12-16')
    t.equal(isOverdue(await promise(number), clock.now()), false)
    await make('supervisor1', number, 'note')
    t.notSame((await record(number)).nextDue, (await promise(number)).due, 'the request is what presses now')
    await end(end === withdraw ? 'handler1' : 'unithead1', number, 'extend')
    if (end === grant) await grant('supervisor1', number, 'extend')
    t.match(await promise(number), { overdue: becomes, heldSince: null })
  }
})

t.test('once, a second time for complex ones by the principal, never a third time', async (t) => {
  const extended = async (number: string, first: string) => {
    await make('handler1', number, 'extend')
    await grant(first, number, 'extend')
    await grant('supervisor1', number, 'extend')
  }
  const plain = await drive('in_progress')
  await extended(plain, 'unithead1')
  t.match(await refusalOf(make('handler1', plain, 'extend')), { status: 409, sentence: /一般事项只能延期一次/ })
  const hard = await drive('in_progress')
  await complex(hard)
  await extended(hard, 'deputy1')
  await make('handler1', hard, 'extend')
  t.match(await refusalOf(grant('deputy1', hard, 'extend')), { status: 403 }, 'a deputy is not the principal')
  await grant('unithead1', hard, 'extend')
  await grant('supervisor1', hard, 'extend')
  t.match(await record(hard), { extensionCount: 2 })
  t.match(await refusalOf(make('handler1', hard, 'extend')), { status: 409, sentence: /已延期两次/ })
})

t.test('who asked does not decide, and one person fills one step', async (t) => {
  await enlist('both1', { roles: ['handler', 'unit_head', 'supervisor'], unit: 'housing' })
  const number = await drive('in_progress')
  await make('both1', number, 'extend')
  t.match(await refusalOf(grant('both1', number, 'extend')), { status: 403, sentence: /您自己提出/ })
  await withdraw('both1', number, 'extend')
  await make('handler1', number, 'extend')
  await grant('both1', number, 'extend')
  t.match(await refusalOf(grant('both1', number, 'extend')), { status: 403, sentence: /前一步/ })
})

t.test('a co-handler ends its own task, the supervisor may waive any', async (t) => {
  const number = await drive('in_progress', { helpedBy: ['transport', 'city'] })
  const { tasks } = await record(number)
  const taskOf = (unit: number) => ({ taskId: present(tasks[unit]).id })
  const ours = tasks.findIndex(({ unitId }) => unitId === present(tasks.find(({ id }) => id)).unitId)
  const mine = tasks.findIndex((task) => task.unitId !== present(tasks[ours]).unitId)
  const login = async (index: number) =>
    (await db.read.unit.findUniqueOrThrow({ where: { id: present(tasks[index]).unitId } })).shortName === '区交通局'
      ? 'handler2'
      : 'handler-city'
  t.match(await refusalOf(make(await login(ours), number, 'do_task', taskOf(mine))), { status: 422, problems: [{ field: 'taskId' }] })
  await make(await login(ours), number, 'do_task', taskOf(ours))
  t.match(await refusalOf(make(await login(ours), number, 'return_task', taskOf(ours))), { status: 409 }, 'it is done')
  await make('supervisor1', number, 'waive_task', taskOf(mine))
  t.same((await record(number)).tasks.map(({ state }) => state).sort(), ['done', 'waived'])
  t.match(await refusalOf(make('supervisor1', number, 'waive_task', taskOf(mine))), { status: 409, sentence: '没有待办的协办任务。' })
})

t.test('a person urges once a day', async (t) => {
  const number = await drive('in_progress')
  await make('enterprise1', number, 'urge')
  t.match(await refusalOf(make('enterprise1', number, 'urge')), { status: 409, sentence: /今天已经催办过一次/ })
  await make('manager1', number, 'urge')
  at('2026-11-23', '23:59')
  t.match(await refusalOf(make('enterprise1', number, 'urge')), { status: 409 })
  at('2026-11-24', '00:00')
  t.equal((await make('enterprise1', number, 'urge')).act, 'made')
})

t.test('the first word is the first answer that is not automatic', async (t) => {
  const word = async (number: string) => (await record(number)).deadlines.find(({ name }) => name === 'first_word')
  const number = await drive('submitted')
  await make('intake1', number, 'note')
  t.match(await word(number), { state: 'running' })
  await make('intake1', number, 'answer')
  t.match(await word(number), { state: 'stopped', overdue: false })
})
