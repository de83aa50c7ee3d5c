/** Bodies that no page of ours sends (trust C16): refused quickly, with a 4xx, and nothing written. */
import t from 'tap'
import { onAnyFixtures, accessFixtures, type AccessFixtures } from '../access/helpers/fixtures.ts'

const form = 'application/x-www-form-urlencoded'
const json = 'application/json'
const nested = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)

/** What is sent, as what; the status that says it, where the form itself does not. */
const bodies: [name: string, type: string, payload: string | Buffer, status: number[]][] = [
  ['a megabyte of text', form, `text=${'长'.repeat(120_000)}`, [413]],
  ['a megabyte of JSON', json, JSON.stringify({ text: 'x'.repeat(1_000_000) }), [413]],
  ['100,000 keys', form, Array.from({ length: 100_000 }, () => 'a=1').join('&').slice(0, 250_000), [413, 400]],
  ['100,000 keys of JSON', json, `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":1`).join(',')}}`, [413]],
  ['deep names', form, `text.${'a.'.repeat(50)}b=1`, [400]],
  ['deep JSON', json, nested(2_000), [413]],
  ['very deep JSON', json, '['.repeat(100_000), [400]],
  ['a key twice', form, 'text=a&text=b', [400]],
  ['a key and a row under it', form, 'text=a&text.0=b', [400]],
  ['a row that is no number', form, 'tasks.first.unitId=1', [422]],
  ['arrays for text', json, JSON.stringify({ text: ['a', 'b'], content: ['a'], version: ['1'] }), [422]],
  ['objects for text', json, JSON.stringify({ text: { a: 'b' }, content: { toString: 'x' }, version: { valueOf: 1 } }), [422]],
  ['numbers for text', json, JSON.stringify({ lang: 1e308, version: 1.5, position: -1e308 }), [422]],
  ['a prototype', json, '{"__proto__":{"text":"x","version":"1"}}', [400]],
  ['a constructor', form, 'constructor.prototype.text=x', [400, 422]],
  ['a prototype in a form', form, '__proto__.text=x', [400]],
  ['broken percent signs', form, 'text=%E4%B8%zz%', [400]],
  ['half a character', form, Buffer.from([0x74, 0x3d, 0xe4, 0xb8]), [400]],
  ['another encoding', form, Buffer.from([0x74, 0x65, 0x78, 0x74, 0x3d, 0xb2, 0xe2, 0xca, 0xd4]), [400]],
  ['half a surrogate', json, '{"text":"\\ud800"}', [422]],
  ['nothing but a NUL', json, '{"text":"\\u0000"}', [422]],
  ['no JSON', json, '{"text":', [400]],
  ['nothing as JSON', json, '', [400]],
  ['a number as JSON', json, '7', [400]],
  ['a list as JSON', json, '[]', [400]],
  ['null as JSON', json, 'null', [400, 422]],
  ['XML', 'application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', [415]],
  ['plain text', 'text/plain', 'text=a', [415]],
  ['a multipart body without a boundary', 'multipart/form-data', 'x', [400, 406, 415]],
  [
    'a multipart body that ends in the middle',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nab',
    [400]
  ],
  [
    'a multipart body of 2,000 parts',
    'multipart/form-data; boundary=x',
    Array.from({ length: 2_000 }, () => '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n').join('') + '--x--',
    [413, 400]
  ],
  ['a part without a name', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data\r\n\r\nab\r\n--x--', [400, 422]]
]

await onAnyFixtures(t, 'every odd body, at one route of each kind', async (t, here) => {
  const number = await here.problemIn('in_progress')
  const before = await counts(here)
  const targets = [
    ['enterprise', '/problems/new'],
    ['handler', `/problems/${number}/note`],
    ['handler', `/problems/${number}/feedback`],
    ['intake', '/enterprises/new'],
    ['sysadmin', '/admin/units/new'],
    ['handler', '/account/password'],
    ['visitor', '/sign-in'],
    ['visitor', '/language'],
    ['supervisor', '/admin/categories/new']
  ] as const
  for (const [actor, url] of targets) {
    const { cookies } = await here.visit(actor)
    for (const [name, type, payload, statuses] of bodies) {
      const started = performance.now()
      const { statusCode, body } = await here.app.inject({
        method: 'POST',
        url,
        payload,
        cookies,
        headers: { 'content-type': type, 'sec-fetch-site': 'same-origin', ...(type === json && { accept: json }) }
      })
      const took = performance.now() - started
      // What is no field of this form is not heard, and then what is missing is said.
      t.ok(statuses.includes(statusCode) || statusCode === 422, `${url}, ${name}: ${statusCode}`)
      if (took > 1500) t.fail(`${url}, ${name}: ${Math.round(took)} ms`)
      if (/at .*\.ts:\d|Prisma|SELECT|node_modules|\/work\//.test(body)) t.fail(`${url}, ${name} tells too much`)
    }
  }
  t.same(await counts(here), before, 'nothing was written')
  t.equal(Object.getPrototypeOf({}).text, undefined)
})

t.test('odd addresses, methods and headers', async (t) => {
  const here = await accessFixtures(t)
  const { cookies } = await here.visit('intake')
  const ask = (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'OPTIONS' | 'HEAD',
    url: string,
    headers: Record<string, string> = {}
  ) => here.app.inject({ method, url, cookies, headers: { 'sec-fetch-site': 'same-origin', ...headers } })
  for (const url of [
    '/problems/%00',
    '/problems/%',
    '/problems/%E4%B8',
    `/problems/${'a'.repeat(3_000)}`,
    '/problems/..%2f..%2fetc%2fpasswd',
    '/problems//',
    '/files/..%2f..%2f',
    '/assets/x/..%2f..%2fpackage.json',
    '/problems/JY-2026-000001%0d%0aX: y',
    '/.env',
    '/problems/__proto__',
    '/requests/constructor'
  ]) {
    const { statusCode, headers } = await ask('GET', url)
    t.equal(statusCode, 404, url)
    t.notOk(headers['x'])
  }
  for (const method of ['PUT', 'DELETE', 'PATCH'] as const) t.ok([404, 405].includes((await ask(method, '/problems')).statusCode), method)
  for (const headers of [
    { cookie: 'session=%' },
    { cookie: 'session=' + 'x'.repeat(3_000) },
    { cookie: 'notice=s:x.y; lang=__proto__' },
    { 'accept-language': 'x'.repeat(5_000) },
    { 'accept-language': '__proto__' },
    { accept: '*/*;q=x' },
    { 'if-none-match': '"' },
    { 'x-forwarded-for': "1.1.1.1' OR 1=1" },
    { host: 'evil.example' },
    { range: 'bytes=9-1' }
  ] as Record<string, string>[]) {
    const { statusCode, body } = await here.app.inject({ method: 'GET', url: '/sign-in', headers })
    t.equal(statusCode, 200, JSON.stringify(headers).slice(0, 60))
    t.notOk(body.includes('evil.example'))
  }
})

async function counts ({ db }: AccessFixtures) {
  const { read } = db
  return Promise.all([
    read.case.count(),
    read.caseEvent.count(),
    read.enterprise.count(),
    read.unit.count(),
    read.category.count(),
    read.attachment.count(),
    read.idempotencyKey.count(),
    read.approval.count()
  ])
}
