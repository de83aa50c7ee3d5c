import t from 'tap'
import { nest } from '../../../src/web/requests/form-body.ts'
import { testApp } from '../../helpers/app.ts'
import { forms } from '../../helpers/every-field.ts'

t.test('names become trees, blanks are absent, rows close up', async (t) => {
  t.same(
    nest([
      ['title', 'a'],
      ['tasks.0.unitId', ''],
      ['tasks.2.unitId', '7'],
      ['tasks.10.unitId', '8'],
      ['checks.1', 'x'],
      ['note', ' \u3000 ']
    ]),
    { title: 'a', tasks: [{ unitId: '7' }, { unitId: '8' }], checks: ['x'] }
  )
})

const encoded = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { 'content-type': 'application/json' }
const refused: Record<string, { body: string | Buffer, headers?: Record<string, string>, status: number }> = {
  'a name twice': { body: 'title=a&title=b', status: 400 },
  'a scalar that is also a tree': { body: 'title=a&title.b=c', status: 400 },
  'the prototype': { body: '__proto__.polluted=1', status: 400 },
  'the prototype, deeper': { body: 'tasks.__proto__.polluted=1', status: 400 },
  'brackets of another convention': { body: 'title[$ne]=1', status: 400 },
  'a hundred thousand names': { body: Array.from({ length: 100_000 }, (_, at) => `a${at}`).join('&').slice(0, 250_000), status: 413 },
  'too deep': { body: 'a.b.c.d.e.f.g=1', status: 400 },
  'a broken escape': { body: 'title=%zz', status: 400 },
  'half a character': { body: 'title=%e4%bd', status: 400 },
  GBK: { body: Buffer.from([0x74, 0x3d, 0xc4, 0xe3, 0xba, 0xc3]), status: 400 },
  'a megabyte': { body: `title=${'a'.repeat(1024 * 1024)}`, status: 413 },
  'an array for a scalar': { body: 'title.0=a&title.1=b', status: 422 },
  'a tree for a scalar': { body: 'title.a=b', status: 422 },
  'a scalar for rows': { body: 'tasks=a', status: 422 },
  'scalars for rows': { body: 'tasks.0=a', status: 422 },
  'no JSON': { body: '{"title":', headers: json, status: 400 },
  'JSON of no form': { body: '[1,2]', headers: json, status: 400 },
  'deep JSON': { body: '['.repeat(100_000) + ']'.repeat(100_000), headers: json, status: 413 },
  'deep JSON in a field': { body: `{"title":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`, headers: json, status: 413 },
  'the prototype in JSON': { body: '{"__proto__":{"polluted":1}}', headers: json, status: 400 },
  'wide JSON': { body: JSON.stringify({ checks: Array.from({ length: 50_000 }, () => 'a') }), headers: json, status: 413 },
  'a NUL': { body: 'title=a%00b', status: 422 },
  'half a surrogate in JSON': { body: '{"title":"a\\ud800"}', headers: json, status: 422 },
  'plain text': { body: 'title=a', headers: { 'content-type': 'text/plain' }, status: 415 },
  XML: { body: '<a/>', headers: { 'content-type': 'application/xml' }, status: 415 }
}

t.test('what is odd is refused at once, with a sentence, for people and programs', async (t) => {
  const { app } = await testApp(t, { rooms: [forms] })
  for (const [name, { body, headers = encoded, status }] of Object.entries(refused)) {
    for (const accept of ['text/html', 'application/json']) {
      const from = performance.now()
      const response = await app.inject({
        method: 'POST',
        url: '/every',
        payload: body,
        headers: { ...headers, accept, 'sec-fetch-site': 'same-origin' }
      })
      t.equal(response.statusCode, status, `${name} ${accept}`)
      t.ok(performance.now() - from < 500, `${name} is refused quickly`)
      t.notMatch(response.body, /FST_ERR|SyntaxError|Unexpected|node_modules/, `${name} tells nothing of the inside`)
    }
  }
  t.notOk('polluted' in {})
})
