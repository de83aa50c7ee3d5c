/** 代录 (domain §3): what an official decided elsewhere is entered on proof, and the official says whether it was theirs. */
import t, { type Test } from 'tap'
import { sealed } from '../../src/web/seal.ts'
import { testApp } from '../helpers/app.ts'
import { onAnyPeopled, type TestDatabase } from '../helpers/database.ts'
import { byHeader } from '../helpers/district.ts'
import { problemDistrict } from '../helpers/problem-district.ts'
import { must } from '../helpers/refusals.ts'

type Fields = Record<string, string>

/** The application over a district whose problems can be driven. */
async function office (t: Test, { db }: TestDatabase) {
  const district = await problemDistrict(db)
  const { browser, clock } = await testApp(t, { db, identify: byHeader(db) })
  const at = (...moment: Parameters<typeof district.at>) => {
    district.at(...moment)
    clock.set(district.clock.now())
  }
  const delegation = async (official: string) => (await db.read.delegation.findFirstOrThrow({ where: { fromId: district.user(official), toId: district.user('liaison1') } })).id
  /** The link that the official was told. */
  const linkOf = async (official: string) => (await db.read.notice.findFirstOrThrow({ where: { userId: district.user(official), address: { startsWith: '/e/' } }, orderBy: { id: 'desc' } })).address
  const latest = async (number: string) => must((await district.record(number)).events.at(-1))
  return { ...district, at, delegation, linkOf, latest, as: (login: string) => browser({ 'x-login': login }), visitor: () => browser() }
}

const byCall: Fields = { proof: 'call', provenAt: '2026-11-23T09:00' }
const settled: Fields = { meeting: '专题会〔2026〕3号', decisions: '由住建局牵头修复', newDay: '2026-12-13', ...byCall }

t.test('a decision is entered on proof, shown as such, and confirmed by its official without signing in', async (t) => {
  await onAnyPeopled(t, 'settled by telephone', async (t, database) => {
    const { drive, delegation, as, visitor, linkOf, latest, record, user, at } = await office(t, database)
    const number = await drive('escalated')
    const address = `/problems/${number}/settle?for=${await delegation('leader1')}`
    t.match((await as('liaison1').get(`/problems/${number}`)).body, /代录领一（演示）的决定：议定/)
    t.equal((await as('liaison1').get(`/problems/${number}/settle`)).statusCode, 403, 'in their own name they decide nothing')
    t.equal((await as('intake1').get(address)).statusCode, 404, 'nobody let them')
    const unproven = await as('liaison1').submit(address, { ...settled, proof: 'signed' })
    t.equal(unproven.statusCode, 422)
    t.match(unproven.body, /请附上签批件照片或短信、微信截图/)
    t.equal((await as('liaison1').submit(address, { ...settled, provenAt: '2026-11-24T08:00' })).statusCode, 422, 'not in the future')
    t.equal((await as('liaison1').submit(address, settled)).statusCode, 303)
    t.match(await latest(number), { move: 'settle', relation: 'leader', decidedById: user('leader1'), enteredById: user('liaison1'), facts: { proof: 'call', provenAt: '2026-11-23T09:00' } })
    t.match((await as('supervisor1').get(`/problems/${number}`)).body, /代录：联一（演示），依11月23日（周一）电话，待追认/)

    const link = await linkOf('leader1')
    t.match((await visitor().get(link)).body, /请领一（演示）确认：议定[\s\S]*由住建局牵头修复/)
    t.equal((await visitor().get(link.slice(0, -1))).statusCode, 404)
    const said = await visitor().submit(link, { word: 'ratify' })
    t.match([said.statusCode, said.headers.location], [303, `${link}/done`])
    t.equal((await visitor().get(link)).statusCode, 409, 'once')
    t.match(await latest(number), { move: 'ratify', decidedById: user('leader1'), relation: 'decider' })
    t.match((await record(number)).state, 'in_progress')
    t.match((await as('supervisor1').get(`/problems/${number}`)).body, /电话，已追认/)
    at('2026-12-01')
    t.match((await as('supervisor1').get('/delegations/unratified')).body, /都已得到本人确认/)
  })
})

t.test('a denial orders the lead office to put it right; silence stays unconfirmed, and is listed by month', async (t) => {
  await onAnyPeopled(t, 'both', async (t, database) => {
    const { drive, make, delegation, as, visitor, linkOf, record, at } = await office(t, database)
    const number = await drive('escalated')
    const address = async (move: string, of = number) => `/problems/${of}/${move}?for=${await delegation('leader1')}`
    await as('liaison1').submit(await address('settle'), settled)
    const link = await linkOf('leader1')
    t.equal((await visitor().submit(link, { word: 'disown' })).statusCode, 422, 'with a reason')
    t.equal((await visitor().submit(link, { word: 'disown', reason: '会上没有这样议定' })).statusCode, 303)
    t.match((await record(number)).orders, [{ kind: 'disowned', addressee: 'supervisor', words: '会上没有这样议定', answeredAt: null }])
    t.match((await record(number)).state, 'in_progress', 'history only goes forward')
    t.match((await as('supervisor1').get('/supervision')).body, /代录被否认/)
    await make('supervisor1', number, 'redispatch')
    t.same((await record(number)).orders, [], 'another decision answers it')

    const silent = await drive('escalated')
    await as('liaison1').submit(await address('settle', silent), settled)
    const unheard = await linkOf('leader1')
    at('2026-11-27', '09:00')
    t.match((await visitor().submit(unheard, { word: 'ratify' })).body, /已超过 3 个工作日，这一项记为未追认/)
    const listed = async (address: string) => (await as('manager1').get(address)).body.replaceAll('&#x3D;', '=')
    const body = await listed('/delegations/unratified')
    t.match(body, new RegExp(`2026-11[\\s\\S]*${silent}[\\s\\S]*未追认[\\s\\S]*${number}[\\s\\S]*已否认`))
    t.notMatch(body, '?month', 'there is no other month')
    const december = await drive('escalated')
    at('2026-12-01', '00:00')
    await as('liaison1').submit(await address('settle', december), { ...settled, newDay: '2026-12-15', provenAt: '2026-11-30T10:00' })
    at('2026-12-10')
    t.match(await listed('/delegations/unratified'), new RegExp(`2026-12[\\s\\S]*${december}[\\s\\S]*unratified\\?month=2026-11`), 'the latest first, and the way to those before')
    t.match(await listed('/delegations/unratified?month=2026-11'), new RegExp(`${silent}[\\s\\S]*${number}[\\s\\S]*unratified\\?month=2026-12`))
    t.match(await listed('/delegations/unratified?month=2026-10'), /都已得到本人确认[\s\S]*month=2026-11/)
    t.equal((await as('manager1').get('/delegations/unratified?month=2026-13')).statusCode, 400)
  })
})

t.test('what is asked for is decided on paper: entered, or by the code of a printed sheet, once, and by that official alone', async (t) => {
  await onAnyPeopled(t, 'a suspension', async (t, database) => {
    const { drive, make, grant, delegation, as, visitor, latest, record, user, db } = await office(t, database)
    const asked = async () => {
      const number = await drive('in_progress')
      await make('handler1', number, 'suspend')
      await grant('unithead1', number, 'suspend')
      await grant('supervisor1', number, 'suspend')
      return { number, id: must((await record(number)).requests.find(({ state }) => state === 'open')).id }
    }
    const first = await asked()
    const leader = await delegation('leader1')
    t.match((await as('liaison1').get('/')).body, new RegExp(`/requests/${first.id}\\?for=${leader}[\\s\\S]*打印呈批单`))
    t.equal((await as('liaison1').get(`/requests/${first.id}?for=${await delegation('leader2')}`)).statusCode, 403, 'leader2 does not decide it')
    t.equal((await as('liaison1').submit(`/requests/${first.id}?for=${leader}`, { decision: 'grant', ...byCall })).statusCode, 303)
    t.match(await latest(first.number), { move: 'suspend', act: 'made', to: 'long_term', decidedById: user('leader1'), enteredById: user('liaison1'), facts: { proof: 'call' } })

    const second = await asked()
    const printed = await as('liaison1').post(`/requests/${second.id}/sheet/${leader}`, {})
    t.equal(printed.statusCode, 303)
    const sheet = await as('liaison1').get(String(printed.headers.location))
    t.match(sheet.body, /呈批单[\s\S]*领一（演示）[\s\S]*扫码审批，仅限本人，只能用一次/)
    t.equal((await as('supervisor1').get(String(printed.headers.location))).statusCode, 404, 'only whoever printed it')
    const { id } = await db.read.sheet.findFirstOrThrow({ where: { requestId: second.id } })
    const code = `/d/${sealed(as('liaison1').app.config.sessionSecret, 'sheet', id)}`
    t.match((await visitor().get(code)).body, /请领一（演示）审批：/)
    const both = await Promise.all([1, 2].map(() => visitor().submit(code, { decision: 'grant' })))
    t.same(both.map(({ statusCode }) => statusCode).sort(), [303, 409], 'of two at once, one')
    t.match(await latest(second.number), { act: 'made', to: 'long_term', decidedById: user('leader1'), enteredById: user('liaison1'), facts: { proof: 'sheet' } })
    t.equal((await visitor().get(code)).statusCode, 409)
  })
})

t.test('nobody enters what their own unit handles, what they may not see, or what nobody can delegate', async (t) => {
  await onAnyPeopled(t, 'refusals', async (t, database) => {
    const { drive, make, grant, record: recordOf, cast, clock, delegation, as, change, unit, db, user, at } = await office(t, database)
    const number = await drive('escalated')
    const hidden = await drive('escalated', { told: { confidentiality: 'restricted' } })
    const leader = await delegation('leader1')
    t.equal((await as('liaison1').get(`/problems/${hidden}/settle?for=${leader}`)).statusCode, 404, 'a restricted one is the official’s alone')
    const secret = await drive('in_progress', { told: { confidentiality: 'restricted', content: '厂区东侧道路破损，只告诉牵头办。' } })
    await make('handler1', secret, 'suspend')
    await grant('unithead1', secret, 'suspend')
    await grant('supervisor1', secret, 'suspend')
    t.match((await as('leader1').get('/')).body, secret)
    t.notMatch((await as('liaison1').get('/')).body, secret, 'nor does it stand on the desk')

    const declined = await drive('submitted')
    await make('intake1', declined, 'decline')
    const ours = { districtId: cast.districtId, fromId: user('supervisor1'), toId: user('liaison1'), createdById: user('secadmin1'), moves: ['requests'], fromDay: '2026-11-01', toDay: '2027-10-31', document: '授权书', createdAt: clock.now() }
    const { id: ofSupervisor } = await db.write((tx) => tx.delegation.create({ data: ours, select: { id: true } }))
    const asked = must((await recordOf(declined)).requests.find(({ state }) => state === 'open')).id
    t.match(await as('liaison1').get(`/requests/${asked}?for=${ofSupervisor}`), { statusCode: 403, body: /主办或提出/ }, 'intake sits in the same office')
    t.notMatch((await as('liaison1').get('/')).body, new RegExp(asked))
    await db.write((tx) => tx.delegation.create({ data: { ...ours, fromId: user('unithead2') } }))
    t.equal((await as('liaison1').get(`/problems/${number}`)).statusCode, 200, 'one of their officials does not see it')
    t.equal((await as('liaison1').get(`/problems/${number}/explain?for=${leader}`)).statusCode, 404)
    await change(['liaison1'], { unitId: unit('housing') })
    t.match(await as('liaison1').get(`/problems/${number}/settle?for=${leader}`), { statusCode: 403, body: /由您所在的单位主办或提出/ })
    await change(['liaison1'], { unitId: unit('lead') })
    t.equal((await as('liaison1').get(`/problems/${number}/settle?for=${leader}`)).statusCode, 200)

    const answers = { fromId: user('leader1'), toId: user('intake1'), 'moves.0': 'settle', fromDay: '2026-11-23', toDay: '2026-12-31', document: '授权书〔2026〕1号' }
    const record = (changed: Fields) => as('secadmin1').submit('/delegations/new', { ...answers, ...changed })
    t.match((await record({ toDay: '2028-01-01' })).body, /一次授权最长一年/)
    t.match((await record({ toDay: '2026-11-22' })).body, /截止日不能早于/)
    t.match((await record({ toId: user('caller1') })).body, /请选择另一名在岗的工作人员/)
    t.match((await record({ fromId: user('handler1') })).body, /请选择在岗的区领导/)
    t.equal((await record({})).statusCode, 303)
    const { id } = await db.read.delegation.findFirstOrThrow({ where: { toId: user('intake1') } })
    t.equal((await as('intake1').get(`/problems/${number}/settle?for=${id}`)).statusCode, 200)
    t.equal((await as('intake1').get(`/problems/${number}/instruct?for=${id}`)).statusCode, 404, 'only what was named')
    t.equal((await as('secadmin1').post(`/delegations/${id}/revoke`, {})).statusCode, 303)
    t.equal((await as('intake1').get(`/problems/${number}/settle?for=${id}`)).statusCode, 404)
    at('2027-01-06')
    t.equal((await as('liaison1').get(`/problems/${number}/settle?for=${leader}`)).statusCode, 404, 'its year is over')
  })
})
