import { Writable } from 'node:stream'
import Fastify from 'fastify'
import t from 'tap'
import { z } from 'zod'
import { conflict, forbidden, notFound, tooLarge, unavailable } from '../../../src/errors.ts'
import { loggerFor } from '../../../src/web/logging.ts'
import type { Room } from '../../../src/web/fastify.ts'
import { readConfig } from '../../../src/config.ts'
import { testApp } from '../../helpers/app.ts'

const refusals: Record<string, () => Error> = {
  403: forbidden,
  404: notFound,
  409: () => conflict('这条记录刚被他人更新'),
  413: () => tooLarge('太大了'),
  503: unavailable,
  500: () => new TypeError('SELECT phone FROM "Contact" /srv/app.ts')
}

/** The number under which the log knows the last of them. */
let logged = ''

const failing: Room = (app) => {
  app.get(
    '/fail/:status',
    {
      config: { may: 'anyone' },
      schema: {
        params: z.object({ status: z.enum(['403', '404', '409', '413', '500', '503']) }),
        querystring: z.object({ page: z.coerce.number().optional() })
      }
    },
    async (request) => {
      logged = String(Object(request.log).bindings?.().reqId)
      throw refusals[request.params.status]?.() ?? new Error()
    }
  )
}

t.test('each refusal is a page with a sentence, a way out and a number, in both languages', async (t) => {
  const { browser } = await testApp(t, { rooms: [failing] })
  for (const status of Object.keys(refusals)) {
    for (const [lang, accept] of [['zh-CN', 'zh-CN,zh;q=0.9'], ['en', 'en-GB,en;q=0.9']]) {
      const { statusCode, body, headers } = await browser().get(`/fail/${status}`, { 'accept-language': accept ?? '' })
      t.equal(statusCode, Number(status))
      t.match(headers['content-type'], 'text/html')
      t.match(body, `<html lang="${lang}">`)
      t.match(body, /<h1>[^<]+<\/h1>\s*<p class="lead">[^<]+<\/p>/)
      t.match(body, 'href="/"')
      t.match(logged, /^[\da-f]{8}-[\da-f-]{27}$/)
      t.match(body, logged)
      t.notMatch(body, /SELECT|TypeError|\.ts|node_modules|fastify/i)
    }
  }
  t.match((await browser().get('/fail/503')).headers, { 'retry-after': '5' })
})

t.test('one shape for programs', async (t) => {
  const { browser } = await testApp(t, { rooms: [failing] })
  for (const status of Object.keys(refusals)) {
    const response = await browser().get(`/fail/${status}`, { accept: 'application/json' })
    t.same(Object.keys(response.json().error), ['status', 'sentence', 'requestId'])
    t.equal(response.json().error.status, response.statusCode)
  }
})

t.test('an address that cannot be read is no page of ours', async (t) => {
  const { browser } = await testApp(t, { rooms: [failing] })
  for (const address of [
    '/%zz',
    '/%00',
    '/fail/403%00',
    '/fail/403?q=%00',
    `/${'a'.repeat(5000)}`,
    `/fail/${'a'.repeat(1990)}`,
    `/fail/403?q=${'a'.repeat(5000)}`,
    '/%0d%0aset-cookie:a=b',
    '/fail/other',
    '/..%2f..%2fetc/passwd',
    '//evil.example/fail/403'
  ]) {
    const { statusCode, body, headers } = await browser().get(address)
    t.equal(statusCode, 404, address.slice(0, 40))
    t.match(body, '没有找到')
    t.notOk(headers['set-cookie'])
  }
  t.equal((await browser().get('/fail/403?page=x')).statusCode, 400)
  t.equal((await browser().get('/fail/403?page=1&page=2')).statusCode, 400)
  t.equal((await browser().get('/fail/403?page=&__proto__[a]=1&%zz=1')).statusCode, 403, 'a blank filter is absent')
})

t.test('the log names the route, the failure and its number, and nothing a person wrote', async (t) => {
  const lines: string[] = []
  const stream = new Writable({ write (chunk, _encoding, done) { lines.push(String(chunk)); done() } })
  const app = Fastify({ logger: { ...loggerFor(readConfig({ MODE: 'test' })), stream } })
  const quoting = (name: string, message: string) => Object.assign(new Error(message), { name })
  app.get('/s/:token', async () => { throw quoting('PrismaClientValidationError', 'Invalid `create()`: { phone: "13800001234" }') })
  await app.inject({ url: '/s/one-time-token?phone=13800001234', headers: { cookie: 'session=secret' } })
  app.log.error(quoting('SyntaxError', 'Unexpected token in {"password":"hunter2"'))
  app.log.error({ err: quoting('ZodError', '13800001234') }, 'request failed')
  app.log.warn({ err: quoting('DriverAdapterError', 'invalid input syntax: "13800001234"') }, 'not written')
  app.log.warn(new TypeError('a is not a function'))
  const log = lines.join('')
  t.match(log, '"route":"/s/:token"')
  t.match(log, /"type":"PrismaClientValidationError"[^\n]*error-pages\.ts/, 'the place in the code')
  t.match(log, '"msg":"request failed"')
  t.match(log, '"message":"a is not a function"')
  t.notMatch(log, /13800001234|one-time-token|session=|hunter2/)
})
