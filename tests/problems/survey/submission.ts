/** From a report to a unit: the rules of submit, accept and dispatch (domain §3, §4.2, §5). */
import t from 'tap'
import type { Prisma } from '../../../src/db/index.ts'
import { onEachPeopled, peopledDatabase } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { refusalOf } from '../../helpers/refusals.ts'

const { db } = await peopledDatabase(t)
const { make, drive, raise, record, unit, user, firm, at, cast, change } = await problemDistrict(db)
const monday = '2026-11-23'
t.beforeEach(() => at(monday, '09:00'))

const field = (name: string, sentence: string | RegExp) => ({ status: 422, problems: [{ field: name, sentence }] })
const settle = (logins: string[], active: boolean) => change(logins, { active })

t.test('a problem stays with the enterprise it was drafted for', async (t) => {
  const number = await raise('steward1', { enterpriseId: firm('xinghe'), consent: '当面同意', source: 'visit' })
  const consented = { consent: '当面同意', source: 'visit' }
  t.match(
    await refusalOf(make('steward1', number, 'submit', { ...consented, enterpriseId: firm('chengyuan') })),
    field('enterpriseId', /另一家企业/)
  )
  await make('steward1', number, 'submit', { ...consented, enterpriseId: firm('xinghe') })
  t.match(await record(number), { state: 'submitted', enterpriseId: firm('xinghe'), createdById: user('steward1'), reporterId: null })
})

t.test('a steward raises for those entrusted to them, the enterprise for itself', async (t) => {
  await db.write((tx) => tx.enterprise.updateMany({ where: { id: firm('chengyuan') }, data: { stewardId: null } }))
  t.match(await refusalOf(raise('steward1', { enterpriseId: firm('chengyuan') })), field('enterpriseId', /您服务的企业/))
  t.match(await refusalOf(raise('handler1', { enterpriseId: firm('chengyuan') })), { status: 403 })
  t.match(await record(await raise('intake1', { enterpriseId: firm('chengyuan') })), { enterpriseId: firm('chengyuan') })
  t.match(await record(await raise('enterprise1', { enterpriseId: firm('chengyuan') })), {
    enterpriseId: firm('xinghe'),
    reporterId: user('enterprise1')
  })
})

t.test('what was not given a title is called by its first words', async (t) => {
  t.equal((await record(await raise())).title, '厂区东侧道路破损，货车无法通行，影响发货')
  const { title } = await record(await raise('enterprise1', { content: `${'很长的问题'.repeat(10)}。` }))
  t.equal(title, `${'很长的问题'.repeat(8)}…`)
})

t.test('the title is the first thing that says what is wrong (titles.ts)', async (t) => {
  t.equal((await record(await raise('enterprise1', { content: '领导您好！我们厂区东门外的路塌了，货车进不来。请尽快修。' }))).title, '我们厂区东门外的路塌了，货车进不来')
})

t.test('where it is, is kept with it and with what is split off', async (t) => {
  const place = '东门外 · 北纬 36.97654°，东经 117.21234°（误差约 12 米）'
  const number = await raise('enterprise1', { place })
  await make('enterprise1', number, 'submit', { place })
  t.equal((await record(number)).place, place)
  await make('intake1', number, 'split', { parts: [{ title: '路灯', hope: '修好路灯' }], reason: '两件事' })
  t.equal(await db.read.problem.count({ where: { originId: { not: null }, place } }), 1)
})

t.test('what must be consulted on first has a working day in place of four hours', async (t) => {
  const number = await drive('submitted')
  t.match(
    (await record(number)).deadlines.find(({ name }) => name === 'accept'),
    { limit: { amount: 4, unit: 'working_hours' }, state: 'running' }
  )
  await make('intake1', number, 'accept')
  t.match((await record(number)).deadlines.find(({ name }) => name === 'accept'), { dueDay: '2026-11-24', state: 'running' })
  await make('supervisor1', number, 'dispatch')
  t.match((await record(number)).deadlines.find(({ name }) => name === 'accept'), { state: 'stopped', overdue: false })
})

t.test('a departure from the catalogue needs a reason', async (t) => {
  const number = await drive('submitted')
  const elsewhere = { leadUnitId: unit('transport') }
  t.match(await refusalOf(make('intake1', number, 'dispatch_direct', elsewhere)), field('departure', '所选单位与派单目录不同，请填写理由'))
  await make('intake1', number, 'dispatch_direct', { ...elsewhere, departure: '该路段属公路管养' })
  t.match(await record(number), { state: 'dispatched', leadUnitId: unit('transport') })
  const two = await drive('accepted')
  t.match(await refusalOf(make('intake1', two, 'dispatch', elsewhere)), field('departure', /理由/), 'by the category it was accepted with')
  t.match((await make('intake1', two, 'dispatch')).act, 'made', 'the unit of the catalogue needs none')
})

t.test('a problem that complains about a unit is not given to that unit', async (t) => {
  const number = await drive('submitted', { told: { complainedUnitId: unit('housing') } })
  t.match(await refusalOf(make('intake1', number, 'dispatch_direct')), field('leadUnitId', /投诉的就是这个单位/))
  const help = { leadUnitId: unit('transport'), departure: '住建局被投诉', tasks: [{ unitId: unit('housing'), task: '提供图纸' }] }
  t.match(await refusalOf(make('intake1', number, 'dispatch_direct', help)), field('tasks', /投诉的就是这个单位/))
  t.match((await make('intake1', number, 'dispatch_direct', { ...help, tasks: [] })).act, 'made')
})

t.test('exactly one lead: it is not its own co-handler', async (t) => {
  const number = await drive('submitted')
  t.match(await refusalOf(make('intake1', number, 'dispatch_direct', {}, { helpedBy: ['housing'] })), field('tasks', '主办单位不能同时是协办单位'))
})

t.test('where a later step has nobody, the answer says whom to appoint', async (t) => {
  const number = await drive('submitted')
  const lacks = async (sentence: RegExp, changed: object = {}) =>
    t.match(await refusalOf(make('intake1', number, 'dispatch_direct', changed)), field('leadUnitId', sentence))
  const given = (key: string) => ({ leadUnitId: unit(key), departure: '职责所在' })
  const without = async (logins: string[], sentence: RegExp, changed: object = {}) => {
    await settle(logins, false)
    await lacks(sentence, changed)
    await settle(logins, true)
  }
  const decide = ['supervisor1', 'supervisor2', 'leader1', 'leader2']
  await without(['handler1'], /这个单位还没有经办人，请先由安全管理员/)
  await without(['unithead1', ...decide], /没有人能审签这个单位的答复（不能由经办人自己审签）/)
  await without(['leader1', 'leader2'], /没有在岗的区领导/)
  const calledByHotline = { tasks: [{ unitId: unit('hotline'), task: '核对来电' }] }
  await without(['substitute1'], /承办单位以外只有一名回访员，解释说明须由两人办理/, calledByHotline)
  await without(['substitute1', 'caller2'], /没有承办单位以外的回访员/, calledByHotline)
  // Whoever signs for a unit does not close it: the lead office's head and the only leader left cannot be the same.
  await without(['unithead1', ...decide.slice(0, 2), 'leader2'], /除了办理和审签的人，没有牵头办负责人或区领导可以销号/)
  t.match(await refusalOf(make('intake1', number, 'dispatch_direct', { tasks: [{ unitId: unit('lead'), task: '汇总情况' }] })), {
    status: 422,
    problems: [{ field: 'tasks', sentence: /有协办单位还没有经办人/ }]
  })
  await settle(['intake1'], false)
  t.match(
    await refusalOf(make('supervisor1', await drive('accepted'), 'dispatch', given('gas'))),
    field('leadUnitId', /这个单位不在系统内，来函由受理员登记/)
  )
  await settle(['intake1'], true)
  // Nobody else signs for it: the lead office does. Nobody there at all: intake enters its letters.
  await settle(['unithead1'], false)
  t.match((await make('intake1', await drive('submitted'), 'dispatch_direct')).act, 'made')
  await settle(['unithead1'], true)
  t.match((await make('intake1', await drive('submitted'), 'dispatch_direct', given('gas'))).act, 'made')
  t.match((await make('intake1', number, 'dispatch_direct')).act, 'made')
})

t.test('a unit or a category that does not exist is refused on both engines, without a trace', async (t) => {
  await onEachPeopled(t, 'by its id', async (t, { db }) => {
    const { make, drive, record } = await problemDistrict(db)
    const number = await drive('submitted')
    const nowhere = '00000000-0000-4000-8000-000000000000'
    t.match(await refusalOf(make('intake1', number, 'accept', { categoryId: nowhere })), {
      status: 422,
      problems: [{ field: 'categoryId' }]
    })
    t.match(await refusalOf(make('intake1', number, 'dispatch_direct', { leadUnitId: nowhere, departure: '无' })), {
      status: 422,
      problems: [{ field: 'leadUnitId' }]
    })
    t.match(await refusalOf(make('intake1', number, 'dispatch_direct', { tasks: [{ unitId: nowhere, task: '无' }] })), {
      status: 422,
      problems: [{ field: /^tasks/ }]
    })
    t.match(await record(number), { state: 'submitted', version: 1 })
  })
})

t.test('the clocks start at dispatch, whoever signs when; the first promise is kept for ever', async (t) => {
  const number = await drive('dispatched')
  const { deadlines, firstDue, due } = await record(number)
  t.match(Object.fromEntries(deadlines.map(({ name, dueDay, state }) => [name, `${state} ${dueDay}`])), {
    first_word: 'running null',
    accept: 'stopped null',
    contact: 'running null',
    feedback: 'running 2026-11-24',
    resolve: 'running 2026-12-14'
  })
  t.same(firstDue, due)
  at('2026-11-25')
  await make('handler1', number, 'sign')
  t.match((await record(number)).deadlines.find(({ name }) => name === 'resolve'), { dueDay: '2026-12-14' })
})

t.test('a co-handler answers in three working days, or two before the lead must, whichever is earlier', async (t) => {
  const taskDue = async (limits: Prisma.InputJsonObject) => {
    const key = { districtId: cast.districtId, code: '泉州' }
    await db.write((tx) =>
      tx.deadlineTemplate.upsert({ where: { districtId_code: key }, create: { ...key, name: '泉州', limits }, update: { limits } })
    )
    const number = await drive('submitted')
    await make('intake1', number, 'dispatch_direct', { templateCode: '泉州' }, { helpedBy: ['transport'] })
    return (await record(number)).tasks.map(({ due }) => due.toISOString())
  }
  t.same(await taskDue({}), ['2026-11-26T16:00:00.000Z'])
  t.same(await taskDue({ resolve: { amount: 4, unit: 'working_days' } }), ['2026-11-25T16:00:00.000Z'])
})

t.test('inside the wall help is owed, not a result (domain §4.4)', async (t) => {
  const number = await drive('submitted')
  await make('intake1', number, 'dispatch_direct', { wall: 'inside' })
  const { deadlines, firstDue } = await record(number)
  t.same(deadlines.filter(({ state }) => state === 'running').map(({ name, dueDay }) => [name, dueDay]).sort(), [
    ['contact', null], ['feedback', '2026-11-24'], ['first_word', null], ['help', '2026-12-14'], ['plan', '2026-11-30']
  ])
  t.equal(firstDue, null)
})
