/**
 * Ways around the page that was meant: keys nobody asked for, ids inside a body, filters and page keys, rights that are gone (trust A3 to
 * A6).
 */
import { randomUUID } from 'node:crypto'
import t from 'tap'
import { firmName, reportTexts, onAnyFixtures, onEachFixtures, accessFixtures, type AccessFixtures } from './helpers/fixtures.ts'
import { orderAbout, orderTexts } from './helpers/orders.ts'
import { attach } from './helpers/uploads.ts'

const { files: _, ...report } = reportTexts
const reported = { ...report, confidentiality: 'normal' }

t.test('keys that a form does not ask for are not heard', async (t) => {
  const here = await accessFixtures(t)
  const enterprise = await here.visit('enterprise')
  const other = here.cast.firmIds.get('chengyuan') ?? ''
  const extra = {
    id: randomUUID(),
    state: 'closed',
    number: 'JY-2020-000001',
    leadUnitId: here.unit('housing'),
    districtId: here.foreign.districtId,
    enterpriseId: other,
    source: 'instruction',
    role: 'manager',
    roles: 'sysadmin',
    due: '2030-01-01',
    dueAt: '2030-01-01',
    firstDue: '2030-01-01',
    nextDue: '2030-01-01',
    createdBy: 'x',
    createdById: here.who('intake1').id,
    reporterId: here.who('manager1').id,
    outcome: 'solved',
    round: '9',
    urgency: 'urgent',
    relation: 'system',
    enteredBy: 'x',
    approvalId: randomUUID()
  }
  const { headers } = await enterprise.submit('/problems/new', { ...reported, ...extra, version: '7' })
  const number = String(headers.location).split('/').at(-1)
  const { problem, ...row } = await here.db.read.case.findFirstOrThrow({ where: { number: number ?? '' }, include: { problem: true } })
  t.match(row, {
    state: 'submitted',
    version: 1,
    leadUnitId: null,
    districtId: here.cast.districtId,
    enterpriseId: here.cast.firmIds.get('xinghe'),
    createdById: here.who('enterprise1').id
  })
  t.match(problem, {
    source: 'self',
    due: null,
    firstDue: null,
    outcome: null,
    round: 1,
    urgency: 'normal',
    reporterId: here.who('enterprise1').id
  })
  t.not(row.id, extra.id)

  const signed = await here.problemIn('dispatched')
  const handler = await here.visit('handler')
  await handler.submit(`/problems/${signed}/sign`, { ...extra, handlerId: '', leader: 'x' })
  t.match(await here.db.read.case.findFirstOrThrow({ where: { number: signed }, include: { problem: true } }), {
    ...{ state: 'in_progress', leadUnitId: here.unit('housing'), handlerId: here.who('handler1').id, problem: { outcome: null, round: 1 } }
  })

  const saved = await enterprise.submit('/account/profile', {
    title: '厂长',
    locale: 'zh',
    name: '别人',
    login: 'root',
    'roles.0': 'sysadmin',
    principal: 'true',
    unitId: here.unit('housing'),
    enterpriseId: other,
    districtId: here.foreign.districtId
  })
  t.equal(saved.statusCode, 303)
  const self = here.who('enterprise1')
  t.match(await here.db.read.user.findUniqueOrThrow({ where: { id: self.id }, include: { roles: true } }), {
    title: '厂长',
    name: self.name,
    login: 'enterprise1',
    principal: false,
    unitId: null,
    enterpriseId: self.enterpriseId,
    roles: [{ role: 'enterprise' }]
  })
})

t.test('the version of a form is a number that fits, or the form comes back', async (t) => {
  const here = await accessFixtures(t)
  const number = await here.problemIn('dispatched')
  const handler = await here.visit('handler')
  for (const [version, status] of [
    ['', 422],
    ['-1', 422],
    ['x', 422],
    ['1e99', 422],
    ['0', 409],
    ['999', 409],
    ['9'.repeat(40), 422]
  ] as const) {
    t.equal((await handler.post(`/problems/${number}/sign`, { version })).statusCode, status, version)
  }
  t.match(await here.db.read.case.findFirstOrThrow({ where: { number } }), { state: 'dispatched' })
})

await onAnyFixtures(
  t,
  'ids inside a body are authorised again: foreign, made up or misplaced ones are a sentence at their field',
  async (t, here) => {
    const { foreign } = here
    const none = randomUUID()
    const submitted = await here.problemIn('submitted')
    const dispatched = await here.problemIn('dispatched')
    const inProgress = await here.problemIn('in_progress')
    const xinghe = here.cast.firmIds.get('xinghe') ?? ''
    const categoryId = await here.categoryOf(here.cast.districtId)
    const classified = { categoryId, kind: 'request', wall: 'outside', level: 'unit', urgency: 'normal', templateCode: 'SD-2115' }
    const handed = { leadUnitId: here.unit('housing'), requirement: '请查看', departure: '按职责' }
    const theirs =
      (await attach(here, 'handler', `/problems/${inProgress}/extend`, {}, false).catch(() => '')) ||
      (await attach(here, 'handler', `/problems/${inProgress}/note`, { text: '' }, false))
    const street = here.unit('jibei')
    const onBehalf = { ...reported, source: 'phone', consent: '电话里同意' }
    const wrong: [
      who: Parameters<AccessFixtures['visit']>[0],
      address: string,
      fields: Record<string, string>,
      field: string,
      ids: string[]
    ][] = [
      ['intake', '/problems/new', onBehalf, 'enterpriseId', [foreign.enterprise, none]],
      ['otherSteward', '/problems/new', onBehalf, 'enterpriseId', [xinghe, foreign.enterprise]],
      ['enterprise', '/problems/new', reported, 'complainedUnitId', [foreign.unitId, none]],
      ['enterprise', '/problems/new', reported, 'files.0', [theirs, foreign.file, none]],
      ['intake', `/problems/${submitted}/accept`, classified, 'categoryId', [foreign.categoryId, none]],
      ['intake', `/problems/${submitted}/dispatch_direct`, { ...classified, ...handed }, 'categoryId', [foreign.categoryId, none]],
      ['intake', `/problems/${submitted}/dispatch_direct`, { ...classified, ...handed }, 'leadUnitId', [foreign.unitId, none]],
      [
        'intake',
        `/problems/${submitted}/dispatch_direct`,
        { ...classified, ...handed, 'tasks.0.task': '核实' },
        'tasks.0.unitId',
        [foreign.unitId, none]
      ],
      ['handler', `/problems/${dispatched}/sign`, {}, 'handlerId', [foreign.user, none, here.who('handler2').id, here.who('unithead1').id]],
      ['handler', `/problems/${inProgress}/assign`, {}, 'handlerId', [foreign.user, none, here.who('handler2').id]],
      ['coHandler', `/problems/${inProgress}/do_task`, { result: '办好了' }, 'taskId', [none, await taskOf(here, dispatched)]],
      ['handler', `/problems/${inProgress}/note`, { text: '见附件' }, 'files.0', [foreign.file, none]],
      ['head', `/supervision/${await orderAbout(here, inProgress)}/answer`, { answer: '见附件' }, 'files.0', [foreign.file, theirs, none]],
      ['intake', '/enterprises/new', { name: '新企业', registration: 'active' }, 'streetId', [foreign.unitId, none, here.unit('housing')]],
      ['intake', `/enterprises/${xinghe}/entrust`, {}, 'stewardId', [foreign.user, none, here.who('handler1').id]],
      ['intake', `/enterprises/${xinghe}/entrust`, {}, 'sponsorId', [foreign.user, none, here.who('handler1').id]],
      ['enterprise', `/enterprises/${xinghe}/description`, {}, 'streetId', [foreign.unitId, none]],
      [
        'sysadmin',
        '/admin/units/new',
        { name: '新单位', shortName: '新', class: 'bureau' },
        'leaderId',
        [foreign.user, none, here.who('handler1').id]
      ],
      [
        'sysadmin',
        `/admin/units/${street}`,
        { name: '济阳区济北街道办事处', shortName: '济北街道', class: 'street' },
        'successorId',
        [foreign.unitId, none, street]
      ],
      ['sysadmin', '/admin/categories/new', { name: '新类别', position: '1' }, 'parentId', [foreign.categoryId, none]],
      ['sysadmin', `/admin/catalogue/${categoryId}`, { legalBasis: '条例', templateCode: 'SD-2115' }, 'leadUnitId', [foreign.unitId, none]],
      ['sysadmin', '/admin/duty', { from: '2026-12-02', phone: '10000000001' }, 'userId', [foreign.user, none, here.who('enterprise1').id]],
      ['secadmin', '/admin/users/new', { login: 'newcomer', name: '新人', 'roles.0': 'handler' }, 'unitId', [foreign.unitId, none]]
    ]
    const before = await counts(here)
    for (const [who, address, fields, field, ids] of wrong) {
      const visitor = await here.visit(who)
      for (const id of ids) {
        const { statusCode, body } = await visitor.submit(address, { ...fields, [field]: id })
        t.equal(statusCode, 422, `${who} ${address} ${field}`)
        t.ok(body.includes('error-summary'), 'with a sentence')
        t.notOk(body.includes('邻区的企业') || body.includes('邻区住房'), 'and nothing of what it is')
      }
    }
    t.same(await counts(here), before, 'nothing was written')
  }
)

await onEachFixtures(t, 'filters, orders and page keys show nothing but what is visible anyway', async (t, here) => {
  const hidden = await here.problemIn('dispatched', 'restricted', { ...reportTexts, title: '限范围的那一件' })
  const own = await here.problemIn('dispatched', 'normal', { ...reportTexts, title: '看得到的那一件' })
  const { id, nextDue } = await here.db.read.case.findFirstOrThrow({ where: { number: hidden } })
  const liaison = await here.visit('liaison')
  const queries = [
    `q=${hidden}`,
    `q=${encodeURIComponent('限范围')}`,
    `q=${encodeURIComponent(firmName.slice(0, 4))}`,
    `unit=${here.unit('housing')}`,
    'state=dispatched',
    'stage=triage',
    'light=green',
    'light=red',
    'light=grey',
    `firm=${encodeURIComponent(firmName.slice(0, 4))}`,
    'from=2000-01-01',
    'source=self',
    'urgency=normal',
    'waiting=true',
    'ended=true',
    'order=newest',
    `after=${nextDue.getTime()}_${id}`,
    'after=0_00000000-0000-0000-0000-000000000000',
    'order=newest&after=ffffffff-ffff-ffff-ffff-ffffffffffff',
    `order=newest&after=${id}`,
    `category=${await here.categoryOf(here.cast.districtId)}`
  ]
  for (const query of queries) {
    const { statusCode, body } = await liaison.get(`/problems?${query}`)
    t.equal(statusCode, 200, query)
    t.notOk(body.includes(hidden) && !query.includes(hidden), query)
    t.notOk(body.includes('限范围的那一件'), query)
  }
  t.ok((await liaison.get('/problems')).body.includes(own))
})

await onEachFixtures(t, 'nor do those of the list of orders', async (t, here) => {
  const [problem, other] = [await here.problemIn('in_progress', 'restricted'), await here.problemIn('in_progress')]
  const [hidden, known] = [await orderAbout(here, problem), await orderAbout(here, other)]
  const { id, nextDue } = await here.db.read.case.findFirstOrThrow({ where: { number: hidden, districtId: here.cast.districtId } })
  const liaison = await here.visit('liaison')
  const queries = [
    `q=${hidden}`,
    `q=${problem}`,
    `q=${encodeURIComponent(orderTexts.words.slice(1, 5))}`,
    `q=${encodeURIComponent(firmName.slice(0, 4))}`,
    `unit=${here.unit('housing')}`,
    'list=to_answer',
    'state=issued',
    'stage=answering',
    'light=green',
    'waiting=true',
    'ended=true',
    'order=oldest',
    `after=${nextDue.getTime() - 1}_${id}`
  ]
  for (const query of queries) {
    const { statusCode, body } = await liaison.get(`/supervision?${query}`)
    t.equal(statusCode, 200, query)
    t.notOk(body.includes(`/supervision/${hidden}`), query)
  }
  t.ok((await liaison.get('/supervision')).body.includes(`/supervision/${known}`))
  t.equal((await liaison.get(`/supervision/${other}`)).statusCode, 404, 'a problem is no order')
  t.equal((await liaison.get(`/problems/${known}`)).statusCode, 404, 'nor an order a problem')
})

await onAnyFixtures(t, 'a role taken away, an account disabled, a session ended: at the next request', async (t, here) => {
  const number = await here.problemIn('submitted')
  const intake = await here.visit('intake')
  const { id } = here.who('intake1')
  const page = `/problems/${number}/dispatch_direct`
  t.equal((await intake.get(page)).statusCode, 200)

  await here.db.write((tx) => tx.userRole.deleteMany({ where: { userId: id } }))
  t.equal((await intake.get(page)).statusCode, 403, 'without the role')
  t.equal((await intake.post(page, {})).statusCode, 403)
  await here.db.write((tx) => tx.userRole.create({ data: { userId: id, role: 'manager' } }))
  t.equal((await intake.get(page)).statusCode, 403, 'with another')
  t.equal((await intake.get(`/problems/${number}`)).statusCode, 200)

  await here.db.write((tx) => tx.user.update({ where: { id }, data: { active: false } }))
  t.equal((await intake.get(`/problems/${number}`)).statusCode, 303, 'disabled')
  await here.db.write((tx) => tx.user.update({ where: { id }, data: { active: true } }))
  t.equal((await intake.get(`/problems/${number}`)).statusCode, 200)
  await here.db.write((tx) => tx.session.deleteMany({ where: { userId: id } }))
  t.equal((await intake.get(`/problems/${number}`)).statusCode, 303, 'ended')
})

t.test('who is moved to another unit, or whose problem is, loses it at the next request', async (t) => {
  const here = await accessFixtures(t)
  const number = await here.problemIn('in_progress', 'restricted')
  const order = await orderAbout(here, number)
  const handler = await here.visit('handler')
  t.equal((await handler.get(`/problems/${number}/feedback`)).statusCode, 200)
  t.equal((await handler.get(`/supervision/${order}/answer`)).statusCode, 200)
  await here.db.write((tx) => tx.user.update({ where: { id: here.who('handler1').id }, data: { unitId: here.unit('labour') } }))
  t.equal((await handler.get(`/problems/${number}/feedback`)).statusCode, 404)
  t.equal((await handler.get(`/supervision/${order}/answer`)).statusCode, 404, 'and with it the orders about it')
  const enterprise = await here.visit('enterprise')
  await here.db.write((tx) =>
    tx.user.update({ where: { id: here.who('enterprise1').id }, data: { enterpriseId: here.cast.firmIds.get('chengyuan') ?? '' } })
  )
  t.equal((await enterprise.get(`/problems/${number}`)).statusCode, 404)
})

async function taskOf ({ db }: AccessFixtures, number: string): Promise<string> {
  const { id } = await db.read.coTask.findFirstOrThrow({ where: { case: { number } } })
  return id
}

async function counts ({ db }: AccessFixtures) {
  const { read } = db
  return Promise.all([
    read.case.count(),
    read.caseEvent.count(),
    read.assignment.count(),
    read.coTask.count(),
    read.enterprise.count(),
    read.unit.count(),
    read.category.count(),
    read.catalogueEntry.count(),
    read.dutyShift.count(),
    read.user.count(),
    read.auditEntry.count()
  ])
}
