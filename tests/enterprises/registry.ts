/** The registry over the wire: who sees what, what is refused with which sentence, and that numbers stay masked. */
import t from 'tap'
import { checkCharacterOf } from '../../src/enterprises/credit-code.ts'
import { onEachEngine } from '../helpers/database.ts'
import { testDistrict } from '../helpers/district.ts'

const made = (first: string) => first + checkCharacterOf(first)
const code = made('91370115MA3TEST01')
const wrongCheck = code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A')
const entered = { name: '新登记企业（演示数据）', registration: 'active', capital: '881万人民币' }

onEachEngine(t, 'registering', async (t, database) => {
  const { as, db } = await testDistrict(t, database)
  const intake = as('intake1')

  const done = await intake.submit('/enterprises/new', { ...entered, creditCode: ` ${code.toLowerCase()} ` })
  t.equal(done.statusCode, 303)
  const row = await db.read.enterprise.findFirstOrThrow({ where: { name: entered.name } })
  t.match(row, { creditCode: code, capitalCents: 881_000_000n, capitalText: '881万人民币', verified: true, active: true, version: 1 })
  t.equal(done.headers.location, `/enterprises/${row.id}`)

  const twice = await intake.submit('/enterprises/new', { ...entered, name: '另一家（演示数据）', creditCode: code })
  t.equal(twice.statusCode, 422)
  t.match(twice.body, '这个代码已登记为“新登记企业（演示数据）”')
  t.match(twice.body, `href="/enterprises/${row.id}"`, 'it leads to the one that is there')
  t.match(twice.body, 'value="另一家（演示数据）"', 'what was typed stays')

  const doubtful = await intake.submit('/enterprises/new', { ...entered, name: '存疑企业（演示数据）', creditCode: wrongCheck })
  t.equal(doubtful.statusCode, 422)
  t.match(doubtful.body, `末位校验码按国家标准应为“${code.at(-1)}”`)
  const confirmed = await intake.submit('/enterprises/new', { ...entered, name: '存疑企业（演示数据）', creditCode: wrongCheck, creditCodeReason: '执照上确是如此' })
  t.equal(confirmed.statusCode, 303)

  const misshapen = await intake.submit('/enterprises/new', { ...entered, creditCode: '1234', capital: '五百万', creditCodeReason: '硬要登记' })
  t.equal(misshapen.statusCode, 422)
  t.match(misshapen.body, '统一社会信用代码应为 18 位')
  t.match(misshapen.body, '请写明金额和单位')

  for (const name of ['甲（演示数据）', '乙（演示数据）']) t.equal((await intake.submit('/enterprises/new', { name, registration: 'active' })).statusCode, 303, 'several may still be without a code')
  t.match(await db.read.enterprise.findFirstOrThrow({ where: { name: '甲（演示数据）' } }), { creditCode: null, verified: false })

  await as('steward1').submit('/enterprises/new', { name: '专员登记的（演示数据）', registration: 'active' })
  t.match(await db.read.enterprise.findFirstOrThrow({ where: { name: '专员登记的（演示数据）' }, include: { steward: true } }), { steward: { login: 'steward1' } })
})

onEachEngine(t, 'the list', async (t, database) => {
  const { as, db, cast, firm } = await testDistrict(t, database)
  const handler = as('handler1')
  const createdAt = new Date(0)
  await db.write(async (tx) => {
    const names = ['100%合资厂（演示数据）', '一_二厂（演示数据）', ...Array.from({ length: 30 }, (_, index) => `批量企业${String(index).padStart(2, '0')}（演示数据）`)]
    await tx.enterprise.createMany({ data: names.map((name) => ({ name, districtId: cast.districtId, createdAt })) })
    await tx.enterprise.update({ where: { id: firm('weiran') }, data: { active: false } })
  })
  const names = (body: string) => [...body.matchAll(/<th scope="row"><a href="[^"]+">([^<]+)</g)].map(([, name = '']) => name)
  const search = async (q: string) => names((await handler.get(`/enterprises?q=${encodeURIComponent(q)}`)).body)

  t.same(await search('%'), ['100%合资厂（演示数据）'], 'a percent sign is a percent sign')
  t.same(await search('_'), ['一_二厂（演示数据）'])
  t.same(await search('星禾'), ['星禾新材料有限公司（演示数据）'])
  const { creditCode } = await db.read.enterprise.findUniqueOrThrow({ where: { id: firm('xinghe') } })
  t.same(await search(creditCode?.toLowerCase() ?? ''), ['星禾新材料有限公司（演示数据）'])
  t.same(await search('蔚然'), [], 'one that was struck off is not offered')
  t.equal(names((await handler.get('/enterprises?gone=true')).body).length, 1)

  const seen: string[] = []
  for (let url: string | undefined = '/enterprises'; url !== undefined;) {
    const { body } = await handler.get(url)
    seen.push(...names(body))
    url = /href="([^"]+)">下一页/.exec(body)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')
  }
  t.equal(seen.length, await db.read.enterprise.count({ where: { active: true } }), 'page by page, each once')
  t.equal(new Set(seen).size, seen.length)
  t.match((await handler.get('/enterprises?q=没有这家')).body, '没有符合条件的企业')
  t.equal((await handler.get('/enterprises?size=huge')).statusCode, 400)
})

t.test('who sees and who keeps', async (t) => {
  const { as, visitor, db, firm } = await testDistrict(t)
  const own = `/enterprises/${firm('xinghe')}`
  const other = `/enterprises/${firm('chengyuan')}`
  await db.write((tx) => tx.enterprise.update({ where: { id: firm('chengyuan') }, data: { stewardId: null } }))
  const status = async (login: Parameters<typeof as>[0], url: string) => (await as(login).get(url)).statusCode

  t.equal((await visitor().get(own)).statusCode, 303)
  t.equal((await as('enterprise1').get('/my-enterprise')).headers.location, own)
  t.equal(await status('enterprise1', own), 200)
  t.equal(await status('enterprise1', other), 404, 'another firm does not exist')
  t.equal(await status('enterprise1', `${other}/quiet`), 404)
  t.equal(await status('enterprise1', '/enterprises'), 403)
  t.equal(await status('enterprise1', `${own}/description`), 200)
  t.equal(await status('enterprise1', `${own}/edit`), 403)
  t.equal(await status('secadmin1', own), 403)
  t.equal(await status('auditor1', own), 403)
  for (const login of ['intake1', 'supervisor1', 'sysadmin1'] as const) t.equal(await status(login, `${other}/edit`), 200, login)
  t.equal(await status('steward1', `${own}/edit`), 200, 'entrusted')
  t.equal(await status('steward1', `${other}/edit`), 403, 'not entrusted')
  t.equal(await status('steward1', `${own}/entrust`), 403)
  for (const login of ['handler1', 'manager1', 'leader1', 'caller1'] as const) {
    t.equal(await status(login, own), 200, login)
    t.equal(await status(login, `${own}/edit`), 403, login)
  }
  t.equal(await status('intake1', `/enterprises/${firm('xinghe').replace(/.$/, 'x')}`), 404)
})

t.test('numbers', async (t) => {
  const { as, db, firm } = await testDistrict(t)
  const card = `/enterprises/${firm('xinghe')}`
  const { id, phone } = await db.read.enterpriseContact.findFirstOrThrow({ where: { enterpriseId: firm('xinghe') } })
  const unmask = `${card}/contacts/${id}/unmask`

  t.match((await as('enterprise1').get(card)).body, phone, 'its own')
  for (const login of ['intake1', 'manager1', 'handler1'] as const) t.notMatch((await as(login).get(card)).body, phone, login)
  const shown = await as('intake1').post(unmask, {})
  t.equal(shown.statusCode, 200)
  t.match(shown.body, phone)
  t.match(await db.read.auditEntry.findMany({ where: { action: 'unmasked' } }), [{ target: `enterprise:${firm('xinghe')}`, details: { contact: id } }])
  t.equal((await as('manager1').post(unmask, {})).statusCode, 403)
  t.equal((await as('intake1').post(`/enterprises/${firm('chengyuan')}/contacts/${id}/unmask`, {})).statusCode, 404, 'not of that firm')
  t.equal(await db.read.auditEntry.count({ where: { action: 'unmasked' } }), 1)

  const change = `${card}/contacts/${id}`
  t.notMatch((await as('steward1').get(change)).body, phone, 'nor does the form tell it')
  await as('steward1').submit(change, { name: '何禾', main: 'true' })
  t.match(await db.read.enterpriseContact.findUniqueOrThrow({ where: { id } }), { phone, main: true, title: '' })
  await as('enterprise1').submit(`${card}/contacts/new`, { name: '新联系人', phone: '100 0000 9999', main: 'true' })
  t.match(await db.read.enterpriseContact.findMany({ where: { enterpriseId: firm('xinghe') }, orderBy: { id: 'asc' } }), [{ main: false }, { name: '新联系人', phone: '10000009999', main: true }])
  await as('enterprise1').submit(change, { name: '何禾', gone: 'true' })
  t.equal(await db.read.enterpriseContact.count({ where: { enterpriseId: firm('xinghe') } }), 1)
})

onEachEngine(t, 'keeping a card', async (t, database) => {
  const { as, db, firm, unit, user } = await testDistrict(t, database)
  const card = `/enterprises/${firm('xinghe')}`
  const row = () => db.read.enterprise.findUniqueOrThrow({ where: { id: firm('xinghe') }, include: { tags: true } })

  const before = await row()
  t.equal((await as('enterprise1').submit(`${card}/description`, { address: '济北街道（演示）', streetId: unit('jibei'), name: '改名', stewardId: user('leader1') })).statusCode, 303)
  t.match(await row(), { address: '济北街道（演示）', name: before.name, stewardId: before.stewardId, version: before.version + 1 }, 'what the form does not ask for stays')
  t.equal((await as('enterprise1').submit(`${card}/description`, { streetId: unit('housing') })).statusCode, 422, 'a bureau is no street')

  const stale = await as('supervisor1').post(`${card}/entrust`, { stewardId: user('steward1'), version: String(before.version) })
  t.equal(stale.statusCode, 409)
  t.match(stale.body, `value="${before.version + 1}"`, 'the page comes back with the version that is there now')
  t.equal((await as('supervisor1').submit(`${card}/entrust`, { stewardId: user('handler1') })).statusCode, 422, 'a handler is no steward')
  t.equal((await as('supervisor1').submit(`${card}/entrust`, { stewardId: user('steward1'), sponsorId: user('leader1') })).statusCode, 303)
  t.match(await row(), { sponsorId: user('leader1') })

  await as('steward1').submit(`${card}/tags`, { 'tags.0.tag': 'high_tech', 'tags.0.from': '2026-01-01', 'tags.1.tag': 'gazelle', 'tags.1.from': '2024-01-01', 'tags.1.until': '2025-12-31' })
  t.match(await row(), { tags: [{ tag: 'high_tech', until: null }, { tag: 'gazelle' }] })
  t.match((await as('manager1').get(card)).body, '不在有效期内')
  t.equal((await as('steward1').submit(`${card}/tags`, { 'tags.0.tag': 'high_tech', 'tags.0.from': '2026-01-02', 'tags.0.until': '2026-01-01' })).statusCode, 422)

  await as('enterprise1').submit(`${card}/quiet`, { quietUntil: '2026-12-31' })
  t.match((await as('steward1').get(card)).body, '企业希望在 12月31日（周四） 之前不被走访')
  t.match((await as('steward1').get(card, { cookie: '', 'accept-language': 'en' })).body, 'no visits before')
})
