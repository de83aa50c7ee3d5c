/** Whatever a cookie holds, the page comes; and what we signed under one name is worth nothing under another (trust C14, C16). */
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { identify } from '../../src/auth/index.ts'
import type { Room } from '../../src/web/fastify.ts'
import { testApp } from '../helpers/app.ts'
import { peopledDatabase } from '../helpers/databases/database.ts'

const writing: Room = (app) => {
  app.get('/write', { config: { may: 'anyone' } }, async (_request, reply) => {
    const words = JSON.stringify([{ text: '写在别处的话' }])
    return reply.setSignedCookie('other', words, app.cookieOptions).setSignedCookie('notice', words, app.cookieOptions).send('')
  })
  app.get('/read', { config: { may: 'anyone' } }, async (request) => ({
    other: request.signedCookie('other'),
    notice: request.signedCookie('notice')
  }))
}

t.test('a signed value holds for its own name', async (t) => {
  const { browser } = await testApp(t, { rooms: [writing] })
  const visitor = browser()
  await visitor.get('/write')
  const { other = '', notice = '' } = visitor.cookies
  t.match((await visitor.get('/read')).json(), { other: '[{"text":"写在别处的话"}]', notice: '[{"text":"写在别处的话"}]' })
  for (const [wrong, made] of Object.entries({
    'of another name': notice,
    'cut short': other.slice(0, -1),
    'without its signature': other.slice(0, other.lastIndexOf('.'))
  })) {
    visitor.cookies.other = made
    t.match((await visitor.get('/read')).json(), { other: null }, wrong)
  }
  visitor.cookies.notice = other
  t.notMatch((await visitor.get('/nowhere')).body, '写在别处的话')
})

t.test('whatever stands in them, each page comes', async (t) => {
  const { db } = await peopledDatabase(t)
  const { app } = await testApp(t, { db, identify })
  const pages = [
    ['/sign-in', 200],
    ['/track', 200],
    ['/nowhere', 404],
    ['/s/none', 404]
  ] as const
  const strange = [
    '',
    '.',
    '.'.repeat(50),
    '%',
    '%00',
    '%E4%B8',
    '\xB2\xE2\xCA\xD4',
    '"',
    '"a',
    'a;b',
    '{}',
    '[{"text":1}]',
    'null.null',
    '__proto__',
    `${'9'.repeat(400)}.x`,
    'x'.repeat(8_000)
  ]
  for (const name of ['session', 'track', 'notice', 'lang', '__proto__', '']) {
    for (const value of strange) {
      for (const [url, status] of pages) {
        const { statusCode, headers } = await app.inject({ url, headers: { cookie: `${name}=${value}` } })
        if (statusCode !== status || !String(headers['content-type']).startsWith('text/html')) {
          t.fail(`${url} with ${name}=${value.slice(0, 20)}: ${statusCode}`)
        }
      }
    }
  }
})

t.test('cookies without end, and what is no request, are answered by a page as well', async (t) => {
  const { app } = await testApp(t)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const asked = async (sent: string) => {
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(sent)
    return text(socket)
  }
  const cookie = (bytes: number) => `GET /track HTTP/1.1\r\nHost: here\r\nConnection: close\r\nCookie: session=${'x'.repeat(bytes)}\r\n\r\n`
  t.match(await asked(cookie(60_000)), /^HTTP\/1.1 200 [^]*<h1>/)
  t.match(await asked(cookie(70_000)), /^HTTP\/1.1 431 [^]*text\/html[^]*请清除本站的 Cookie/)
  t.match(await asked('hello\r\n\r\n'), /^HTTP\/1.1 400 [^]*text\/html[^]*请求不完整/)
})
