/** The registry over the wire: what is entered, what is refused with which sentence, what a change leaves alone. */
import t from 'tap'
import { checkCharacterOf } from '../../src/enterprises/registry/credit-code.ts'
import { inAnyDistrict } from '../helpers/district.ts'

const made = (first: string) => first + checkCharacterOf(first)
const code = made('91370115MA3TEXT01')
const wrongCheck = code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A')
const entered = { name: '新登记企业（演示数据）', registration: 'active', capital: '881万人民币' }

inAnyDistrict(t, 'registering', async (t, { as, db }) => {
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
  const confirmed = await intake.submit('/enterprises/new', {
    ...entered,
    name: '存疑企业（演示数据）',
    creditCode: wrongCheck,
    creditCodeReason: '执照上确是如此'
  })
  t.equal(confirmed.statusCode, 303)

  const misshapen = await intake.submit('/enterprises/new', { ...entered, creditCode: '1234', capital: '五百万', creditCodeReason: '硬要登记' })
  t.equal(misshapen.statusCode, 422)
  t.match(misshapen.body, '统一社会信用代码应为 18 位')
  t.match(misshapen.body, '请写明金额和单位')

  for (const name of ['甲（演示数据）', '乙（演示数据）']) {
    t.equal(
      (await intake.submit('/enterprises/new', { name, registration: 'active' })).statusCode,
      303,
      'several may still be without a code'
    )
  }
  t.match(await db.read.enterprise.findFirstOrThrow({ where: { name: '甲（演示数据）' } }), { creditCode: null, verified: false })

  await as('steward1').submit('/enterprises/new', { name: '专员登记的（演示数据）', registration: 'active' })
  t.match(await db.read.enterprise.findFirstOrThrow({ where: { name: '专员登记的（演示数据）' }, include: { steward: true } }), {
    steward: { login: 'steward1' }
  })
})

inAnyDistrict(t, 'a second firm of the same name, and one of tomorrow', async (t, { as, db }) => {
  const intake = as('intake1')
  const { headers } = await intake.submit('/enterprises/new', { name: '云笈·智能（演示数据）', registration: 'active' })
  const first = String(headers.location)

  const same = await intake.submit('/enterprises/new', { name: '云笈 智能\u200b(演示数据)', registration: 'active' })
  t.equal(same.statusCode, 422)
  t.match(same.body, '已登记同名企业“云笈·智能（演示数据）”，请先核对')
  t.match(same.body, `href="${first}"`, 'it leads to the one that is there')
  t.match(same.body, /<details class="field further" open>/, 'and there is a way on')
  const other = await intake.submit('/enterprises/new', { name: '云笈智能（演示数据）', registration: 'active', namesake: 'true' })
  t.equal(other.statusCode, 303, 'two firms may bear one name')

  const { id, version } = await db.read.enterprise.findFirstOrThrow({ where: { name: '云笈智能（演示数据）' } })
  const edited = `/enterprises/${id}/edit`
  t.equal(
    (await intake.submit(edited, { name: '云笈智能(演示数据)', registration: 'active', version: String(version) })).statusCode,
    303,
    'who stays the same is not asked again'
  )
  t.equal((await intake.submit(edited, { name: '星禾（演示数据）', registration: 'active' })).statusCode, 303)
  t.equal((await intake.submit(edited, { name: '云笈智能（演示数据）', registration: 'active' })).statusCode, 422, 'nor is a name taken over later')

  const tomorrow = await intake.submit('/enterprises/new', { ...entered, name: '明天成立的（演示数据）', founded: '2026-11-24' })
  t.equal(tomorrow.statusCode, 422)
  t.match(tomorrow.body, '成立日期不能晚于今天')
  t.equal((await intake.submit('/enterprises/new', { ...entered, name: '今天成立的（演示数据）', founded: '2026-11-23' })).statusCode, 303)
})

inAnyDistrict(t, 'keeping a card', async (t, { as, db, firm, unit, user }) => {
  const card = `/enterprises/${firm('xinghe')}`
  const row = () => db.read.enterprise.findUniqueOrThrow({ where: { id: firm('xinghe') }, include: { tags: true } })

  const before = await row()
  t.equal(
    (
      await as('enterprise1').submit(`${card}/description`, {
        address: '济北街道（演示）',
        streetId: unit('jibei'),
        name: '改名',
        stewardId: user('leader1')
      })
    ).statusCode,
    303
  )
  t.match(
    await row(),
    { address: '济北街道（演示）', name: before.name, stewardId: before.stewardId, version: before.version + 1 },
    'what the form does not ask for stays'
  )
  t.equal((await as('enterprise1').submit(`${card}/description`, { streetId: unit('housing') })).statusCode, 422, 'a bureau is no street')

  const stale = await as('supervisor1').post(`${card}/entrust`, { stewardId: user('steward1'), version: String(before.version) })
  t.equal(stale.statusCode, 409)
  t.match(stale.body, `value="${before.version + 1}"`, 'the page comes back with the version that is there now')
  t.equal((await as('supervisor1').submit(`${card}/entrust`, { stewardId: user('handler1') })).statusCode, 422, 'a handler is no steward')
  t.equal((await as('supervisor1').submit(`${card}/entrust`, { stewardId: user('steward1'), sponsorId: user('leader1') })).statusCode, 303)
  t.match(await row(), { sponsorId: user('leader1') })

  await as('steward1').submit(`${card}/tags`, {
    'tags.0.tag': 'high_tech',
    'tags.0.from': '2026-01-01',
    'tags.1.tag': 'gazelle',
    'tags.1.from': '2024-01-01',
    'tags.1.until': '2025-12-31'
  })
  t.match(await row(), { tags: [{ tag: 'high_tech', until: null }, { tag: 'gazelle' }] })
  t.match((await as('manager1').get(card)).body, '不在有效期内')
  t.equal(
    (await as('steward1').submit(`${card}/tags`, { 'tags.0.tag': 'high_tech', 'tags.0.from': '2026-01-02', 'tags.0.until': '2026-01-01' }))
      .statusCode,
    422
  )

  await as('enterprise1').submit(`${card}/quiet`, { quietUntil: '2026-12-31' })
  t.match((await as('steward1').get(card)).body, '企业希望在 12月31日（周四） 之前不被走访')
  t.match((await as('steward1').get(card, { cookie: '', 'accept-language': 'en' })).body, 'no visits before')
})
