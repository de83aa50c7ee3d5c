import t from 'tap'
import type { App } from '../../../src/web/fastify.ts'
import { hiddenFields, testApp } from '../../helpers/app.ts'
import { byHeader, forms } from '../../helpers/every-field.ts'

t.test('a change must come from our own pages', async (t) => {
  const { app } = await testApp(t, { rooms: [forms], settings: { PUBLIC_URL: 'https://mpx.example.gov.cn' } })
  const post = async (headers: Record<string, string>) =>
    (
      await app.inject({
        method: 'POST',
        url: '/records/new',
        payload: 'title=a',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }
      })
    ).statusCode
  t.equal(await post({ 'sec-fetch-site': 'same-origin' }), 303)
  t.equal(await post({ origin: 'https://mpx.example.gov.cn' }), 303)
  for (const foreign of [
    {},
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: 'http://mpx.example.gov.cn' },
    { origin: 'https://mpx.example.gov.cn.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://mpx.example.gov.cn' },
    { host: 'evil.example', origin: 'https://evil.example' }
  ]) { t.equal(await post({ ...foreign }), 403, JSON.stringify(foreign)) }
})

t.test('every answer keeps itself to itself', async (t) => {
  const { browser } = await testApp(t, { rooms: [forms], settings: { PUBLIC_URL: 'https://mpx.example.gov.cn' } })
  for (const address of ['/every', '/nowhere', '/health']) {
    const { headers } = await browser().get(address)
    t.equal(
      headers['content-security-policy'],
      "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';" +
      "manifest-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'"
    )
    t.match(headers, {
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'permissions-policy': 'geolocation=(self), camera=(), microphone=()',
      'strict-transport-security': /max-age=31536000/
    })
    t.notOk(headers['x-powered-by'] ?? headers.server)
  }
  const { body } = await browser().get('/every')
  t.notMatch(body, /<script(?![^>]* src=)|<style|style="|javascript:| on[a-z]+="/, 'nothing inline')
})

t.test('a forged Host or X-Forwarded header changes nothing', async (t) => {
  const { app } = await testApp(t, { rooms: [forms] })
  const { body, headers } = await app.inject({
    url: '/every',
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-for': '1.2.3.4' }
  })
  t.notMatch(body + JSON.stringify(headers), 'evil.example')
})

t.test('a proxy is believed only where it is named', async (t) => {
  const asking = { remoteAddress: '10.0.0.5', headers: { 'x-forwarded-for': '1.2.3.4' } }
  for (const [TRUSTED_PROXIES, seen] of [
    ['', '10.0.0.5'],
    ['10.0.0.0/8', '1.2.3.4'],
    ['10.9.0.0/16', '10.0.0.5']
  ] as const) {
    const { app } = await testApp(t, {
      settings: { TRUSTED_PROXIES },
      rooms: [
        (app) => {
          app.get('/ip', { config: { may: 'anyone' } }, async ({ ip }) => ip)
        }
      ]
    })
    t.equal((await app.inject({ url: '/ip', ...asking })).body, seen)
  }
})

t.test('too many requests: 429 with a time, other people unharmed, the same form counted once', async (t) => {
  const { app, browser } = await testApp(t, { rooms: [forms], identify: byHeader, settings: { REQUESTS_PER_MINUTE: '5' } })
  const visitor = browser()
  const drawn = { ...hiddenFields((await visitor.get('/records/new')).body), title: '同一份' }
  const answers = await Promise.all(Array.from({ length: 20 }, () => visitor.post('/records/new', drawn)))
  t.same(new Set(answers.map(({ statusCode }) => statusCode)), new Set([303]))

  for (let n = 0; n < 3; n++) {
    t.equal(
      (await visitor.post('/records/new', { ...drawn, title: `另一份${n}` })).statusCode,
      409,
      'the same key with other content is another request'
    )
  }
  const refused = await visitor.post('/records/new', { ...drawn, once: crypto.randomUUID(), title: '太快了的一份' })
  t.equal(refused.statusCode, 429)
  t.match(refused.headers['retry-after'], /^\d+$/)
  t.match(refused.body, '太快了的一份')
  t.match((await visitor.postJson('/records/new', { title: 'x' })).json(), { error: { status: 429 } })
  t.equal((await visitor.post('/records/new', drawn)).statusCode, 303, 'what was accepted is never lost to a limit')
  t.equal((await browser({ 'x-person': 'intake1' }).get('/every')).statusCode, 200)
  t.equal((await app.inject('/health')).statusCode, 200)
})

t.test('what is refused counts each time it comes: a form that came too often, one that fails, and what nobody reads', async (t) => {
  const { app, browser } = await testApp(t, { rooms: [forms], identify: byHeader, settings: { REQUESTS_PER_MINUTE: '5' } })
  const from = (n: number) => ({ remoteAddress: `192.0.2.${n}` })
  const send = (n: number, body: string, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/records/new',
      payload: body,
      ...from(n),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers }
    })
  const statuses = async (times: number, ask: () => Promise<{ statusCode: number }>) => {
    const answers: number[] = []
    for (let n = 0; n < times; n++) answers.push((await ask()).statusCode)
    return answers
  }
  const once = () => `once=${crypto.randomUUID()}`
  const ask = (n: number) => app.inject({ url: '/every', ...from(n) })

  await statuses(5, () => ask(1))
  const late = `${once()}&title=a`
  t.same(await statuses(3, () => send(1, late)), [429, 429, 429], 'one form, refused, is refused again')
  t.same((await Promise.all([1, 2, 3].map(() => send(1, `${late}b`)))).map(({ statusCode }) => statusCode), [429, 429, 429], 'at once, too')

  const failing = `${once()}&title=`
  t.same(await statuses(6, () => send(2, failing)), [422, 422, 422, 422, 422, 429])
  const accepted = `${once()}&title=a`
  t.same(new Set(await statuses(101, () => send(3, accepted))), new Set([303]), 'what was accepted comes back for nothing')
  t.same(await statuses(5, () => send(3, accepted)), [303, 303, 303, 303, 429], 'a hundred times; then it counts')

  await statuses(6, () => send(4, 'title=a', { 'sec-fetch-site': 'cross-site' }))
  t.equal((await ask(4)).statusCode, 429, 'from another site')
  await statuses(6, () => send(5, 'title=%zz'))
  t.equal((await ask(5)).statusCode, 429, 'not to be read')
  await statuses(6, () => app.inject({ url: '/nowhere', ...from(6) }))
  t.equal((await ask(6)).statusCode, 429, 'not there')
  const parts = await send(4, '--x--', { 'content-type': 'multipart/form-data; boundary=x' })
  t.equal(parts.statusCode, 429, 'and no file is read for it')
  t.equal((await browser({ 'x-person': 'intake1' }).get('/every')).statusCode, 200)
})

t.test('guests of one enterprise share an account, and are counted apart', async (t) => {
  const guests = async (app: App) =>
    app.register(async (inner) => {
      inner.addHook('onRequest', async (request) => {
        Object.assign(request, { guest: { id: 'guest' }, visitor: { device: '', address: request.ip } })
      })
      inner.get('/door', { config: { may: 'anyone' } }, async () => 'open')
    })
  const { app } = await testApp(t, { rooms: [guests], settings: { REQUESTS_PER_MINUTE: '5' } })
  const knock = async (remoteAddress: string) => (await app.inject({ url: '/door', remoteAddress })).statusCode
  for (let n = 0; n < 6; n++) await knock('192.0.2.1')
  t.same([await knock('192.0.2.1'), await knock('192.0.2.2')], [429, 200])
})

t.test('cookies are out of reach', async (t) => {
  const { browser } = await testApp(t, { rooms: [forms], settings: { PUBLIC_URL: 'https://mpx.example.gov.cn' } })
  const { cookies } = await browser().post('/language', { lang: 'en' })
  t.match(cookies, [{ name: 'lang', httpOnly: true, secure: true, sameSite: 'Lax', path: '/' }])
})
