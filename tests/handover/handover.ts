/**
 * Whoever leaves, loses a role or goes out of use is asked who takes over; it goes to named successors in the same step, or lies
 * on a desk.
 */
import t from 'tap'
import { manageUsers } from '../../src/cli/user.ts'
import { kinds } from '../../src/handover/kinds.ts'
import { heldBy, allToHandOver } from '../../src/handover/to-hand-over.ts'
import { reassignOverdue } from '../../src/cases/index.ts'
import { inAnyDistrict, inEachDistrict, type TestDistrict } from '../helpers/district.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'

const handler = { name: '办一（演示）', 'roles.0': 'handler' }
const housing = { name: '济阳区住房和城乡建设局', shortName: '区住建局', class: 'bureau', online: 'true' }

/** Everything that one person can have, in the hands of this one. */
async function laden ({ db, districtId, firm, unit, user }: TestDistrict, login: 'handler1' | 'steward1' | 'leader1') {
  const id = user(login)
  await db.write(async (tx) => {
    await tx.enterprise.update({ where: { id: firm('xinghe') }, data: { stewardId: user('steward1'), sponsorId: user('leader1') } })
    await tx.unit.update({ where: { id: unit('housing') }, data: { leaderId: user('leader1') } })
    await tx.user.update({ where: { id: user('leader2') }, data: { deputyId: user('leader1') } })
    await tx.dutyShift.create({ data: { districtId, day: '2026-12-24', userId: id, phone: '10000000088' } })
  })
  return id
}

/** Another one in the same office. */
async function colleague (
  { db, districtId, unit, clock }: TestDistrict,
  login: string,
  role: 'handler' | 'steward' | 'leader' | 'unit_head',
  key?: string
) {
  const data = {
    districtId,
    login,
    name: `${login}（演示）`,
    unitId: key ? unit(key) : null,
    createdAt: clock.now(),
    roles: { create: [{ role }] }
  }
  return (await db.write((tx) => tx.user.create({ data, select: { id: true } }))).id
}

const kindsIn = async ({ db, districtId, clock }: TestDistrict) =>
  (await allToHandOver(db.read, districtId, clock.now())).map(({ name, kinds }) => [
    name,
    kinds.map(({ kind: { label }, n }) => `${label} ${n}`)
  ])

inEachDistrict(t, 'a handler who leaves', async (t, here) => {
  const { db, as, user, unit } = here
  const district = await problemDistrict(db)
  const number = await district.drive('in_progress')
  await db.write((tx) => tx.case.updateMany({ where: { number }, data: { handlerId: user('handler1') } }))
  await laden(here, 'handler1')
  const heir = await colleague(here, 'handler9', 'handler', 'housing')
  const page = `/admin/users/${user('handler1')}/edit`
  const secadmin = as('secadmin1')
  t.match((await secadmin.get(page)).body, new RegExp(`手上的问题[^]*${number}[^]*排定的值班[^]*2026-12-24`), 'the page lists what would be stranded')

  const asked = await secadmin.submit(page, { ...handler, unitId: unit('housing') })
  t.equal(asked.statusCode, 422)
  t.match(asked.body, /手上的问题还有 1 项没有人接手[^]*排定的值班还有 1 项没有人接手/)
  t.ok((await db.read.user.findUniqueOrThrow({ where: { id: user('handler1') } })).active, 'nothing was changed')
  t.equal(
    (await secadmin.submit(page, { ...handler, unitId: unit('housing'), to_problems: user('handler2') })).statusCode,
    422,
    'a handler of another unit is no successor'
  )

  const done = await secadmin.submit(page, { ...handler, unitId: unit('housing'), to_problems: heir, to_duty: heir })
  t.equal(done.statusCode, 303)
  t.match(await district.record(number), { handlerId: heir, leadUnitId: unit('housing') })
  t.match((await district.record(number)).events.at(-1), {
    move: 'hand_on',
    act: 'made',
    audience: 'internal',
    facts: { leaverId: user('handler1'), handlerId: heir }
  })
  t.same(await db.read.dutyShift.findMany({ select: { userId: true, phone: true } }), [{ userId: heir, phone: '10000000088' }])
  const notices = await db.read.notice.findMany({ where: { userId: heir, label: '移交' }, orderBy: { id: 'asc' } })
  t.match(notices, [
    { said: [{ sentence: '{name}的“{kind}”共 {n} 项，已移交给您', params: { kind: '手上的问题', n: 1 } }] },
    { said: [{ params: { kind: '排定的值班' } }] }
  ])
  t.same(await kindsIn(here), [])
  t.match((await as('supervisor1').get(`/problems/${number}`)).body, /移交经办[^]*原经办人[^]*办一（演示）/)
  t.match(await db.read.auditEntry.findMany({ where: { action: 'handed_over' }, orderBy: { id: 'asc' } }), [
    { details: { kind: 'problems', to: heir, n: 1 } },
    { details: { kind: 'duty' } }
  ])
})

inAnyDistrict(
  t,
  'somebody who must go at once leaves the rest on the desk of the lead office, until it is handed over',
  async (t, here) => {
    const { db, as, user, unit } = here
    const district = await problemDistrict(db)
    const number = await district.drive('in_progress')
    await db.write((tx) => tx.case.updateMany({ where: { number }, data: { handlerId: user('handler1') } }))
    const page = `/admin/users/${user('handler1')}/edit`
    const alone = await as('secadmin1').submit(page, { ...handler, unitId: unit('housing') })
    t.match(alone.body, '区住建局在办 1 件：这个单位还没有经办人', 'the question of a dispatch is asked again')
    t.equal((await as('secadmin1').submit(page, { ...handler, unitId: unit('housing'), leaveRest: 'true' })).statusCode, 303)
    t.match((await as('supervisor1').get('/')).body, /待移交[^]*办一（演示）[^]*手上的问题 1 项[^]*区住建局在办 1 件/)
    t.match(
      await db.read.notice.findMany({ where: { label: '移交' } }),
      [{ address: `/handing-over/person/${user('handler1')}` }, {}],
      'both heads of the lead office are told'
    )

    const heir = await colleague(here, 'handler9', 'handler', 'housing')
    const place = `/handing-over/person/${user('handler1')}`
    t.match((await as('supervisor1').submit(place, {})).body, '请至少为一项选择接手的人')
    t.equal((await as('supervisor1').submit(place, { to_problems: heir })).statusCode, 303)
    t.equal((await district.record(number)).handlerId, heir)
    t.notMatch((await as('supervisor1').get('/')).body, /id="to-hand-over"/)
    t.match((await as('supervisor1').get('/handing-over')).body, '没有待移交的事')
    // Their own page can still be saved, whatever is left there.
    t.equal((await as('secadmin1').submit(page, { ...handler, unitId: unit('housing') })).statusCode, 303)
  }
)

inAnyDistrict(t, 'a role that is taken, and everything else a person can have', async (t, here) => {
  const { db, as, user, unit, firm } = here
  await laden(here, 'leader1')
  const district = await problemDistrict(db)
  const draft = await district.raise('steward1', { enterpriseId: firm('xinghe') })
  const heir = await colleague(here, 'leader9', 'leader')
  const leader = `/admin/users/${user('leader1')}/edit`
  const taken = { name: '领一（演示）', 'roles.0': 'manager', active: 'true', unitId: unit('inspection') }
  t.match((await as('secadmin1').submit(leader, taken)).body, /包挂的企业还有 1 项[^]*分管的单位还有 1 项/)
  const saved = await as('secadmin1').submit(leader, { ...taken, to_sponsored: heir, to_charge: heir, to_deputizing: heir })
  t.equal(saved.statusCode, 303)
  t.match(await db.read.enterprise.findUniqueOrThrow({ where: { id: firm('xinghe') } }), { sponsorId: heir, stewardId: user('steward1') })
  t.match(await db.read.unit.findUniqueOrThrow({ where: { id: unit('housing') } }), { leaderId: heir })
  t.equal(
    (await db.read.user.findUniqueOrThrow({ where: { id: user('leader2') } })).deputyId,
    heir,
    'what they might keep goes too, where somebody is named'
  )
  t.match(
    await db.read.notice.findMany({ where: { userId: user('leader1'), label: '移交' } }),
    [{ said: [{ sentence: '您的“{kind}”共 {n} 项，已移交给{heir}' }] }, {}, {}],
    'who stays in another office reads where it went'
  )

  const next = await colleague(here, 'steward9', 'steward', 'jibei')
  const steward = `/admin/users/${user('steward1')}/edit`
  const gone = { name: '管一（演示）', 'roles.0': 'steward', unitId: unit('jibei') }
  t.match((await as('secadmin1').submit(steward, gone)).body, '服务的企业还有')
  const page = (await as('secadmin1').get(steward)).body
  t.notMatch(page, '星禾新材料', 'the security administrator has no business with firms')
  t.match((await as('supervisor1').get(`/handing-over/person/${user('steward1')}`)).body, '星禾新材料')
  t.equal((await as('secadmin1').submit(steward, { ...gone, to_served: next, to_drafts: next })).statusCode, 303)
  t.equal((await db.read.enterprise.findUniqueOrThrow({ where: { id: firm('xinghe') } })).stewardId, next)
  t.match(await district.record(draft), { createdById: next, state: 'draft' })
})

inAnyDistrict(t, 'an approver who leaves: the request passes on at once, and everybody concerned is told', async (t, here) => {
  const { db, as, user, unit } = here
  const district = await problemDistrict(db)
  const number = await district.drive('in_progress')
  await district.make('handler1', number, 'contact')
  await district.make('handler1', number, 'reply')
  const gone = { name: '负一（演示）', 'roles.0': 'unit_head', unitId: unit('housing') }
  t.equal((await as('secadmin1').submit(`/admin/users/${user('unithead1')}/edit`, gone)).statusCode, 303)
  const record = await district.record(number)
  t.match(record.approvals.find(({ move }) => move === 'reply'), { state: 'open', waitsFor: 'supervisor' })
  t.match(record.events.at(-1), { act: 'passed', facts: { passedFrom: 'unit_head', passedTo: 'supervisor', gone: true } })
  const told = await db.read.notice.findMany({ where: { caseId: record.id, said: { not: '[]' } }, orderBy: { id: 'asc' } })
  const passed = told.filter(({ said }) => JSON.stringify(said).includes('原审批人已不在岗'))
  t.same(new Set(passed.map(({ userId }) => userId)), new Set([user('supervisor1'), user('supervisor2'), user('handler1')]))
  t.equal(await reassignOverdue(db, district.clock.now()), 0)
})

inAnyDistrict(t, 'a unit that goes out of use', async (t, here) => {
  const { db, as, user, unit, districtId } = here
  const district = await problemDistrict(db)
  const led = await district.drive('in_progress', { helpedBy: ['transport'] })
  await colleague(here, 'handler8', 'handler', 'city')
  await colleague(here, 'head8', 'unit_head', 'city')
  await db.write((tx) =>
    tx.channel.create({
      data: { districtId, kind: 'wecom', name: '工作群', unitId: unit('housing'), address: 'https://robot.example/演示' }
    })
  )
  const page = `/admin/units/${unit('housing')}`
  const before = await district.record(led)
  t.match((await as('sysadmin1').submit(page, housing)).body, /派单目录里还有类别由它主办，请选择承接单位/)
  t.equal((await as('sysadmin1').submit(page, { ...housing, successorId: unit('city') })).statusCode, 303, 'its successor carries on')
  const after = await district.record(led)
  t.match(after, { leadUnitId: unit('city'), handlerId: null, state: 'in_progress', due: before.due }, 'no day moves')
  t.match(after.events.at(-1), { move: 'succeed', audience: 'public' })
  t.same(after.assignments.filter(({ part, endedAt }) => part === 'lead' && endedAt === null).map(({ unitId }) => unitId), [unit('city')])
  t.match((await as('enterprise1').get(`/problems/${led}`)).body, /改由另一单位接着办[^]*济阳区城市管理局/)
  t.match(await db.read.notice.findMany({ where: { userId: user('enterprise1'), label: '由谁办理、何时办好' } }), [{}, {}])
  t.equal((await db.read.channel.findFirstOrThrow()).unitId, unit('city'))

  t.same(await kindsIn(here), [['济阳区住房和城乡建设局', ['本单位的人员 2']]], 'whose rights are whose is the security administrator’s')
  const people = `/handing-over/unit/${unit('housing')}`
  t.match((await as('supervisor1').get(people)).body, '这一类由其他管理人员移交')
  t.equal((await as('secadmin1').submit(people, { to_members: unit('city') })).statusCode, 303)
  t.equal((await db.read.user.findUniqueOrThrow({ where: { id: user('handler1') } })).unitId, unit('city'))
  t.same(await kindsIn(here), [])

  // The tasks of another one.
  const transport = { name: '济阳区交通运输局', shortName: '区交通局', class: 'bureau', online: 'true', successorId: unit('land') }
  await colleague(here, 'handler7', 'handler', 'land')
  t.equal((await as('sysadmin1').submit(`/admin/units/${unit('transport')}`, transport)).statusCode, 303)
  t.match((await district.record(led)).tasks, [{ unitId: unit('land'), state: 'assigned' }])
})

inAnyDistrict(t, 'a category that goes out of use', async (t, here) => {
  const { db, as, districtId } = here
  const district = await problemDistrict(db)
  const number = await district.drive('in_progress')
  const { name, position, parentId } = await db.read.category.findUniqueOrThrow({ where: { id: district.category } })
  const page = `/admin/categories/${district.category}`
  const answers = { name, position: String(position), ...parentId && { parentId } }
  t.match((await as('supervisor1').submit(page, answers)).body, '尚未办结的问题还有 1 项没有人接手')
  const { id: other } = await db.read.category.findFirstOrThrow({
    where: { districtId, active: true, parentId: { not: null }, id: { not: district.category } }
  })
  t.equal((await as('supervisor1').submit(page, { ...answers, to_classified: other })).statusCode, 303)
  t.match(await district.record(number), { categoryId: other })
  t.match((await district.record(number)).events.at(-1), { move: 'correct', relation: 'system', decidedById: null })
  t.equal(await db.read.catalogueEntry.count({ where: { categoryId: district.category, until: null } }), 0)
  t.same(await kindsIn(here), [])
})

inAnyDistrict(t, 'from the terminal it is done at once, and said what is left', async (t, here) => {
  const { db, app, clock, user } = here
  await laden(here, 'steward1')
  const said: string[] = []
  await manageUsers({ db, clock, config: app.config, print: (line) => said.push(line) }, ['disable', 'steward1'])
  t.match(said, ['已保存 steward1。', /还有 \d+ 项没有人接手/])
  t.ok((await heldBy(db.read, 'person', { id: user('steward1'), now: clock.now(), only: 'to_hand_over' })).length > 0)
})

inEachDistrict(
  t,
  'every kind is asked in words that both engines understand, and says who hands it over',
  async (t, { db, districtId, clock, user, unit }) => {
    t.same(await allToHandOver(db.read, districtId, clock.now()), [])
    for (const whose of ['person', 'unit', 'category'] as const) {
      await heldBy(db.read, whose, { id: whose === 'unit' ? unit('housing') : user('handler1'), now: clock.now(), only: 'to_hand_over' })
    }
    for (const [name, { by, successors, selectLabel }] of Object.entries(kinds)) {
      t.ok(by.length > 0 && (successors === undefined) === (selectLabel === undefined), name)
    }
  }
)
