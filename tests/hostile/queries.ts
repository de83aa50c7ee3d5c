/**
 * Addresses that people write by hand: words with signs of a query language, orders and page keys that are none, ways back that lead
 * elsewhere (trust C13, C17).
 */
import t from 'tap'
import { reportTexts, onEachFixtures, accessFixtures, type Actor } from '../access/helpers/fixtures.ts'

const signs = [
  '%',
  '_',
  "'",
  '"',
  '\\',
  '\\%',
  '*',
  'NEAR',
  'a OR 1=1',
  "'; DROP TABLE Problem;--",
  '(',
  '[',
  '^',
  '$',
  '{{x}}',
  '<script>',
  '\u0000',
  '𠮷',
  '长'.repeat(60),
  '\u202E',
  '-',
  '?',
  '&',
  '#',
  '+',
  '%25',
  '%E4',
  '9999-12-31',
  '昨天'
]

const searches: [Actor, string, string[]][] = [
  ['intake', '/problems', ['q', 'after', 'order', 'state', 'stage', 'light', 'unit', 'street', 'category', 'waiting', 'ended', 'nonsense']],
  ['intake', '/enterprises', ['q', 'after', 'street', 'steward', 'size', 'gone']],
  ['secadmin', '/admin/users', ['q', 'after', 'role']],
  ['auditor', '/audit', ['from', 'to', 'person', 'action', 'after']],
  ['handler', '/catalogue', ['q']],
  ['supervisor', '/admin/templates', ['code']]
]

await onEachFixtures(t, 'every sign in every filter', async (t, here) => {
  await here.problemIn('submitted')
  for (const [actor, address, filters] of searches) {
    const visitor = await here.visit(actor)
    for (const filter of filters) {
      for (const sign of signs) {
        const url = `${address}?${filter}=${encodeURIComponent(sign)}`
        const { statusCode, body } = await visitor.get(url)
        if (statusCode !== 200 && statusCode !== 400 && statusCode !== 404) t.fail(`${url}: ${statusCode}`)
        if (body.includes('<script>')) t.fail(`${url} comes back unescaped`)
      }
      for (const odd of [`${filter}=a&${filter}=b`, `${filter}[]=a`, `${filter}[a]=b`, `${filter}.a=b`, `__proto__=${filter}`]) {
        const { statusCode } = await visitor.get(`${address}?${odd}`)
        if (![200, 400, 404].includes(statusCode)) t.fail(`${address}?${odd}: ${statusCode}`)
      }
    }
  }
  t.pass()
})

await onEachFixtures(t, 'a list that is carried by another address is read like its own', async (t, here) => {
  const number = await here.problemIn('dispatched')
  const [handler, supervisor] = [await here.visit('handler'), await here.visit('supervisor')]
  const carried = [
    ...['q', 'firm'].map((name) => `${name}=${encodeURIComponent('a\u0000b')}`),
    'from=0000-01-01', 'from=0001-01-01&to=9999-12-31', 'state=constructor', '__proto__=1', 'javascript:alert(1)', '//evil.example'
  ]
  for (const list of carried) {
    const { statusCode, body } = await handler.get(`/problems/${number}?pile=${encodeURIComponent(list)}`)
    t.equal(statusCode, 200, list)
    t.notMatch(body, /href="(?:javascript:|\/\/evil)/)
    const kept = await supervisor.submit('/problems/views/new', { name: '视图', query: list })
    t.ok(kept.statusCode < 500, list)
    if (kept.statusCode === 303) t.ok((await supervisor.get(String(kept.headers.location))).statusCode < 500, `${list}, kept as a view`)
    t.ok((await supervisor.get(`/problems/bulk/note?all=${encodeURIComponent(list)}`)).statusCode < 500, `${list}, of many at once`)
  }
})

await onEachFixtures(t, 'a sign is looked for as it stands', async (t, here) => {
  const plain = await here.problemIn('submitted', 'normal', { ...reportTexts, title: '没有符号' })
  const percent = await here.problemIn('submitted', 'normal', { ...reportTexts, title: '上涨 5%_x' })
  const intake = await here.visit('intake')
  for (const sign of ['%', '_', '5%_', '%_x']) {
    const { body } = await intake.get(`/problems?q=${encodeURIComponent(sign)}`)
    t.ok(body.includes(percent), `${sign} finds what holds it`)
    t.notOk(body.includes(plain), `${sign} is no joker`)
  }
  const enterprises = (await intake.get('/enterprises?q=%25')).body
  t.notOk(enterprises.includes('星禾'), 'nor among enterprises')
  const secadmin = await here.visit('secadmin')
  t.notOk((await secadmin.get('/admin/users?q=%25')).body.includes('handler1'), 'nor among people')
  t.notOk((await secadmin.get('/admin/users?q=_')).body.includes('handler1'))
})

await onEachFixtures(t, 'page keys of other lists, of other orders or of nobody', async (t, here) => {
  const intake = await here.visit('intake')
  const id = here.who('intake1').id
  for (const after of [
    '0',
    'x',
    '-1',
    `999999999999999_${id}`,
    `0_${id}`,
    `_${id}`,
    id,
    `${id}_0`,
    '1_' + '-'.repeat(36),
    'ffffffff-ffff-ffff-ffff-ffffffffffff'
  ]) {
    for (const order of ['', '&order=newest', '&order=title', '&order=id%20DESC']) {
      const { statusCode } = await intake.get(`/problems?after=${encodeURIComponent(after)}${order}`)
      t.ok([200, 400].includes(statusCode), `${after}${order}: ${statusCode}`)
    }
    const { statusCode } = await intake.get(`/enterprises?after=${encodeURIComponent(after)}`)
    t.ok([200, 400].includes(statusCode), `${after}: ${statusCode}`)
  }
})

const elsewhere = [
  '//evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example', '/%09/evil.example', '/%2f/evil.example',
  '/%5cevil.example', 'javascript:alert(1)', '/\t/evil.example', '/\n/evil.example', ' //evil.example', '///evil.example', '/\u0000/evil',
  'http:evil.example', '%2f%2fevil.example', '/a\r\nSet-Cookie: x=y', '.evil.example', '@evil.example'
]

t.test('nobody is led elsewhere, by any page that leads on', async (t) => {
  const here = await accessFixtures(t)
  const home = new URL('http://here.test')
  const stays = (location: unknown) => {
    const asked = String(location)
    return asked.startsWith('/') && new URL(asked, home).host === home.host && !/[\r\n]/.test(asked)
  }
  const intake = await here.visit('intake')
  const visitor = await here.visit('visitor')
  for (const next of elsewhere) {
    const encoded = encodeURIComponent(next)
    for (const address of ['/sign-in', '/sign-in/code', '/sign-in/second-factor']) {
      const { statusCode, headers } = await intake.get(`${address}?next=${encoded}`)
      t.ok(statusCode === 404 || (statusCode === 303 && stays(headers.location)), `${address} ${JSON.stringify(next)}`)
    }
    const language = await visitor.post('/language', { lang: 'en', next })
    t.ok(language.statusCode === 422 || stays(language.headers.location), `language ${JSON.stringify(next)}`)
    const removed = await intake.post('/files/00000000-0000-7000-8000-000000000000/remove', { back: next })
    t.equal(removed.statusCode, 404)
    const { statusCode, headers, body } = await visitor.get(`/problems?q=${encoded}`)
    t.ok(statusCode === 404 || (statusCode === 303 && stays(headers.location)))
    t.notOk(body.includes('href="//evil'))
    const page = await visitor.get(`/sign-in?next=${encoded}`)
    t.notOk(/(?:action|href)="(?:\/\/|https?:\/\/|javascript:)/i.test(page.body), `sign-in page ${JSON.stringify(next)}`)
  }
})

t.test('what was typed does not become a header: notices, names of files, addresses', async (t) => {
  const here = await accessFixtures(t)
  const intake = await here.visit('intake')
  const { headers } = await intake.submit('/enterprises/new', { name: '甲\r\nSet-Cookie: x=y', registration: 'active' })
  t.equal(headers['set-cookie'] === undefined || !JSON.stringify(headers['set-cookie']).includes('x=y;'), true)
  t.match(headers.location, /^\/enterprises\/[\da-f-]+$|undefined/)
  const forged = await intake.get('/account', { cookie: 'notice=s%3A%5B%5D.forged' })
  t.ok(forged.statusCode === 200 || forged.statusCode === 303)
})
