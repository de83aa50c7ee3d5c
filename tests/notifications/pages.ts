/** The pages: the inbox, how one is told, the ways out and what became of what left. */
import { randomUUID } from 'node:crypto'
import t from 'tap'
import { hiddenFields } from '../helpers/app.ts'
import { inAnyDistrict, testDistrict, type TestDistrict } from '../helpers/district.ts'
import { notify } from '../../src/notifications/index.ts'
import { webServer } from '../helpers/message-servers.ts'

const say = ({ db, districtId, user, clock }: TestDistrict, login: string, sentence = '有新的问题等待受理') =>
  db.write((tx) => notify(tx, { districtId, userIds: [user(login)], sentence, address: '/catalogue' }, clock.now()))

await inAnyDistrict(t, 'the inbox: newest first, counted on every page, read one by one or all', async (t, here) => {
  const intake = here.as('intake1')
  t.match((await intake.get('/notices')).body, '还没有消息')
  for (let at = 0; at < 30; at++) await say(here, 'intake1')
  const { body } = await intake.get('/notices')
  t.equal(body.split('notice-new').length - 1, 25)
  t.match((await intake.get('/problems')).body, /消息 <span class="unread">30</)
  const [, next = ''] = /href="(\/notices\?after[^"]*)"/.exec(body) ?? []
  t.equal((await intake.get(next.replaceAll('&#x3D;', '='))).body.split('notice-new').length - 1, 5)

  const [, open = ''] = /action="(\/notices\/[^"]*\/open)"/.exec(body) ?? []
  const opened = await intake.post(open, {})
  t.same([opened.statusCode, opened.headers.location], [303, '/catalogue'])
  t.match((await intake.get('/')).body, />29</)
  t.equal((await here.as('handler1').post(open, {})).statusCode, 404, 'nobody opens another’s')
  t.equal((await intake.post('/notices/read', {})).statusCode, 303)
  t.notMatch((await intake.get('/')).body, '条未读')
  t.match((await intake.get('/notices?unread=true')).body, '没有未读消息')
  for (let at = 0; at < 101; at++) await say(here, 'intake1')
  t.match((await intake.get('/')).body, />99\+</)
})

t.test('a problem that has left one’s sight is neither listed nor counted', async (t) => {
  const here = await testDistrict(t)
  const enterprise = here.as('enterprise1')
  const { headers } = await enterprise.submit('/problems/new', {
    content: '厂区停电',
    hope: '恢复供电',
    contactName: '何禾',
    contactPhone: '10000000001',
    confidentiality: 'normal'
  })
  const number = String(headers.location).split('/').at(-1) ?? ''
  const steward = here.as('steward1')
  await here.db.write(async (tx) => {
    const { id } = await tx.case.findFirstOrThrow({ where: { number } })
    await tx.notice.create({
      data: {
        districtId: here.districtId,
        userId: here.user('steward1'),
        caseId: id,
        label: '提交',
        said: [{ sentence: '已受理，正在商定主办单位', params: {} }],
        address: `/problems/${number}`,
        at: here.clock.now()
      }
    })
  })
  t.match((await steward.get('/notices')).body, number)
  await here.db.write((tx) => tx.case.updateMany({ where: { number }, data: { confidentiality: 'restricted' } }))
  const { body } = await steward.get('/notices')
  t.notMatch(body, number)
  t.notMatch(body, '条未读')
})

t.test('one form sent a hundred times tells once', async (t) => {
  const here = await testDistrict(t)
  const enterprise = here.as('enterprise1')
  const fields = { content: '厂区停电', hope: '恢复供电', contactName: '何禾', contactPhone: '10000000001', confidentiality: 'normal' }
  const { body } = await enterprise.get('/problems/new')
  const sent = { ...hiddenFields(body), ...fields }
  const answers = await Promise.all(Array.from({ length: 100 }, () => enterprise.post('/problems/new', sent)))
  t.same(new Set(answers.map(({ headers }) => headers.location)).size, 1)
  t.equal(await here.db.read.notice.count({ where: { userId: here.user('intake1') } }), 1)
})

await inAnyDistrict(t, 'each person chooses how; an enterprise also what', async (t, here) => {
  const firm = here.as('enterprise1')
  const settings = { scope: 'more', mail: 'each', sms: 'none' }
  t.match((await firm.submit('/notices/settings', settings)).body, '发到邮箱须填写邮箱')
  t.match((await firm.submit('/notices/settings', { ...settings, email: 'a@b\r\nBcc: c@d' })).body, '请输入有效的邮箱')
  t.match(
    (await firm.submit('/notices/settings', { ...settings, email: 'firm@example.com', sms: 'each', phone: '0531-84200000' })).body,
    '发短信须填写 11 位手机号'
  )
  t.equal((await firm.submit('/notices/settings', { ...settings, email: 'firm@example.com' })).statusCode, 303)
  t.match(await here.db.read.noticeChoice.findUnique({ where: { userId: here.user('enterprise1') } }), {
    mail: 'each',
    sms: 'none',
    more: true
  })
  t.match((await firm.get('/notices/settings')).body, /value="firm@example.com"/)
  const staff = here.as('handler1')
  t.notMatch((await staff.get('/notices/settings')).body, 'name="scope"')
  t.equal((await staff.submit('/notices/settings', { mail: 'daily', sms: 'none', email: 'h@example.com' })).statusCode, 303)
})

t.test('the ways out: private addresses are refused, secrets go in and never come out', async (t) => {
  const here = await testDistrict(t)
  const admin = here.as('sysadmin1')
  const robot = {
    kind: 'dingtalk',
    name: '住建局群',
    unitId: here.unit('housing'),
    address: 'https://oapi.dingtalk.com/robot/send?access_token=token-nobody-sees',
    secret: 'secret-nobody-sees'
  }
  for (const address of [
    'http://127.0.0.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://[::ffff:127.0.0.1]/', 'http://169.254.169.254/latest',
    'javascript:alert(1)', 'nothing'
  ]) {
    const { statusCode, body } = await admin.submit('/admin/channels/new', { ...robot, address })
    t.equal(statusCode, 422, address)
    t.match(body, '不能指向内网或本机')
    t.notMatch(body, 'secret-nobody-sees')
  }
  t.equal((await admin.submit('/admin/channels/new', robot)).statusCode, 303)
  const { id } = await here.db.read.channel.findFirstOrThrow({ where: { kind: 'dingtalk' } })
  const edit = `/admin/channels/robots/${id}`
  for (const address of ['/admin/channels', edit]) t.notMatch((await admin.get(address)).body, 'nobody-sees')
  t.match((await admin.get('/admin/channels')).body, 'oapi.dingtalk.com')
  t.equal((await admin.submit(edit, { name: '住建局工作群', unitId: here.unit('housing'), active: 'true' })).statusCode, 303)
  t.match(
    await here.db.read.channel.findUnique({ where: { id } }),
    { name: '住建局工作群', address: robot.address, secret: robot.secret, active: true },
    'what is left empty stays'
  )
  t.notMatch(JSON.stringify(await here.db.read.auditEntry.findMany()), 'nobody-sees')

  t.match((await admin.submit('/admin/channels/mail', { active: 'true' })).body, '还没有设置邮件服务器')
  const sms = {
    active: 'true',
    address: 'https://sms.example/send',
    secret: 't',
    signature: '济阳营商',
    template: '{"to":"{phone}","text":"{text}"}'
  }
  for (const template of ['{"to":{phone}}', 'no json', '{"to":"{phone}"}']) {
    t.match((await admin.submit('/admin/channels/sms', { ...sms, template })).body, '模板须是 JSON')
  }
  t.equal((await admin.submit('/admin/channels/sms', sms)).statusCode, 303)
  t.match((await admin.get('/admin/channels')).body, /短信[^]*sms.example[^]*已开通/)

  const { version } = await here.db.read.channel.findUniqueOrThrow({ where: { id } })
  t.equal((await admin.post(`${edit}/remove`, { version: String(version - 1) })).statusCode, 409)
  t.equal((await admin.post(`${edit}/remove`, { version: String(version) })).statusCode, 303)
})

await inAnyDistrict(t, 'an administrator tries a channel out: to themselves, or to the group', async (t, here) => {
  const { app, db, districtId } = here
  const post = await webServer(t)
  app.config.outboundAllow = [post.place]
  const admin = here.as('sysadmin1')
  const open = async (kind: string, more = {}) =>
    (
      await db.write((tx) =>
        tx.channel.create({
          data: { districtId, kind, name: kind, address: post.address, template: '{"to":"{phone}","text":"{text}"}', ...more }
        })
      )
    ).id
  const [sms, robot, shut] = [
    await open('sms'),
    await open('wecom', { unitId: here.unit('housing') }),
    await open('feishu', { active: false })
  ]
  const { body } = await admin.get('/admin/channels')
  t.same([sms, robot, shut].map((id) => body.includes(`/admin/channels/test/${id}`)), [true, true, false])
  const refused = await admin.post(`/admin/channels/test/${sms}`, {})
  t.same([refused.statusCode, /您还没有填写邮箱或手机号/.test(refused.body)], [422, true])
  t.equal((await admin.post(`/admin/channels/test/${shut}`, {})).statusCode, 404)
  await admin.submit('/notices/settings', { mail: 'none', sms: 'none', phone: '10000000077' })
  for (const id of [sms, robot]) t.equal((await admin.post(`/admin/channels/test/${id}`, {})).headers.location, '/admin/deliveries')
  t.match(post.received.map(({ body }) => body).toSorted(), [/通知通道已接通/, /"to":"10000000077".*通知通道已接通/])
  t.match((await admin.get('/admin/deliveries')).body, /短信[^]*已发送/, 'the answer is on the page that follows')
})

await inAnyDistrict(t, 'an enterprise gets SMS from the start, is told so at its desk, and stops them with one tap', async (t, here) => {
  const { db, districtId } = here
  const firm = here.as('enterprise1')
  t.notMatch((await firm.get('/')).body, '会发短信', 'no channel, no word of it')
  await db.write((tx) => tx.channel.create({ data: { districtId, kind: 'sms', name: '短信', address: 'https://sms.example' } }))
  await say(here, 'enterprise1')
  t.equal(await db.read.outgoing.count({ where: { channel: 'sms', recipient: here.user('enterprise1') } }), 1)
  t.match((await firm.get('/')).body, /会发短信到 100\s0000\s0001/)
  t.match((await firm.get('/notices/settings')).body, /name="sms" value="each"[^>]*checked/)
  t.equal((await firm.post('/notices/sms', { sms: 'none' })).headers.location, '/')
  t.notMatch((await firm.get('/')).body, '会发短信到')
  await say(here, 'enterprise1')
  t.equal(await db.read.outgoing.count({ where: { channel: 'sms' } }), 1)
})

await inAnyDistrict(
  t,
  'what failed is listed without a word of a problem, and sent again, singly and all; what is uncertain is decided',
  async (t, here) => {
    const admin = here.as('sysadmin1')
    t.match((await admin.get('/admin/deliveries')).body, '还没有发出过消息')
    const now = here.clock.now()
    const make = (state: string) =>
      here.db.write(
        async (tx) =>
          (
            await tx.delivery.create({
              data: {
                id: randomUUID(),
                districtId: here.districtId,
                channel: 'mail',
                recipient: here.user('handler1'),
                state,
                messages: 2,
                number: 'JY-2026-000001',
                attempts: 6,
                createdAt: now,
                due: now,
                claimedAt: now,
                fault: 'refused',
                detail: '550'
              }
            })
          ).id
      )
    const [one, two, three, unclear, arrived] = [
      await make('failed'),
      await make('failed'),
      await make('failed'),
      await make('uncertain'),
      await make('uncertain')
    ]
    const { body } = await admin.get('/admin/deliveries?state=failed')
    t.match(body, /邮件[^]*JY-2026-000001[^]*未能发送[^]*对方没有接受 · 550/)
    t.match(body, '未能发送 3')
    const state = async (id: string) => (await here.db.read.delivery.findUniqueOrThrow({ where: { id } })).state
    t.equal((await admin.post(`/admin/deliveries/${one}/again`, {})).statusCode, 303)
    t.same([await state(one), await state(two)], ['waiting', 'failed'])
    t.equal((await admin.post(`/admin/deliveries/${one}/again`, {})).statusCode, 409)
    t.equal((await admin.post(`/admin/deliveries/${unclear}/again`, {})).statusCode, 409, 'not without having looked')
    t.equal((await admin.post('/admin/deliveries/again', {})).statusCode, 303)
    t.same([await state(two), await state(three), await state(unclear)], ['waiting', 'waiting', 'uncertain'])
    t.equal((await admin.submit(`/admin/deliveries/${unclear}`, { decision: 'again' })).statusCode, 303)
    t.equal((await admin.submit(`/admin/deliveries/${arrived}`, { decision: 'arrived' })).statusCode, 303)
    t.same([await state(unclear), await state(arrived)], ['waiting', 'sent'])
  }
)
