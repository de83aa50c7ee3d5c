/** 代录 (domain §3): what an official decided elsewhere is entered on proof, and the official says whether it was theirs. */
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { signToken } from '../../../src/web/cookies/signed-token.ts'
import { testApp } from '../../helpers/app.ts'
import { onAnyPeopled, onEachPeopled, type TestDatabase } from '../../helpers/databases/database.ts'
import { byHeader } from '../../helpers/district.ts'
import { webServer } from '../../helpers/message-servers.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { present } from '../../helpers/refusals.ts'
import { openOrdersOf } from '../../helpers/supervision/orders.ts'

type Fields = Record<string, string>

/** The application over a district whose problems can be driven. */
async function office (t: Test, { db }: TestDatabase, settings: Record<string, string> = {}) {
  const district = await problemDistrict(db)
  const { app, browser, clock } = await testApp(t, { db, identify: byHeader(db), settings })
  const at = (...moment: Parameters<typeof district.at>) => {
    district.at(...moment)
    clock.set(district.clock.now())
  }
  const delegation = async (official: string) =>
    (await db.read.delegation.findFirstOrThrow({ where: { fromId: district.user(official), toId: district.user('liaison1') } })).id
  /** The link that the official was told. */
  const linkOf = async (official: string) =>
    (
      await db.read.notice.findFirstOrThrow({
        where: { userId: district.user(official), address: { startsWith: '/e/' } },
        orderBy: { id: 'desc' }
      })
    ).address
  const latest = async (number: string) => present((await district.record(number)).events.at(-1))
  /** A request that waits for leader1. */
  const asked = async () => {
    const number = await district.drive('in_progress')
    await district.make('handler1', number, 'suspend')
    await district.grant('unithead1', number, 'suspend')
    await district.grant('supervisor1', number, 'suspend')
    return { number, id: present((await district.record(number)).approvals.find(({ state }) => state === 'open')).id }
  }
  /** What the code on a sheet that the liaison prints for it opens. */
  const printed = async (id: string) => {
    const { headers } = await browser({ 'x-login': 'liaison1' }).post(`/requests/${id}/sheet/${await delegation('leader1')}`, {})
    const sheet = String(headers.location)
    return { sheet, code: `/d/${signToken(app.config.sessionSecret, 'sheet', sheet.slice('/sheets/'.length))}` }
  }
  return {
    ...district,
    app,
    at,
    asked,
    printed,
    delegation,
    linkOf,
    latest,
    as: (login: string) => browser({ 'x-login': login }),
    visitor: () => browser()
  }
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
    t.match(await latest(number), {
      move: 'settle',
      relation: 'leader',
      decidedById: user('leader1'),
      enteredById: user('liaison1'),
      facts: { proof: 'call', provenAt: '2026-11-23T09:00' }
    })
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
    t.match(await openOrdersOf(database, number), [{ reason: 'disowned', addressee: 'supervisor', words: '会上没有这样议定' }])
    t.match((await record(number)).state, 'in_progress', 'history only goes forward')
    t.match((await as('supervisor1').get('/supervision')).body, /代录被否认/)
    await make('supervisor1', number, 'redispatch')
    t.same(await openOrdersOf(database, number), [], 'another decision answers it')

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
    t.match(
      await listed('/delegations/unratified'),
      new RegExp(`2026-12[\\s\\S]*${december}[\\s\\S]*unratified\\?month=2026-11`),
      'the latest first, and the way to those before'
    )
    t.match(
      await listed('/delegations/unratified?month=2026-11'),
      new RegExp(`${silent}[\\s\\S]*${number}[\\s\\S]*unratified\\?month=2026-12`)
    )
    t.match(await listed('/delegations/unratified?month=2026-10'), /都已得到本人确认[\s\S]*month=2026-11/)
    t.equal((await as('manager1').get('/delegations/unratified?month=2026-13')).statusCode, 400)
  })
})

t.test('what is asked for is decided on paper and entered; the code of a printed sheet opens the case, and decides nothing', async (t) => {
  await onAnyPeopled(t, 'a suspension', async (t, database) => {
    const { asked, printed, delegation, as, visitor, latest, user, at, record } = await office(t, database)
    const first = await asked()
    const leader = await delegation('leader1')
    t.match((await as('liaison1').get('/')).body, new RegExp(`/requests/${first.id}\\?for=${leader}[\\s\\S]*打印呈批单`))
    t.equal(
      (await as('liaison1').get(`/requests/${first.id}?for=${await delegation('leader2')}`)).statusCode,
      403,
      'leader2 does not decide it'
    )
    t.equal((await as('liaison1').submit(`/requests/${first.id}?for=${leader}`, { decision: 'grant', ...byCall })).statusCode, 303)
    t.match(await latest(first.number), {
      move: 'suspend',
      act: 'made',
      to: 'long_term',
      decidedById: user('leader1'),
      enteredById: user('liaison1'),
      facts: { proof: 'call' }
    })

    const second = await asked()
    const { sheet, code } = await printed(second.id)
    t.match((await as('liaison1').get(sheet)).body, /呈批单[\s\S]*领一（演示）[\s\S]*登录后审批；或签字后由经手人拍照代录[\s\S]*已签字，拍照代录/)
    t.equal((await as('supervisor1').get(sheet)).statusCode, 404, 'only whoever printed it')
    for (const who of [visitor(), as('liaison1')]) {
      const { body } = await who.get(code)
      t.match(body, /请领一（演示）审批：[\s\S]*系统里没有登记您的手机或邮箱/)
      t.notMatch(body, /name="decision"|收取验证码/)
      t.equal((await who.post(code, { decision: 'grant' })).statusCode, 409, 'nowhere to send a code')
      t.equal((await who.post(`${code}/decide`, { decision: 'grant', code: '000000' })).headers.location, code)
    }
    t.equal((await record(second.number)).approvals.at(-1)?.state, 'open', 'paper decides nothing')
    t.equal(
      (await as('leader1').get(code)).headers.location,
      `/requests/${second.id}`,
      'whoever is signed in as the official goes to their own page'
    )
    t.equal((await as('leader1').submit(`/requests/${second.id}`, { decision: 'grant' })).statusCode, 303)
    t.match(await latest(second.number), { act: 'made', decidedById: user('leader1'), enteredById: user('leader1') })
    t.equal((await visitor().get(code)).statusCode, 404, 'and then there is nothing more to decide')
    at('2026-12-20')
    t.equal((await visitor().get(code)).statusCode, 404)
  })
})

t.test('with a code that goes to the official’s own telephone a sheet is decided, once, and the official has the last word', async (t) => {
  await onEachPeopled(t, 'by SMS', async (t, database) => {
    const gateway = await webServer(t)
    const { asked, printed, as, visitor, latest, user, at, change, cast, db } = await office(t, database, { OUTBOUND_ALLOW: gateway.place })
    await change(['leader1'], { phone: '13900000001' })
    await db.write((tx) =>
      tx.channel.create({
        data: {
          districtId: cast.districtId,
          kind: 'sms',
          name: '短信',
          address: gateway.address,
          template: '{"to":"{phone}","text":"{text}"}'
        }
      })
    )
    await db.write((tx) =>
      tx.channel.create({ data: { districtId: cast.districtId, kind: 'wecom', name: '工作群', unitId: null, address: gateway.address } })
    )
    const codeSent = async (nth: number) => {
      for (let waited = 0; waited < 500 && gateway.received.length < nth; waited++) await pause(10)
      const { to, text } = JSON.parse(gateway.received[nth - 1]?.body ?? '{}') as { to: string, text: string }
      t.equal(to, '13900000001')
      return /^审批验证码 (\d{6})，用于 JY-2026-\d+，15 分钟内有效，只能用一次/.exec(text)?.[1] ?? ''
    }
    const wrongFor = (code: string) => code === '000000' ? '000001' : '000000'

    const { number, id } = await asked()
    const { sheet, code: address } = await printed(id)
    t.match((await as('liaison1').get(sheet)).body, /扫码查看，凭发到本人手机或邮箱的验证码审批/)
    const page = (await visitor().get(address)).body
    t.match(page, /请领一（演示）审批：[\s\S]*收取验证码/)
    t.notMatch(page, /1390000|0001/, 'whose number is nobody’s business')
    t.equal((await visitor().submit(address, {})).headers.location, `${address}/decide`)
    const first = await codeSent(1)
    t.equal((await visitor().submit(address, {})).headers.location, `${address}/decide`)
    t.match((await visitor().get(address)).body, /已收到验证码，去填写/)
    const everything = await Promise.all([
      db.read.outgoing.findMany(),
      db.read.delivery.findMany(),
      db.read.notice.findMany(),
      db.read.sheet.findMany(),
      db.read.idempotencyKey.findMany()
    ])
    t.notMatch(JSON.stringify(everything), first, 'it stands nowhere')

    const decide = (code: string) => visitor().submit(`${address}/decide`, { decision: 'grant', code })
    t.match((await decide(wrongFor(first))).body, /验证码不正确，请核对最近收到的一条，还可以试 4 次/)
    for (let n = 1; n < 5; n++) t.equal((await decide(wrongFor(first))).statusCode, 422)
    t.equal(
      (await visitor().post(`${address}/decide`, { decision: 'grant', code: first })).headers.location,
      address,
      'five tries, and the right one opens nothing'
    )
    t.match(await visitor().submit(address, {}), { statusCode: 429, body: /请在 60 秒后再收取/ })
    t.equal(gateway.received.length, 1, 'one a minute')
    at('2026-11-23', '09:05')
    await visitor().submit(address, {})
    const second = await codeSent(2)
    at('2026-11-23', '09:20')
    t.equal((await decide(second)).headers.location, address, 'a quarter of an hour')
    await visitor().submit(address, {})
    const third = await codeSent(3)
    t.equal((await decide(second === third ? wrongFor(third) : second)).statusCode, 422, 'the latest alone')

    const both = await Promise.all([1, 2].map(() => decide(third)))
    t.equal(both.filter(({ headers }) => headers.location === `${address}/done`).length, 1, 'of two at once, one')
    t.match(await latest(number), {
      act: 'made',
      to: 'long_term',
      decidedById: user('leader1'),
      enteredById: user('liaison1'),
      facts: { proof: 'sheet_code' }
    })
    t.match((await as('supervisor1').get(`/problems/${number}`)).body, /代录：联一（演示），依11月23日（周一）呈批单和本人的验证码，待追认/)
    t.equal((await visitor().get(address)).statusCode, 409)

    const other = await asked()
    const another = await printed(other.id)
    for (let n = 0; n < 5; n++) {
      at('2026-11-23', `10:0${n}`)
      t.equal((await visitor().submit(another.code, {})).statusCode, 303)
    }
    at('2026-11-23', '10:10')
    t.match(await visitor().submit(another.code, {}), { statusCode: 409, body: /已经发过 5 次验证码/ }, 'five codes, whoever asks for them')

    at('2026-11-27')
    t.match(
      (await as('manager1').get('/delegations/unratified')).body,
      new RegExp(`${number}[\\s\\S]*呈批单和本人的验证码[\\s\\S]*未追认`),
      'silence on a sheet is silence'
    )
  })
})

t.test('the link by which an official confirms goes to nobody but the official', async (t) => {
  await onAnyPeopled(t, 'no group', async (t, database) => {
    const { drive, delegation, as, db, user, unit, change, cast, linkOf } = await office(t, database)
    await change(['leader1'], { unitId: unit('housing') })
    await db.write((tx) =>
      tx.channel.create({
        data: {
          districtId: cast.districtId,
          kind: 'wecom',
          name: '住建局工作群',
          unitId: unit('housing'),
          address: 'https://robot.example'
        }
      })
    )
    const number = await drive('escalated')
    t.ok(await db.read.outgoing.count({ where: { recipient: '' } }) > 0, 'the group is told what its people are told')
    await as('liaison1').submit(`/problems/${number}/settle?for=${await delegation('leader1')}`, settled)
    const link = await linkOf('leader1')
    t.match(await db.read.notice.findMany({ where: { address: link } }), [{ userId: user('leader1') }])
    t.equal(await db.read.outgoing.count({ where: { address: link } }), 0)
  })
})

t.test('nobody enters what their own unit handles, what they may not see, or what nobody can delegate', async (t) => {
  await onAnyPeopled(t, 'refusals', async (t, database) => {
    const { drive, make, grant, record: recordOf, cast, clock, delegation, as, change, unit, db, user, at } = await office(t, database)
    const number = await drive('escalated')
    const hidden = await drive('escalated', { told: { confidentiality: 'restricted' } })
    const leader = await delegation('leader1')
    t.equal(
      (await as('liaison1').get(`/problems/${hidden}/settle?for=${leader}`)).statusCode,
      404,
      'a restricted one is the official’s alone'
    )
    const secret = await drive('in_progress', { told: { confidentiality: 'restricted', content: '厂区东侧道路破损，只告诉牵头办。' } })
    await make('handler1', secret, 'suspend')
    await grant('unithead1', secret, 'suspend')
    await grant('supervisor1', secret, 'suspend')
    t.match((await as('leader1').get('/')).body, secret)
    t.notMatch((await as('liaison1').get('/')).body, secret, 'nor does it stand on the desk')

    const declined = await drive('submitted')
    await make('intake1', declined, 'decline')
    const ours = {
      districtId: cast.districtId,
      fromId: user('supervisor1'),
      toId: user('liaison1'),
      createdById: user('secadmin1'),
      moves: ['requests'],
      fromDay: '2026-11-01',
      toDay: '2027-10-31',
      document: '授权书',
      createdAt: clock.now()
    }
    const { id: ofSupervisor } = await db.write((tx) => tx.delegation.create({ data: ours, select: { id: true } }))
    const asked = present((await recordOf(declined)).approvals.find(({ state }) => state === 'open')).id
    t.match(
      await as('liaison1').get(`/requests/${asked}?for=${ofSupervisor}`),
      { statusCode: 403, body: /主办或提出/ },
      'intake sits in the same office'
    )
    t.notMatch((await as('liaison1').get('/')).body, new RegExp(asked))
    await db.write((tx) => tx.delegation.create({ data: { ...ours, fromId: user('unithead2') } }))
    t.equal((await as('liaison1').get(`/problems/${number}`)).statusCode, 200, 'one of their officials does not see it')
    t.equal((await as('liaison1').get(`/problems/${number}/explain?for=${leader}`)).statusCode, 404)
    await change(['liaison1'], { unitId: unit('housing') })
    t.match(await as('liaison1').get(`/problems/${number}/settle?for=${leader}`), { statusCode: 403, body: /由您所在的单位主办或提出/ })
    await change(['liaison1'], { unitId: unit('lead') })
    t.equal((await as('liaison1').get(`/problems/${number}/settle?for=${leader}`)).statusCode, 200)

    const answers = {
      fromId: user('leader1'),
      toId: user('intake1'),
      'moves.0': 'settle',
      fromDay: '2026-11-23',
      toDay: '2026-12-31',
      document: '授权书〔2026〕1号'
    }
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
