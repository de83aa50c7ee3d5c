/** Where messages may go (trust D29): out, within time and size, and never inside unless the operator named exactly that host and port. */
import { createHmac } from 'node:crypto'
import t from 'tap'
import { instantFrom } from '../../src/clock.ts'
import { SendError } from '../../src/notifications/senders/faults.ts'
import { isAcceptable, isPrivate, post } from '../../src/notifications/senders/outbound.ts'
import { shortened, robotProtocols } from '../../src/notifications/senders/robots.ts'
import { webServer } from '../helpers/message-servers.ts'

const fault = (name: string, detail = '') => new SendError(name as 'address', detail)

t.test('private addresses are refused however they are written, before anything is sent', async (t) => {
  const server = await webServer(t)
  const { port } = new URL(server.address)
  const hosts = [
    '127.0.0.1', '0x7f000001', '2130706433', '0177.0.0.1', '127.1', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]',
    '[64:ff9b::7f00:1]', '169.254.169.254', '10.1.2.3', '192.168.1.1', '172.20.0.1', '100.64.0.1', '0.0.0.0', '[fe80::1]', '[fd00::1]',
    '[2002:7f00:1::]', 'localhost'
  ]
  for (const host of hosts) await t.rejects(post(`http://${host}:${port}/`, '{}', {}, { allow: [] }), fault('address'), host)
  t.same(server.received, [])
  for (const host of hosts) t.notOk(isAcceptable(`http://${host}:${port}/`, []), host)
  for (const address of ['ftp://1.1.1.1/', 'https://user:secret@1.1.1.1/', 'file:///etc/passwd', 'javascript:alert(1)', 'nothing']) {
    t.notOk(isAcceptable(address, []), address)
  }
  t.ok(isAcceptable('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x', []))
  t.same(['8.8.8.8', '114.114.114.114', '2400:3200::1'].filter(isPrivate), [])
})

t.test('names are resolved once, checked, and connected to as checked', async (t) => {
  const server = await webServer(t)
  const { port } = new URL(server.address)
  const asked: string[] = []
  const resolving = (...addresses: string[]) => async (host: string) => {
    asked.push(host)
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  }
  const address = `http://rebinding.example:${port}/`
  await t.rejects(post(address, '{}', {}, { allow: [], lookup: resolving('127.0.0.1') }), fault('address'))
  await t.rejects(
    post(address, '{}', {}, { allow: [], lookup: resolving('93.184.216.34', '10.0.0.1') }),
    fault('address'),
    'one of several is enough'
  )
  await t.rejects(post(address, '{}', {}, { allow: [], lookup: resolving() }), fault('unresolved'))
  await t.rejects(post(address, '{}', {}, { allow: [], lookup: async () => { throw new Error('ENOTFOUND') } }), fault('unresolved'))
  t.same(asked.length, 3)
  t.same(server.received, [])
})

t.test('only exactly the host and port that the operator named', async (t) => {
  const server = await webServer(t)
  const { port } = new URL(server.address)
  t.match(await post(`${server.address}/hook`, '{"a":1}', { 'x-a': 'b' }, { allow: [server.place] }), { status: 200 })
  t.match(server.received, [{ url: '/hook', body: '{"a":1}', headers: { 'x-a': 'b', 'content-type': 'application/json; charset=utf-8' } }])
  await t.rejects(post(server.address, '{}', {}, { allow: [`127.0.0.1:${Number(port) + 1}`, `localhost:${port}`] }), fault('address'))
  t.match(
    await post(`http://0x7f000001:${port}/`, '{}', {}, { allow: [server.place] }),
    { status: 200 },
    'the same host, written otherwise'
  )
})

t.test('redirects are not followed, endless answers are cut, silence has an end', async (t) => {
  const inside = await webServer(t)
  const moved = await webServer(t, () => ({ status: 302, headers: { location: inside.address } }))
  t.match(await post(moved.address, '{}', {}, { allow: [moved.place, inside.place] }), { status: 302 })
  t.same(inside.received, [])
  const endless = await webServer(t, () => ({ body: 'x'.repeat(10_000_000) }))
  t.ok((await post(endless.address, '{}', {}, { allow: [endless.place] })).text.length <= 64 * 1024)
  const silent = await webServer(t, () => ({ silent: true }))
  await t.rejects(post(silent.address, '{}', {}, { allow: [silent.place], timeoutMs: 200 }), fault('unanswered'), 'it may have arrived')
  await t.rejects(post('http://127.0.0.1:1/', '{}', {}, { allow: ['127.0.0.1:1'] }), fault('unreachable'), 'it has not')
})

t.test('each robot is spoken to in its own way', async (t) => {
  const at = instantFrom('2026-11-23T09:00:00+08:00')
  const said = {
    id: 'one',
    text: '您好\n"引号" <b>',
    messages: [{ label: '交办', text: '已交办', number: 'JY-2026-000001', address: 'https://x/problems/JY-2026-000001' }]
  }
  const to = (address: string) => ({ address, secret: 'SECtest' })
  const mac = (key: string, text: string) => createHmac('sha256', key).update(text)

  const wecom = robotProtocols.wecom.call(to('https://qyapi.weixin.qq.com/send?key=k'), said)
  t.same(JSON.parse(wecom.body), { msgtype: 'text', text: { content: said.text } })

  const dingtalk = robotProtocols.dingtalk.call(to('https://oapi.dingtalk.com/robot/send?access_token=a'), said, at)
  const { searchParams } = new URL(dingtalk.address)
  t.same(Object.fromEntries(searchParams), {
    access_token: 'a',
    timestamp: '1795395600000',
    sign: mac('SECtest', '1795395600000\nSECtest').digest('base64')
  })

  const feishu = robotProtocols.feishu.call(to('https://open.feishu.cn/open-apis/bot/v2/hook/x'), said, at)
  t.same(JSON.parse(feishu.body), {
    timestamp: '1795395600',
    sign: mac('1795395600\nSECtest', '').digest('base64'),
    msg_type: 'text',
    content: { text: said.text }
  })

  const signed = robotProtocols.signed.call(to('https://hooks.example/'), said, at)
  t.equal(signed.headers['x-mopaixiao-signature'], `sha256=${mac('SECtest', `1795395600.${signed.body}`).digest('hex')}`)
  t.same(JSON.parse(signed.body), { id: 'one', messages: said.messages })

  t.same(
    [
      robotProtocols.wecom.code({ errcode: 93000 }),
      robotProtocols.dingtalk.code({ errcode: 0 }),
      robotProtocols.feishu.code({ code: 19021 }),
      robotProtocols.feishu.code({ StatusCode: 0 })
    ],
    [93000, 0, 19021, 0]
  )
  t.ok(Buffer.byteLength(shortened('长'.repeat(5000), 2000)) <= 2000)
  t.match(shortened('长'.repeat(5000), 2000), /^长+…$/)
})
