/** The catalogue: what it suggests, how a change keeps what was before, who may make one. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { instantFrom } from '../../src/clock.ts'
import { categoryWords, suggestionsOf } from '../../src/triage/index.ts'
import { inAnyDistrict, inEachDistrict } from '../helpers/district.ts'
import { root } from '../helpers/root.ts'

const today = '2026-11-23'

inAnyDistrict(t, 'a district begins with sixteen categories, each with a unit and a legal basis', async (t, { db, districtId, unit }) => {
  const categories = await db.read.category.findMany({ where: { districtId }, orderBy: { position: 'asc' } })
  const suggested = await suggestionsOf(db.read, districtId, today)
  t.same(categories.filter(({ parentId }) => parentId === null).map(({ name }) => name), [
    '用工人才', '融资', '用地用房', '用能要素', '行政审批', '政策兑现', '执法检查', '市场与订单', '物流交通', '环保安全', '科技创新', '拖欠账款', '税费社保', '市政配套', '法治涉诉', '其他'
  ])
  t.ok(categories.every(({ id }) => suggested(id)?.legalBasis))
  const of = (name: string) => suggested(categories.find((category) => category.name === name)?.id ?? null)
  t.match(of('拖欠账款'), { leadUnitId: unit('industry'), legalBasis: '《保障中小企业款项支付条例》（国务院令第802号）', lawfulWay: /投诉/ })
  t.match(of('工程款'), { leadUnitId: unit('industry'), lawfulWay: /投诉/ }, 'a subcategory inherits')
  t.match(of('政策兑现'), { leadUnitId: unit('finance') })
  t.match(of('招商承诺未兑现'), { leadUnitId: unit('investment') }, 'unless it has an entry of its own')
  t.match(of('乡村道路养护'), { toStreets: true })
  t.equal(suggested(null), undefined)
  t.equal((await suggestionsOf(db.read, districtId, '2025-12-31'))(categories[0]?.id ?? null), undefined, 'not before the district began')
})

inAnyDistrict(t, 'a change opens a new entry and keeps the old one', async (t, { as, db, clock, districtId, unit }) => {
  const category = await db.read.category.findFirstOrThrow({ where: { name: '市政配套' } })
  const page = `/admin/catalogue/${category.id}`
  const answers = { leadUnitId: unit('city'), legalBasis: '演示依据', templateCode: '泉州' }
  const supervisor = as('supervisor1')

  const seen = await supervisor.get(page)
  t.equal((await supervisor.submit(page, answers)).statusCode, 303)
  t.match((await suggestionsOf(db.read, districtId, today))(category.id), {
    leadUnitId: unit('city'),
    templateCode: '泉州',
    toStreets: false
  })
  t.match(
    (await suggestionsOf(db.read, districtId, '2026-11-22'))(category.id),
    { leadUnitId: unit('housing') },
    'an old dispatch keeps its reason'
  )
  const history = (await supervisor.get(page)).body
  t.match(history, /济阳区城市管理局[\s\S]*济阳区住房和城乡建设局/)

  const [, old = ''] = /name="current" value="([^"]+)"/.exec(seen.body) ?? []
  t.equal((await supervisor.post(page, { ...answers, current: old })).statusCode, 409, 'somebody else was faster')
  t.equal((await supervisor.submit(page, { ...answers, leadUnitId: category.id })).statusCode, 422)

  clock.set(instantFrom('2026-11-24T09:00:00+08:00'))
  t.equal((await supervisor.submit(page, { ...answers, leadUnitId: unit('housing') })).statusCode, 303)
  t.equal(await db.read.catalogueEntry.count({ where: { categoryId: category.id, until: null } }), 1)
})

inAnyDistrict(t, 'a subcategory gets an entry and gives it back', async (t, { as, db, districtId, unit }) => {
  const { id } = await db.read.category.findFirstOrThrow({ where: { name: '雨污管网' } })
  const sysadmin = as('sysadmin1')
  const unitNow = async () => (await suggestionsOf(db.read, districtId, today))(id)?.leadUnitId

  await sysadmin.submit(`/admin/catalogue/${id}`, { leadUnitId: unit('water'), legalBasis: '演示依据', templateCode: 'SD-2115' })
  t.equal(await unitNow(), unit('water'))
  const { id: current } = await db.read.catalogueEntry.findFirstOrThrow({ where: { categoryId: id, until: null } })
  t.equal((await sysadmin.post(`/admin/catalogue/${id}/inherit`, { current: 'another' })).statusCode, 409)
  t.equal((await sysadmin.post(`/admin/catalogue/${id}/inherit`, { current })).statusCode, 303)
  t.equal(await unitNow(), unit('housing'))
})

inAnyDistrict(t, 'a dissolved unit is followed to its successors', async (t, { db, districtId, unit }) => {
  const { id } = await db.read.category.findFirstOrThrow({ where: { name: '市政配套' } })
  await db.write(async (tx) => {
    await tx.unit.update({ where: { id: unit('housing') }, data: { active: false, successorId: unit('city') } })
    await tx.unit.update({ where: { id: unit('city') }, data: { active: false, successorId: unit('transport') } })
  })
  t.equal((await suggestionsOf(db.read, districtId, today))(id)?.leadUnitId, unit('transport'))
})

inAnyDistrict(t, 'categories', async (t, { as, db }) => {
  const sysadmin = as('sysadmin1')
  const root = await db.read.category.findFirstOrThrow({ where: { name: '融资' } })
  const answers = { name: '融资租赁', synonyms: '售后回租、设备租赁 回租', parentId: root.id, position: '9' }
  t.equal((await sysadmin.submit('/admin/categories/new', answers)).statusCode, 303)
  t.match((await sysadmin.submit('/admin/categories/new', answers)).body, '同一级已经有这个类别')
  const child = await db.read.category.findFirstOrThrow({ where: { name: '融资租赁' } })
  t.same(
    (await categoryWords(db.read, child.districtId)).find(({ categoryId }) => categoryId === child.id)?.words,
    ['融资租赁', '售后回租', '设备租赁', '回租'],
    'it is known by its name and its synonyms'
  )
  t.equal(
    (await sysadmin.submit('/admin/categories/new', { ...answers, name: '再下一级', parentId: child.id })).statusCode,
    422,
    'two levels only'
  )
  t.match((await sysadmin.submit(`/admin/categories/${root.id}`, { name: '融资', position: '1' })).body, '还有在用的下级类别')
  t.equal((await sysadmin.submit(`/admin/categories/${child.id}`, { ...answers, name: '租赁' })).statusCode, 303)
  t.match(await db.read.category.findUniqueOrThrow({ where: { id: child.id } }), { name: '租赁', active: false, version: 2 })
  t.equal((await sysadmin.post(`/admin/categories/${child.id}`, { ...answers, active: 'true', version: '1' })).statusCode, 409)
})

inAnyDistrict(t, 'everybody in office reads it', async (t, { as, visitor }) => {
  for (const login of ['handler1', 'caller1', 'manager1', 'auditor1'] as const) {
    t.equal((await as(login).get('/catalogue')).statusCode, 200, login)
  }
  t.equal((await as('enterprise1').get('/catalogue')).statusCode, 403)
  t.equal((await visitor().get('/catalogue')).statusCode, 303)
  t.equal((await as('handler1').get('/admin/categories')).statusCode, 403)
  const found = (await as('handler1').get(`/catalogue?q=${encodeURIComponent('国务院令第802号')}`)).body
  t.match(found, '其他法定渠道')
  t.notMatch(found, '融资')
  for (const q of ['住建局', 'qzjj', 'zhujian', '住\u200b建', '（住建局）']) {
    t.match((await as('handler1').get(`/catalogue?q=${encodeURIComponent(q)}`)).body, '住房和城乡建设局', `units by their names and sounds: ${q}`)
  }
  const shortOfHands = (await as('handler1').get(`/catalogue?q=${encodeURIComponent('缺工')}`)).body
  t.match(shortOfHands, /招工用工[\s\S]*也叫 招工、招聘/, 'and categories by what else they are called')
  t.match((await as('handler1').get('/catalogue?q=nothing')).body, '目录里没有这样的类别、单位或依据')
  t.match((await as('handler1').get('/catalogue', { 'accept-language': 'en' })).body, 'Dispatch catalogue')
})

inEachDistrict(t, 'a district from before gets the other words of the seed, once, and keeps its own', async (t, { db, districtId }) => {
  const seeded = await db.read.category.findMany({ where: { districtId, synonyms: { not: '' } }, orderBy: { id: 'asc' } })
  const [own, renamed, ...others] = seeded
  await db.write(async (tx) => {
    await tx.category.updateMany({ data: { synonyms: '' } })
    await tx.category.update({ where: { id: own?.id ?? '' }, data: { synonyms: '本区的说法' } })
    await tx.category.update({ where: { id: renamed?.id ?? '' }, data: { name: '本区改过名的' } })
    const migration = new URL(`prisma/migrations/${db.engine}/20261201030000_seed_synonyms/migration.sql`, root)
    await tx.$executeRawUnsafe(readFileSync(migration, 'utf8'))
  })
  const after = new Map((await db.read.category.findMany({ where: { districtId } })).map(({ id, synonyms }) => [id, synonyms]))
  t.equal(after.get(own?.id ?? ''), '本区的说法')
  t.equal(after.get(renamed?.id ?? ''), '')
  const children = others.filter(({ parentId }) => parentId !== renamed?.id)
  t.ok(children.length > 60)
  t.same(children.map(({ id }) => after.get(id)), children.map(({ synonyms }) => synonyms))
})
