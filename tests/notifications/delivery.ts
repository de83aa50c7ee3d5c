/**
 * What leaves the house: once, as one message for each person, with nothing in it that its reader may not read; and what becomes of what
 * fails.
 */
import t from 'tap'
import { instantFrom } from '../../src/clock.ts'
import { messageSources } from '../../src/composition.ts'
import { readConfig } from '../../src/config.ts'
import type { Db } from '../../src/db/index.ts'
import { notify } from '../../src/notifications/index.ts'
import { deliver } from '../../src/notifications/delivery/deliver.ts'
import { translators } from '../../src/web/language/translate.ts'
import { words } from '../../src/words.ts'
import { onAnyPeopled, peopledDatabase } from '../helpers/databases/database.ts'
import { mailServer, readable, webServer } from '../helpers/message-servers.ts'
import { type ProblemDistrict, problemDistrict } from '../helpers/problems/problem-district.ts'
import { corpus } from '../hostile/helpers/corpus.ts'
import { openOrdersOf, orderMove } from '../helpers/supervision/orders.ts'

const translate = translators(words)

interface Settings { smtp?: string, allow?: string }

/** A district whose ways out are open, and how to send what waits. */
async function house (db: Db, { smtp, allow }: Settings) {
  const district = await problemDistrict(db)
  const { districtId } = district.cast
  const config = readConfig({
    MODE: 'test',
    PUBLIC_URL: 'https://mpx.example',
    ...(smtp && { SMTP_URL: smtp, MAIL_FROM: 'mpx@mpx.example' }),
    ...(allow && { OUTBOUND_ALLOW: allow })
  })
  const channel = (data: { kind: string, address?: string, secret?: string, unitId?: string, template?: string, signature?: string }) =>
    db.write((tx) => tx.channel.create({ data: { districtId, name: data.kind, ...data } }))
  const choose = (
    login: string,
    choice: { mail?: string, sms?: string, more?: boolean },
    addresses: { email?: string, phone?: string } = {}
  ) =>
    db.write(async (tx) => {
      const userId = district.user(login)
      await tx.user.update({ where: { id: userId }, data: addresses })
      await tx.noticeChoice.upsert({
        where: { userId },
        create: { userId, districtId, mail: 'none', sms: 'none', ...choice },
        update: choice
      })
    })
  const say = (login: string, sentence = '有新的问题等待受理') =>
    db.write((tx) => notify(tx, { districtId, userIds: [district.user(login)], sentence, address: '/' }, district.clock.now()))
  return {
    ...district,
    districtId,
    channel,
    choose,
    say,
    send: () => deliver({ db, clock: district.clock, config, translate, sources: messageSources })
  }
}

const after = ({ clock }: ProblemDistrict, minutes: number) => { clock.set(instantFrom(clock.now().getTime() + minutes * 60_000)) }

const entitled = ({ db }: ProblemDistrict, number: string, title: string) =>
  db.write((tx) => tx.case.updateMany({ where: { number }, data: { title } }))

t.test('mail', async (t) => {
  await onAnyPeopled(t, 'several notices leave as one letter, once', async (t, { db }) => {
    const post = await mailServer(t)
    const here = await house(db, { smtp: post.address })
    await here.channel({ kind: 'mail' })
    await here.choose('handler1', { mail: 'each' }, { email: 'handler@example.com' })
    const number = await here.drive('dispatched')
    await here.make('enterprise1', number, 'urge')
    t.match(await here.send(), { sent: 1 })
    t.match(await here.send(), { sent: 0 })
    const [letter = ''] = post.letters
    const { head, text } = readable(letter)
    t.match(head, /^Subject: 摸排销：您有 2 条消息$/m)
    t.match(head, /^To: handler@example.com$/m)
    t.match(head, /^Auto-Submitted: auto-generated$/m)
    t.match(text, new RegExp(`${number}[^]*已交办给区住建局[^]*https://mpx.example/problems/${number}[^]*已被催办`))
    t.equal(post.letters.length, 1)
    t.match(await db.read.delivery.findMany(), [{ state: 'sent', messages: 2, number, attempts: 1, fault: '' }])
  })

  t.test('what enterprises write is text in it, and no header', async (t) => {
    const post = await mailServer(t)
    const { db } = await peopledDatabase(t)
    const here = await house(db, { smtp: post.address })
    await here.channel({ kind: 'mail' })
    await here.choose('handler1', { mail: 'each' }, { email: 'handler@example.com' })
    for (const title of [...Object.values(corpus), 'x\r\nBcc: everybody@example.com\r\n\r\n<b>']) {
      await entitled(here, await here.drive('dispatched'), title)
    }
    t.match(await here.send(), { sent: 1 })
    const { head, text } = readable(post.letters[0] ?? '')
    t.notMatch(head, /^Bcc:/mi)
    t.match(head, /^Content-Type: text\/plain/mi, 'plain text, in which nothing runs')
    t.notMatch(head, /text\/html/i)
    t.ok(text.includes(corpus['script'] ?? '?'))
    t.ok(text.includes('x Bcc: everybody@example.com'), 'on one line')
  })

  t.test('tells of a confidential problem what its reader may read, and of one they no longer see nothing', async (t) => {
    const post = await mailServer(t)
    const { db } = await peopledDatabase(t)
    const here = await house(db, { smtp: post.address })
    await here.channel({ kind: 'mail' })
    for (const login of ['manager1', 'handler1', 'caller1']) await here.choose(login, { mail: 'each' }, { email: `${login}@example.com` })
    const number = await here.drive('in_progress', { told: { confidentiality: 'anonymous' } })
    await entitled(here, number, '夜间施工扰民')
    await here.make('manager1', number, 'supervise')
    const [order] = await openOrdersOf(here, number)
    await orderMove(here)('unithead1', order?.case.number ?? '')
    await here.drive('replied', { told: { confidentiality: 'restricted' } })
    await db.write((tx) => tx.case.updateMany({ where: { confidentiality: 'restricted' }, data: { state: 'confirmed' } }))
    await here.send()
    const texts = new Map(post.letters.map((letter) => [/^To: (\w+)@/m.exec(letter)?.[1], readable(letter).text]))
    t.match(texts.get('manager1'), order?.case.number)
    t.notMatch(texts.get('manager1'), '夜间施工扰民', 'managers see that it exists')
    t.match(texts.get('handler1'), '夜间施工扰民')
    t.notMatch(texts.get('handler1'), '星禾', 'and not whose it is')
    t.equal(texts.get('caller1'), undefined)
    t.match(await db.read.delivery.findMany({ where: { recipient: here.user('caller1') } }), [{ state: 'void' }])
  })

  t.test('a daily digest waits for the morning; an SMS does not ring at night', async (t) => {
    const post = await mailServer(t)
    const gateway = await webServer(t)
    const { db } = await peopledDatabase(t)
    const here = await house(db, { smtp: post.address, allow: gateway.place })
    await here.channel({ kind: 'mail' })
    await here.channel({
      kind: 'sms',
      address: gateway.address,
      secret: 'token',
      signature: '济阳"营商',
      template: '{"mobile":"{phone}","content":"【{signature}】{text}"}'
    })
    await here.choose('handler1', { mail: 'daily', sms: 'each' }, { email: 'handler@example.com', phone: '10000000066' })
    here.at('2026-11-23', '22:00')
    await here.say('handler1')
    await here.say('handler1', '企业已补充材料，请继续受理')
    t.match(await here.send(), { sent: 0 })
    here.at('2026-11-24', '08:00')
    t.match(await here.send(), { sent: 1 })
    t.match(gateway.received, [{ headers: { authorization: 'Bearer token' } }])
    t.same(JSON.parse(gateway.received[0]?.body ?? ''), { mobile: '10000000066', content: '【济阳"营商】您有 2 条消息，请登录查看。' })
    here.at('2026-11-24', '08:30')
    t.match(await here.send(), { sent: 1 })
    t.equal(post.letters.length, 1)
  })
})

t.test('failures', async (t) => {
  await onAnyPeopled(t, 'are tried again after growing pauses, then listed, and sent again when told to', async (t, { db }) => {
    const robot = await webServer(t, () => ({ status: 500 }))
    const here = await house(db, { allow: robot.place })
    await here.channel({ kind: 'wecom', address: `${robot.address}/?key=secret`, unitId: here.unit('housing') })
    await here.say('handler1')
    t.match(await here.send(), { waiting: 1 })
    t.match(await here.send(), { waiting: 0 }, 'not before its time')
    for (const minutes of [1, 5, 30, 120]) {
      after(here, minutes)
      t.match(await here.send(), { waiting: 1 })
    }
    after(here, 360)
    t.match(await here.send(), { failed: 1 })
    after(here, 10_000)
    t.match(await here.send(), { failed: 0 })
    t.equal(robot.received.length, 6)
    t.match(await db.read.delivery.findMany(), [{ state: 'failed', attempts: 6, fault: 'refused', detail: '500' }])
    await db.write((tx) => tx.delivery.updateMany({ data: { state: 'waiting', attempts: 0, due: here.clock.now() } }))
    t.match(await here.send(), { waiting: 1 })
  })

  t.test('a robot that answers 200 and refuses has refused', async (t) => {
    const robot = await webServer(t, () => ({ body: '{"errcode":93000,"errmsg":"invalid webhook url"}' }))
    const { db } = await peopledDatabase(t)
    const here = await house(db, { allow: robot.place })
    await here.channel({ kind: 'wecom', address: robot.address, unitId: here.unit('housing') })
    await here.say('handler1')
    t.match(await here.send(), { waiting: 1 })
    t.match(await db.read.delivery.findMany(), [{ fault: 'refused', detail: '93000' }])
  })

  t.test('whether a silent mail server has taken the letter, a person must find out', async (t) => {
    const { db } = await peopledDatabase(t)
    const cut = await mailServer(t, { hangsUp: 'END' })
    const here = await house(db, { smtp: cut.address })
    await here.channel({ kind: 'mail' })
    await here.choose('handler1', { mail: 'each' }, { email: 'handler@example.com' })
    await here.say('handler1')
    t.match(await here.send(), { uncertain: 1 })
    after(here, 10_000)
    t.match(await here.send(), { sent: 0, uncertain: 0 })
    t.equal(cut.letters.length, 1, 'it was taken, and is not sent twice')
  })

  t.test('a mail server that refuses, or is not there, has certainly not taken it', async (t) => {
    for (const [word, smtp] of [
      ['refused', (await mailServer(t, { refuses: { RCPT: '550 nobody here' } })).address],
      ['unreachable', 'smtp://127.0.0.1:1'],
      ['unreachable', (await mailServer(t, { hangsUp: 'EHLO' })).address]
    ] as const) {
      const { db } = await peopledDatabase(t)
      const here = await house(db, { smtp })
      await here.channel({ kind: 'mail' })
      await here.choose('handler1', { mail: 'each' }, { email: 'handler@example.com' })
      await here.say('handler1')
      t.match(await here.send(), { waiting: 1 }, smtp)
      t.match(await db.read.delivery.findMany(), [{ fault: word }])
    }
  })

  t.test('who has no address, and a channel that was closed, are told to the administrator at once', async (t) => {
    const { db } = await peopledDatabase(t)
    const post = await mailServer(t)
    const here = await house(db, { smtp: post.address })
    const mail = await here.channel({ kind: 'mail' })
    await here.choose('handler1', { mail: 'each' })
    await here.say('handler1')
    t.match(await here.send(), { failed: 1 })
    await here.say('handler1')
    await db.write((tx) => tx.channel.update({ where: { id: mail.id }, data: { active: false } }))
    t.match(await here.send(), { failed: 1 })
    t.same((await db.read.delivery.findMany({ orderBy: { createdAt: 'asc' } })).map(({ fault }) => fault).sort(), [
      'no_address',
      'not_set_up'
    ])
  })

  t.test('a robot inside the network is refused when it is used, whatever was saved', async (t) => {
    const inside = await webServer(t)
    const { db } = await peopledDatabase(t)
    const here = await house(db, {})
    await here.channel({ kind: 'feishu', address: inside.address, unitId: here.unit('housing') })
    await here.say('handler1')
    t.match(await here.send(), { failed: 1 })
    t.same(inside.received, [])
  })
})

t.test('a group is told numbers and what happened, once for all its people, and nothing that was written', async (t) => {
  const robot = await webServer(t)
  const { db } = await peopledDatabase(t)
  const here = await house(db, { allow: robot.place })
  await here.channel({ kind: 'signed', address: robot.address, secret: 'shared', unitId: here.unit('housing') })
  const number = await here.drive('dispatched')
  await entitled(here, number, '夜间施工扰民')
  t.match(await here.send(), { sent: 1 })
  const { messages } = JSON.parse(robot.received[0]?.body ?? '') as { messages: object[] }
  t.match(messages, [{ number, text: '已交办给区住建局，请按时签收、联系企业。', address: `https://mpx.example/problems/${number}` }])
  t.equal(messages.length, 1, 'though its handler and its head were told')
  t.notMatch(robot.received[0]?.body, '夜间')
})

t.test('an enterprise gets its few messages by the addresses it has, unless it chose otherwise', async (t) => {
  const post = await mailServer(t)
  const { db } = await peopledDatabase(t)
  const here = await house(db, { smtp: post.address })
  await here.channel({ kind: 'mail' })
  await db.write((tx) => tx.user.update({ where: { id: here.user('enterprise1') }, data: { email: 'firm@example.com' } }))
  const number = await here.drive('in_progress')
  t.match(await here.send(), { sent: 1 })
  t.match(readable(post.letters[0] ?? '').text, new RegExp(`${number}[^]*由谁办理、何时办好：已交给区住建局[^]*前有人联系您`))
  await here.choose('enterprise1', { mail: 'none' })
  await here.make('handler1', number, 'extend')
  await here.grant('unithead1', number, 'extend')
  await here.grant('supervisor1', number, 'extend')
  t.match(await here.send(), { sent: 0 })
})

t.test('of two processes one sends', async (t) => {
  await onAnyPeopled(t, 'each message', async (t, { db }) => {
    const robot = await webServer(t)
    const here = await house(db, { allow: robot.place })
    await here.channel({ kind: 'signed', address: robot.address, secret: 's', unitId: here.unit('housing') })
    await here.channel({ kind: 'signed', address: robot.address, secret: 's', unitId: here.unit('transport') })
    await here.say('handler1')
    await here.say('handler2')
    const counts = await Promise.all([here.send(), here.send(), here.send()])
    t.equal(counts.reduce((sum, { sent }) => sum + sent, 0), 2)
    t.equal(robot.received.length, 2)
  })
})
