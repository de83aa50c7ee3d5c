/** Signing in by a code sent to one's mobile number (trust C15): to whom it goes, how often, how long it is good, and what it opens. */
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { onEachEngine } from '../helpers/databases/database.ts'
import type { Browser } from '../helpers/app.ts'
import { phoneText } from '../../src/web/input/phone.ts'
import { webServer } from '../helpers/message-servers.ts'
import { authFixtures, formErrors, password, signIn } from './helpers/fixtures.ts'

const phone = '10000000001'
const nobodys = '10000000099'
const chosen = '明月何时照我还呢不知道'

/** A district that can send SMS, and two people of an enterprise whose numbers are known. */
async function reachable (t: Test, parts: Parameters<typeof authFixtures>[1] = {}) {
  const gateway = await webServer(t)
  const house = await authFixtures(t, { ...parts, settings: { OUTBOUND_ALLOW: gateway.place, TRUSTED_PROXIES: '127.0.0.1' } })
  const { db, districtId, enterpriseId, person, browser } = house
  await db.write((tx) => tx.channel.create({
    data: { districtId, kind: 'sms', name: '短信', address: gateway.address, template: '{"to":"{phone}","text":"{text}"}' }
  }))
  const owner = await person('owner', ['enterprise'], { enterpriseId, phone })

  /** The code in the nth SMS. */
  async function codeSent (nth: number): Promise<string> {
    for (let waited = 0; waited < 500 && gateway.received.length < nth; waited++) await pause(10)
    const { to, text } = JSON.parse(gateway.received[nth - 1]?.body ?? '{}') as { to: string, text: string }
    t.equal(to, phone)
    return /^登录验证码 (\d{6})，5 分钟内有效，只能用一次/.exec(text)?.[1] ?? ''
  }
  return {
    ...house,
    gateway,
    owner,
    codeSent,
    from: (address: number) => browser({ 'x-forwarded-for': `192.0.2.${address}` }),
    /** Every message has left, or is not wanted any more. */
    async settled () {
      for (let waited = 0; waited < 500; waited++) {
        const [waiting, sending] = await Promise.all([
          db.read.outgoing.count({ where: { deliveryId: null } }), db.read.delivery.count({ where: { state: 'sending' } })
        ])
        if (waiting + sending === 0) return
        await pause(10)
      }
    }
  }
}

const ask = (visitor: Browser, number = phone) => visitor.submit('/sign-in/phone?next=%2Faccount', { phone: number })
const enter = (visitor: Browser, code: string) => visitor.submit('/sign-in/phone/code?next=%2Faccount', { code })
const wrongFor = (code: string) => code === '000000' ? '000001' : '000000'

await onEachEngine(t, 'the code that was sent lets in once, and stands nowhere', async (t, { db }) => {
  const { from, codeSent, owner } = await reachable(t, { db })
  const visitor = from(1)
  t.match((await visitor.get('/sign-in')).body, /\/sign-in\/phone/)
  t.equal((await ask(visitor, '100 0000 0001')).headers.location, '/sign-in/phone/code?next=%2Faccount')
  const code = await codeSent(1)
  const stored = await Promise.all([db.read.phoneCode.findMany(), db.read.outgoing.findMany(), db.read.delivery.findMany()])
  t.notMatch(JSON.stringify(stored), code)
  t.match((await from(2).get('/sign-in/phone/code')).headers.location, '/sign-in/phone', 'only in the browser that asked')

  const both = await Promise.all([1, 2].map(() => visitor.post('/sign-in/phone/code', { code })))
  t.equal(both.filter(({ statusCode, headers }) => statusCode === 303 && headers.location === '/').length, 1, 'of two at once, one')
  t.equal((await visitor.get('/')).json().login, 'owner')
  t.match(await db.read.auditEntry.findMany(), [{ action: 'sign_in', actorId: owner.id, details: { kind: 'phone_code' } }])
})

t.test('whose number it is, is said neither by the answers nor by what they cost', async (t) => {
  const { person, gateway, from, db, settled, codeSent, unitId } = await reachable(t)
  await person('staff', ['handler'], { unitId, phone: '10000000002' })
  await person('gone', ['enterprise'], { phone: '10000000003', active: false })
  const answers = []
  for (const [at, number] of [phone, nobodys, '10000000002', '10000000003'].entries()) {
    const visitor = from(at + 1)
    const asked = await ask(visitor, number)
    const rows = [await db.read.phoneCode.count({ where: { phone: number } }), await db.read.outgoing.count()]
    const shown = await visitor.get('/sign-in/phone/code')
    const refused = await enter(visitor, wrongFor(number === phone ? await codeSent(1) : ''))
    answers.push({
      asked: [asked.statusCode, asked.headers.location],
      written: [rows[0], (rows[1] ?? 0) - at],
      shown: shown.body.replaceAll(phoneText(number), '').replace(/name="once" value="[^"]*"/, ''),
      refused: [refused.statusCode, ...formErrors(refused.body)]
    })
  }
  t.match(answers[0], { asked: [303], written: [1, 1], refused: [422] })
  t.strictSame(answers, Array(4).fill(answers[0]))
  await settled()
  t.equal(gateway.received.length, 1, 'strangers and staff are sent nothing')
  const states = (await db.read.delivery.findMany()).map(({ state }) => state)
  t.strictSame(states.toSorted(), ['sent', 'void', 'void', 'void'])
})

t.test('five tries and five minutes; then it opens nothing, and another must be asked for', async (t) => {
  const { from, codeSent, later } = await reachable(t)
  const visitor = from(1)
  await ask(visitor)
  const first = await codeSent(1)
  t.match((await enter(visitor, wrongFor(first))).body, /还可以试 4 次/)
  for (let n = 2; n <= 5; n++) t.equal((await enter(visitor, wrongFor(first))).statusCode, 422)
  t.match((await enter(visitor, first)).headers.location, '/sign-in/phone')

  later(2)
  await ask(visitor)
  const second = await codeSent(2)
  later(5)
  t.match((await enter(visitor, second)).headers.location, '/sign-in/phone', 'too late')
  await ask(visitor)
  t.equal((await enter(visitor, await codeSent(3))).headers.location, '/account')
})

t.test('nobody’s telephone rings all day, and no address makes many of them ring', async (t) => {
  const { from, later, gateway, settled, codeSent } = await reachable(t)
  const owner = from(1)
  await ask(owner)
  await enter(owner, await codeSent(1))
  await owner.post('/sign-out', {})

  for (const n of [2, 3]) t.equal((await ask(from(n))).statusCode, 303)
  const refused = await ask(from(5))
  t.match([refused.statusCode, refused.headers['retry-after']], [429, '3600'], 'three an hour, from wherever')
  t.match(refused.body, /请在 60 分钟后再试，或用密码登录/)
  await settled()
  later(60)
  for (let n = 6; n <= 8; n++) t.equal((await ask(from(n))).statusCode, 303)
  await settled()
  later(60)
  t.match(await ask(from(9)), { statusCode: 429, body: /请在 22 小时后再试/ }, 'six a day')
  t.equal((await ask(owner)).statusCode, 303, 'whoever signed in from here before is not locked out by strangers')
  await settled()
  t.equal(gateway.received.length, 7)

  for (let n = 0; n < 10; n++) t.equal((await ask(from(20), `1000000020${n % 10}`)).statusCode, 303)
  t.equal((await ask(from(20), '10000000300')).statusCode, 429, 'ten an hour from one address')
})

await onEachEngine(t, 'a hundred guesses sent at once are five', async (t, { db }) => {
  const { from, codeSent } = await reachable(t, { db })
  const visitor = from(1)
  await ask(visitor)
  const code = wrongFor(await codeSent(1))
  const answers = await Promise.all(Array.from({ length: 100 }, () => visitor.post('/sign-in/phone/code', { code })))
  t.equal(answers.filter(({ statusCode }) => statusCode === 422).length, 5)
  t.match(await db.read.phoneCode.findMany(), [{ tries: 5, provenAt: null }])
})

t.test('where a number is several people’s, which account is asked after the code, and in the same browser', async (t) => {
  const { from, codeSent, person, db, later } = await reachable(t)
  const second = await person('second', ['enterprise'], { phone })
  await person('staff', ['handler'], { phone })
  const visitor = from(1)
  await ask(visitor)
  t.equal((await visitor.get('/sign-in/phone/account')).headers.location, '/sign-in/phone/code', 'not before')
  t.equal((await enter(visitor, await codeSent(1))).headers.location, '/sign-in/phone/account?next=%2Faccount')
  t.equal((await visitor.get('/')).statusCode, 303, 'and is not in yet')
  const { body } = await visitor.get('/sign-in/phone/account')
  t.match(body, /演示机械厂 · 演示owner[\s\S]*演示second/)
  t.notMatch(body, /演示staff/)
  const staff = await db.read.user.findUniqueOrThrow({ where: { login: 'staff' } })
  t.equal((await visitor.submit('/sign-in/phone/account', { account: staff.id })).statusCode, 422)
  t.equal((await visitor.submit('/sign-in/phone/account', { account: second.id })).statusCode, 303)
  t.equal((await visitor.get('/')).json().login, 'second')

  const slow = from(1)
  await ask(slow)
  await enter(slow, await codeSent(2))
  later(5)
  t.equal((await slow.submit('/sign-in/phone/account', { account: second.id })).headers.location, '/sign-in/phone')
})

t.test('a number that somebody typed of themselves lets in nobody who only has the number', async (t) => {
  const { from, codeSent, person, db } = await reachable(t)
  const second = await person('second', ['enterprise'], { phone: '10000000077' })
  const typing = from(1)
  await signIn(typing, 'second')
  t.equal((await typing.submit('/account/profile', { phone, locale: 'zh' })).statusCode, 303)
  await db.write((tx) => tx.user.update({ where: { login: 'owner' }, data: { active: false } }))

  const holder = from(2)
  await ask(holder)
  const refused = await enter(holder, await codeSent(1))
  t.equal(refused.statusCode, 409)
  t.match(refused.body, /还没有验证/)
  t.equal((await holder.get('/')).statusCode, 303, 'they are not in')

  await typing.submit('/sign-out', {})
  await ask(typing)
  t.equal((await enter(typing, await codeSent(2))).statusCode, 303, 'where the password was entered it does')
  t.match(await db.read.user.findUniqueOrThrow({ where: { id: second.id } }), { phoneProven: true })

  const anywhere = from(3)
  await ask(anywhere)
  t.equal((await enter(anywhere, await codeSent(3))).statusCode, 303, 'and from then on anywhere')
})

t.test('it stands for the password alone: a second factor is asked for all the same', async (t) => {
  const { from, codeSent, db, owner, clock } = await reachable(t)
  await db.write((tx) => tx.user.update({ where: { id: owner.id }, data: { totpSecret: 'A'.repeat(32), totpConfirmedAt: clock.now() } }))
  const visitor = from(1)
  await ask(visitor)
  t.equal((await enter(visitor, await codeSent(1))).headers.location, '/sign-in/code?next=%2Faccount')
  t.equal((await visitor.get('/account/password/new')).headers.location, '/sign-in?next=%2Faccount%2Fpassword%2Fnew')
})

t.test('whoever forgot the password chooses another within ten minutes, which signs out everybody else', async (t) => {
  const { from, codeSent, later, browser } = await reachable(t)
  const elsewhere = browser()
  await signIn(elsewhere, 'owner')
  t.equal((await elsewhere.get('/account/password/new')).headers.location, '/account/password', 'a password needs the old one')

  const visitor = from(1)
  await ask(visitor)
  await enter(visitor, await codeSent(1))
  t.equal((await visitor.get('/account/password')).headers.location, '/account/password/new')
  t.equal((await visitor.submit('/account/password/new', { chosen: '太短了', again: '太短了' })).statusCode, 422)
  t.equal((await visitor.submit('/account/password/new', { chosen, again: chosen })).headers.location, '/account')
  t.equal((await elsewhere.get('/')).statusCode, 303)
  t.equal((await visitor.get('/account/password/new')).headers.location, '/account/password', 'once')
  t.equal((await signIn(browser(), 'owner', password)).statusCode, 422)
  t.equal((await signIn(browser(), 'owner', chosen)).statusCode, 303)

  const slow = from(1)
  await ask(slow)
  await enter(slow, await codeSent(2))
  later(10)
  t.equal((await slow.get('/account/password/new')).headers.location, '/account/password')
})

t.test('what was asked for before the program was killed leaves with the next run, or not at all', async (t) => {
  const { from, app, gateway, db, later, settled } = await reachable(t)
  const { sendNow } = app
  app.sendNow = async () => {}
  await ask(from(1))
  later(5)
  app.sendNow = sendNow
  const [{ recipient } = { recipient: '' }] = await db.read.outgoing.findMany()
  await app.sendNow(recipient)
  await settled()
  t.equal(gateway.received.length, 0, 'no code that is no longer good')
  t.match(await db.read.delivery.findMany(), [{ state: 'void' }])
})

t.test('without a channel there is no such offer; a demonstration shows the code, marked as such', async (t) => {
  const silent = await authFixtures(t)
  t.notMatch((await silent.browser().get('/sign-in')).body, /\/sign-in\/phone/)
  t.equal((await silent.browser().get('/sign-in/phone')).statusCode, 404)

  const { browser, person, enterpriseId, db } = await authFixtures(t, { settings: { MODE: 'demo' } })
  await person('owner', ['enterprise'], { enterpriseId, phone })
  const visitor = browser({ 'accept-language': 'zh' })
  await ask(visitor)
  const code = /演示：短信不会发出，验证码是 (\d{6})/.exec((await visitor.get('/sign-in/phone/code')).body)?.[1] ?? ''
  t.equal((await enter(visitor, code)).headers.location, '/account')
  t.equal(await db.read.outgoing.count(), 0)
  const stranger = browser({ 'accept-language': 'zh' })
  await ask(stranger, nobodys)
  t.match((await stranger.get('/sign-in/phone/code')).body, /演示：这个号码没有登记/)
})
