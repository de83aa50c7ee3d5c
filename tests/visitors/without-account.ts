/** People without an account: a code, a QR code on the wall, a link that gives one word (domain §3, §4.3, §8.1; trust A8, D20). */
import t from 'tap'
import { filesOf, sweepFiles } from '../../src/attachments/index.ts'
import { messageSources } from '../../src/composition.ts'
import { deliver } from '../../src/notifications/delivery/deliver.ts'
import { translators } from '../../src/web/language/translate.ts'
import { words } from '../../src/words.ts'
import type { Browser } from '../helpers/app.ts'
import { webServer } from '../helpers/message-servers.ts'
import { onAnyFixtures, onEachFixtures, reportTexts, firmName, type AccessFixtures } from '../access/helpers/fixtures.ts'

const codeOf = async ({ db }: AccessFixtures, number: string) =>
  (await db.read.problem.findFirstOrThrow({ where: { case: { number } }, select: { receiptCode: true } })).receiptCode
function sendFiles (
  { app }: AccessFixtures, url: string, { cookies }: Browser, names: string[], fields: Record<string, string> = {}
) {
  const part = (header: string, text: string) => `--edge\r\nContent-Disposition: form-data; ${header}\r\n\r\n${text}\r\n`
  const payload = [
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
    ...names.map((name) => part(`name="files"; filename="${name}"`, name)),
    '--edge--\r\n'
  ].join('')
  const headers = { 'content-type': 'multipart/form-data; boundary=edge', 'sec-fetch-site': 'same-origin' }
  return app.inject({ method: 'POST', url, payload, cookies, headers })
}

const asked = (visitor: Browser, number: string, code: string) => visitor.post('/track', { number, code })

await onAnyFixtures(t, 'number and code show the way of one problem', async (t, here) => {
  const number = await here.problemIn('in_progress')
  const other = await here.problemIn('submitted')
  const intake = await here.visit('intake')
  await intake.submit(`/problems/${number}/note`, { text: '内部：先不要告诉企业' })
  const code = await codeOf(here, number)
  const visitor = here.browser()
  t.equal((await asked(visitor, ` ${number.toLowerCase()} `, `${code.slice(0, 4)} ${code.slice(4).toLowerCase()}`)).statusCode, 303)
  const { body } = await visitor.get('/track')
  t.match(body, /区住建局/)
  t.match(body, new RegExp(reportTexts.title))
  for (const hidden of ['先不要告诉企业', firmName, reportTexts.contactPhone, other, code]) t.notOk(body.includes(hidden), hidden)
  t.equal((await visitor.get(`/problems/${number}`)).statusCode, 303, 'it is no account')
  t.equal((await visitor.submit('/track/urge', {})).statusCode, 303)
  t.equal((await visitor.get('/track/confirm')).statusCode, 409, 'what is not its turn waits')
  await visitor.post('/track/leave', {})
  t.notMatch((await visitor.get('/track')).body, new RegExp(reportTexts.title))
  const stranger = here.browser()
  stranger.cookies['track'] = 'x.9999999999999'
  t.equal((await stranger.get('/track/urge')).statusCode, 403, 'a made-up cookie opens nothing')
})

await onAnyFixtures(t, 'whoever holds a code or a link adds a word and a photo at any time', async (t, here) => {
  const number = await here.problemIn('confirming')
  const visitor = here.browser()
  await asked(visitor, number, await codeOf(here, number))
  t.equal((await sendFiles(here, '/track/append', visitor, [])).statusCode, 422, 'neither a word nor a photo')
  t.equal((await sendFiles(here, '/track/append', visitor, ['东门.txt'])).statusCode, 303, 'a photo is enough')
  const intake = await here.visit('intake')
  const [, address = ''] = /(\/w\/[\w-]+)/.exec((await intake.post(`/problems/${number}/word-link`, {})).body) ?? []
  t.equal((await visitor.submit(`${address}/append`, { text: '东门那一段也坏了' })).statusCode, 303)
  t.equal((await visitor.submit(`${address}/answer`, { solved: 'solved' })).statusCode, 303, 'the link still has its answer')
  t.equal((await visitor.get(`${address}/append`)).statusCode, 409, 'and is used up by it')
  const { body } = await (await here.visit('handler')).get(`/problems/${number}`)
  for (const added of ['东门.txt', '东门那一段也坏了']) t.ok(body.includes(added), added)
  const closed = await here.problemIn('closed')
  await asked(visitor, closed, await codeOf(here, closed))
  t.equal((await visitor.get('/track/append')).statusCode, 409, 'what has ended is ended')
})

await onAnyFixtures(t, 'five tries, then a wait; a wrong code and a number that there is not are answered alike', async (t, here) => {
  const number = await here.problemIn('submitted')
  const [one, other] = [here.browser(), here.browser()]
  const plain = (body: string) => body.replace(/value="[^"]*"|id="form-[^"]*"/g, '').replace(/<time.*?<\/time>|\d{2}:\d{2}:\d{2}/g, '')
  const wrong = await asked(one, number, 'AAAAAAAA')
  const none = await asked(other, 'JY-2026-999999', 'AAAAAAAA')
  t.match([wrong.statusCode, none.statusCode], [422, 422])
  t.equal(plain(wrong.body), plain(none.body))
  for (let tries = 2; tries <= 5; tries++) await asked(one, number, 'AAAAAAAA')
  const locked = await asked(one, number, await codeOf(here, number))
  t.equal(locked.statusCode, 429, 'the right one, too')
  t.ok(Number(locked.headers['retry-after']) > 0)
})

await onAnyFixtures(t, 'what others guess elsewhere keeps nobody from following their own', async (t, here) => {
  const number = await here.problemIn('submitted')
  const code = await codeOf(here, number)
  const firm = here.browser()
  t.equal((await asked(firm, number, code)).statusCode, 303)
  await firm.post('/track/leave', {})
  for (let n = 0; n < 5; n++) {
    const stranger = await here.app.inject({
      method: 'POST',
      url: '/track',
      remoteAddress: `192.0.2.${n}`,
      payload: `number=${number}&code=AAAAAAAA`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
    })
    t.equal(stranger.statusCode, 422)
  }
  const late = await here.app.inject({
    method: 'POST',
    url: '/track',
    remoteAddress: '192.0.2.9',
    payload: `number=${number}&code=${code}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  })
  t.equal(late.statusCode, 429)
  t.equal((await asked(firm, number, code)).statusCode, 303, 'the device it was right on')
  t.equal((await asked(here.browser(), number, code)).statusCode, 303, 'the address it was right from')
})

await onEachFixtures(
  t,
  'a code on the wall: raised from the workshop floor, followed by its receipt, closed by the steward',
  async (t, here) => {
    const { db, cast } = here
    const firm = cast.firmIds.get('xinghe') ?? ''
    const steward = await here.visit('steward')
    t.match((await steward.get(`/enterprises/${firm}/qr`)).body, /还没有二维码/)
    await steward.post(`/enterprises/${firm}/qr/issue`, {})
    const [, address = ''] = /href="[^"]*(\/s\/[\w-]+)"/.exec((await steward.get(`/enterprises/${firm}/qr`)).body) ?? []
    const visitor = here.browser()
    t.match((await visitor.get(address)).body, new RegExp(firmName.slice(0, 6)))
    const report = { content: '注塑车间电压不稳，机器每天停三次。', hope: '尽快检修线路', contactName: '组长', contactPhone: '10000000009' }
    t.equal((await visitor.submit(address, { ...report, hope: '' })).statusCode, 422, 'what is missing is said')
    const once = '0123456789abcdef0123'
    const answers = await Promise.all(Array.from({ length: 20 }, () => visitor.post(address, { ...report, once })))
    t.equal(new Set(answers.map(({ headers }) => headers.location)).size, 1, 'sent twenty times it is one')
    const raised = await db.read.problem.findMany({
      where: { source: 'qr' },
      include: { case: true, reporter: { include: { roles: true } } }
    })
    t.match(raised, [
      { case: { state: 'submitted', enterpriseId: firm }, contactPhone: '10000000009', reporter: { active: false, passwordHash: '' } }
    ])
    const [problem] = raised
    const receipt = (await visitor.get(String(answers[0]?.headers.location))).body
    t.ok(receipt.includes(problem?.case.number ?? '') && receipt.includes(problem?.receiptCode ?? ''))
    t.match(receipt, /已收到您反映的问题[\s\S]*\d\d:\d\d前告诉您由哪个单位办理/, 'what happens next, and when')
    t.notMatch(receipt, /催办/)
    t.equal((await asked(visitor, problem?.case.number ?? '', problem?.receiptCode ?? '')).statusCode, 303)
    const today = here.clock.now()
    here.clock.set(new Date(today.getTime() + 25 * 3_600_000))
    const late = await visitor.get(String(answers[0]?.headers.location))
    t.same(
      [late.statusCode, late.body.includes(problem?.receiptCode ?? '')],
      [404, false],
      'the telephone keeps its address, and nobody finds the code there tomorrow'
    )
    here.clock.set(today)
    t.equal((await visitor.get('/')).statusCode, 303, 'nobody is signed in by it')
    t.notMatch((await (await here.visit('secadmin')).get('/admin/users?q=guest')).body, /guest:/, 'a guest is no account to be kept')
    await steward.post(`/enterprises/${firm}/qr/close`, {})
    t.equal((await visitor.get(address)).statusCode, 404)
    t.equal((await visitor.post(address, { ...report, once: 'another-0123456789ab' })).statusCode, 404)
  }
)

await onAnyFixtures(t, 'what was sent is followed by a link, whatever was looked at before', async (t, here) => {
  const [one, other] = [await here.problemIn('submitted'), await here.problemIn('submitted')]
  const page = (await (await here.visit('enterprise')).get(`/problems/${one}`)).body
  const code = await codeOf(here, one)
  t.match(page, /<details class="card card-body d-print-none" open>[\s\S]*<img class="keep-code" src="data:image\/svg\+xml/)
  t.ok(page.replaceAll('&#x3D;', '=').includes(`/track?number=${one}#${code}"`))
  t.notMatch((await (await here.visit('intake')).get(`/problems/${one}`)).body, new RegExp(code), 'it is the enterprise’s')
  const visitor = here.browser()
  await asked(visitor, other, await codeOf(here, other))
  t.match((await visitor.get(`/track?number=${one}`)).body, new RegExp(`name="number" value="${one}"`))
  t.equal((await visitor.post(`/track?number=${one}`, { number: one, code })).statusCode, 303)
  t.match((await visitor.get('/track')).body, new RegExp(one))
})

await onAnyFixtures(t, 'an enterprise makes, prints and closes its own QR code, and nobody else’s', async (t, here) => {
  const [own, rivals] = ['xinghe', 'chengyuan'].map((firm) => `/enterprises/${here.cast.firmIds.get(firm)}/qr`)
  const owner = await here.visit('enterprise')
  t.equal((await owner.submit(`${own}/issue`, {})).statusCode, 303)
  const [, address = ''] = /href="[^"]*(\/s\/[\w-]+)"/.exec((await owner.get(`${own}`)).body) ?? []
  t.equal((await here.browser().get(address)).statusCode, 200)
  t.same((await owner.get(`${rivals}`)).statusCode, 404)
  t.match(await here.db.read.auditEntry.findFirst({ where: { action: 'door_issued' } }), { actorId: here.who('enterprise1').id })
  t.equal((await owner.post(`${own}/close`, {})).statusCode, 303)
  t.equal((await here.browser().get(address)).statusCode, 404)
})

await onAnyFixtures(t, 'a link gives one word: looking uses nothing up, sending it does', async (t, here) => {
  const { db } = here
  const number = await here.problemIn('confirming')
  const intake = await here.visit('intake')
  const [, address = ''] = /(\/w\/[\w-]+)/.exec((await intake.post(`/problems/${number}/word-link`, {})).body) ?? []
  const visitor = here.browser()
  for (let looks = 0; looks < 3; looks++) t.equal((await visitor.get(address)).headers.location, `${address}/answer`)
  t.match((await visitor.get(`${address}/answer`)).body, /问题解决了吗/)
  t.equal((await visitor.submit(`${address}/answer`, { solved: 'solved', result: '5' })).statusCode, 303)
  const problem = await db.read.problem.findFirstOrThrow({ where: { case: { number } }, include: { case: true, ratings: true } })
  t.match(problem, { case: { state: 'confirmed' }, outcome: 'solved' })
  t.match(problem.ratings.at(-1), { by: 'enterprise', solved: 'solved', result: 5, origin: /^[\w-]{22}$/ })
  t.match((await visitor.get(address)).body, /已经用过，您的意见已收到/)
  t.equal((await visitor.get(`${address}/answer`)).statusCode, 409)
  t.equal((await here.browser().get(`${address.slice(0, -1)}${address.endsWith('A') ? 'B' : 'A'}`)).statusCode, 404, 'nobody makes one up')
  here.clock.set(new Date(here.clock.now().getTime() + 40 * 86_400_000))
  t.equal((await here.browser().get(address)).statusCode, 404, 'nor uses an old one')
})

await onAnyFixtures(
  t,
  'where nobody has an account, whoever the report names is told by SMS, with the way to answer in it',
  async (t, here) => {
    const {
      app,
      db,
      cast: { districtId },
      clock
    } = here
    const gateway = await webServer(t)
    const room = {
      db,
      clock,
      config: { ...app.config, outboundAllow: [gateway.place] },
      translate: translators(words),
      sources: messageSources
    }
    await db.write((tx) =>
      tx.channel.create({
        data: { districtId, kind: 'sms', name: '短信', address: gateway.address, template: '{"to":"{phone}","text":"{text}"}' }
      })
    )
    await here.problemIn('confirming')
    t.equal(await db.read.outgoing.count({ where: { recipient: { startsWith: 'contact:' } } }), 0, 'its people have accounts')
    await db.write((tx) => tx.user.updateMany({ where: { enterpriseId: here.cast.firmIds.get('xinghe') ?? '' }, data: { active: false } }))
    const going = await here.problemIn('in_progress')
    const asked = await here.problemIn('confirming')
    const landline = await here.problemIn('in_progress')
    await db.write((tx) => tx.problem.updateMany({ where: { case: { number: landline } }, data: { contactPhone: '84200000' } }))
    t.match(await deliver(room), { sent: 2, failed: 0, void: 2 }, 'no SMS is sent to a landline, nor to whoever has left')
    const sent = gateway.received
      .map(({ body }) => JSON.parse(body) as { to: string, text: string })
      .filter(({ to }) => to === reportTexts.contactPhone)
      .map(({ text }) => text)
    t.equal(sent.length, 2, 'of several things the newest')
    const [following = '', asking = ''] = [going, asked].map((number) => sent.find((text) => text.startsWith(number)) ?? '')
    t.match(following, new RegExp(`查询码 ${await codeOf(here, going)}，可在此查询：http.*/track$`))
    t.match(asking, /前确认是否解决。 请点此答复，只能用一次：http/)
    t.notOk(
      sent.some((text) => text.includes(reportTexts.title)),
      'and not a word of what is written in it'
    )
    const [address = ''] = /\/w\/[\w-]+/.exec(asking) ?? []
    t.equal((await here.browser().submit(`${address}/answer`, { solved: 'solved', result: '5' })).statusCode, 303)
    t.match(await db.read.problem.findFirstOrThrow({ where: { case: { number: asked } }, include: { case: true } }), {
      case: { state: 'confirmed' },
      outcome: 'solved'
    })
    t.same(await deliver(room), { sent: 0, waiting: 0, failed: 0, uncertain: 0, void: 0 })
  }
)

await onAnyFixtures(t, 'many ratings from one address within minutes are shown to those who call', async (t, here) => {
  const rate = async (number: string) => {
    const intake = await here.visit('intake')
    const [, address = ''] = /(\/w\/[\w-]+)/.exec((await intake.post(`/problems/${number}/word-link`, {})).body) ?? []
    t.equal((await here.browser().submit(`${address}/answer`, { solved: 'solved', result: '5' })).statusCode, 303)
  }
  const shown = async (number: string, actor: Parameters<typeof here.visit>[0] = 'caller') =>
    /评价了 (\d+) 件问题，涉及 (\d+) 家企业/.exec((await (await here.visit(actor)).get(`/problems/${number}`)).body)?.slice(1)
  const [one = '', two = '', three = '', late = '', signedIn = ''] = await Promise.all(
    [1, 2, 3, 4, 5].map(() => here.problemIn('confirming'))
  )
  // Time goes on while something is done.
  const stand = here.clock.now.bind(here.clock)
  let ticks = 0
  here.clock.now = () => new Date(stand().getTime() + ++ticks)
  await rate(one)
  await rate(two)
  t.equal(await shown(one), undefined, 'two are nothing to speak of')
  here.clock.set(new Date(here.clock.now().getTime() + 20 * 60_000))
  await rate(three)
  t.same(await shown(one), ['3', '1'])
  t.same(await shown(three, 'supervisor'), ['3', '1'])
  t.equal(await shown(three, 'handler'), undefined, 'the unit that was rated is not told')
  t.equal(await shown(three, 'enterprise'), undefined)
  here.clock.set(new Date(here.clock.now().getTime() + 40 * 60_000))
  await rate(late)
  t.equal(await shown(late), undefined, 'an hour later is no longer at once')
  t.equal(
    (await (await here.visit('enterprise')).submit(`/problems/${signedIn}/confirm`, { solved: 'solved', result: '5' })).statusCode,
    303
  )
  t.match(
    await here.db.read.rating.findFirst({ where: { problem: { case: { number: signedIn } } } }),
    { origin: /^[\w-]{22}$/ },
    'whoever signed in, too'
  )
})

await onEachFixtures(t, 'a code on the wall has its limits by the hour, and who uses up theirs keeps nobody else out', async (t, here) => {
  const { app, db, cast } = here
  const firm = cast.firmIds.get('xinghe') ?? ''
  const steward = await here.visit('steward')
  await steward.post(`/enterprises/${firm}/qr/issue`, {})
  const [, address = ''] = /href="[^"]*(\/s\/[\w-]+)"/.exec((await steward.get(`/enterprises/${firm}/qr`)).body) ?? []
  const report = (n: number) => ({
    content: `第 ${n} 台注塑机停机`,
    hope: '检修线路',
    contactName: '组长',
    contactPhone: '10000000009',
    once: `form-0123456789-${n}`
  })
  const send = (n: number, visitor: Browser) => visitor.post(address, report(n))
  const scanned = async () => {
    const visitor = here.browser()
    await visitor.get(address)
    return visitor
  }

  const joker = await scanned()
  const answers = await Promise.all(Array.from({ length: 5 }, (_, n) => send(n, joker)))
  t.same(new Set(answers.map(({ statusCode }) => statusCode)), new Set([303]))
  const refused = await send(5, joker)
  t.equal(refused.statusCode, 429)
  t.equal(refused.headers['retry-after'], '3600')
  t.match(refused.body, /name="content"[^>]*>第 5 台注塑机停机/, 'the form comes back as it was')
  t.equal((await send(0, joker)).headers.location, answers[0]?.headers.location, 'sent again, it is the one that was accepted')
  t.equal((await send(6, await scanned())).statusCode, 303, 'another telephone behind the same address')
  for (let n = 7; n < 21; n++) t.equal((await send(n, here.browser())).statusCode, 303)
  t.equal((await send(21, here.browser())).statusCode, 429, 'whoever throws the cookie away has the share of an address')
  const elsewhere = {
    remoteAddress: '192.0.2.7',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  }
  t.equal(
    (await app.inject({ method: 'POST', url: address, ...elsewhere, payload: new URLSearchParams(report(22)).toString() })).statusCode,
    303,
    'and the door is open to everybody else'
  )
  t.equal(await db.read.problem.count({ where: { source: 'qr' } }), 21)
  here.clock.set(new Date(here.clock.now().getTime() + 61 * 60_000))
  t.equal((await send(23, joker)).statusCode, 303)
})

await onEachFixtures(t, 'fifty junk uploads by one visitor are twenty, and nobody else’s', async (t, here) => {
  const { app, db, cast, clock } = here
  const firm = cast.firmIds.get('xinghe') ?? ''
  const steward = await here.visit('steward')
  await steward.post(`/enterprises/${firm}/qr/issue`, {})
  const [, address = ''] = /href="[^"]*(\/s\/[\w-]+)"/.exec((await steward.get(`/enterprises/${firm}/qr`)).body) ?? []
  const upload = (visitor: Browser, names: string[], fields?: Record<string, string>) => sendFiles(here, address, visitor, names, fields)
  const scanned = async () => {
    const visitor = here.browser()
    await visitor.get(address)
    return visitor
  }
  const junk = await scanned()
  for (let n = 0; n < 5; n++) {
    t.equal(
      (
        await upload(
          junk,
          Array.from({ length: 10 }, (_, at) => `${n}-${at}.txt`)
        )
      ).statusCode,
      422
    )
  }
  const kept = (caseId: { not: null } | null) =>
    db.read.attachment.count({ where: { enterpriseId: firm, name: { endsWith: '.txt' }, caseId } })
  t.equal(await kept(null), 20, 'what is too much is not stored')
  t.match((await upload(junk, ['photo.txt'])).body, /一小时内最多上传 20 个文件，“photo\.txt”没有上传。请在 60 分钟后再上传，或先不带文件提交/)
  const report = { content: '三号注塑机停机', hope: '检修线路', contactName: '组长', contactPhone: '10000000009' }
  t.equal((await upload(await scanned(), ['photo.txt'], report)).statusCode, 303, 'the next one’s photo arrives with the report')
  t.equal(await kept({ not: null }), 1)
  clock.set(new Date(clock.now().getTime() + 121 * 60_000))
  t.match(
    await sweepFiles({ db, ...filesOf(app.config, clock), now: clock.now() }),
    { uploads: 20 },
    'and what nobody sent is gone in two hours'
  )
})

await onAnyFixtures(t, 'hostile numbers, codes and tokens are answered, and open nothing', async (t, here) => {
  const number = await here.problemIn('submitted')
  const hostile = ['%', '_', "' OR 1=1 --", '\u0000', '../../etc', '\u202eAAAA', '𝒜𝒜', 'ＡＡＡＡＡＡＡＡ', '<script>', 'a'.repeat(5000)]
  for (const spite of hostile) {
    for (const fields of [{ number, code: spite }, { number: spite, code: 'AAAAAAAA' }]) {
      const { statusCode, headers } = await here.browser().post('/track', fields)
      t.match(String(statusCode), /^4(22|29)$/, spite.slice(0, 20))
      t.notOk(headers['set-cookie']?.toString().includes('track='))
    }
    for (const address of [`/w/${encodeURIComponent(spite)}`, `/s/${encodeURIComponent(spite)}`, `/s/x/${encodeURIComponent(spite)}`]) {
      t.ok([400, 404, 414].includes((await here.browser().get(address)).statusCode), address.slice(0, 30))
    }
  }
})
