import { readdirSync, readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import { instantFrom } from '../../src/clock.ts'
import { words } from '../../src/words.ts'
import { dayText, momentText } from '../../src/web/pages/dates.ts'
import { helpers } from '../../src/web/pages/template-helpers.ts'
import { chooseLocale, translators } from '../../src/web/language/translate.ts'
import { compileViews } from '../../src/web/pages/templates.ts'
import { monday, testApp } from '../helpers/app.ts'
import { root } from '../helpers/root.ts'
import { byHeader, forms } from '../helpers/every-field.ts'

t.test('the reader chooses the language: the account, then this browser, then what the browser asks for', async (t) => {
  t.equal(chooseLocale('en', 'zh', 'zh-CN'), 'en')
  t.equal(chooseLocale('', 'en', 'zh-CN'), 'en')
  t.equal(chooseLocale(null, 'xx', 'fr-FR,en;q=0.8,zh;q=0.2'), 'en')
  t.equal(chooseLocale(null, undefined, 'fr-FR'), 'zh')
  t.equal(chooseLocale(undefined, undefined, undefined), 'zh')

  const { browser } = await testApp(t, { rooms: [forms], identify: byHeader })
  const visitor = browser()
  t.match((await visitor.get('/every?a=1')).body, '<input type="hidden" name="next" value="/every?a&#x3D;1">')
  const switched = await visitor.post('/language', { lang: 'en', next: '/every?a=1' })
  t.same([switched.statusCode, switched.headers.location], [303, '/every?a=1'])
  t.match((await visitor.get('/every')).body, /<html lang="en">[^]*Sign in/)
  t.equal((await visitor.post('/language', { lang: 'en', next: '//evil.example' })).headers.location, '/')
  t.equal((await visitor.post('/language', { lang: 'xx' })).statusCode, 422)
  const person = await browser({ 'x-person': 'reader1' }).get('/every')
  t.match(person.body, '<html lang="en">')
  t.notMatch(person.body, 'action="/language"', 'the account decides')
})

t.test('sentences take parameters, and English minds its numbers', async (t) => {
  const { zh, en } = translators({ '还剩 {n} 天': '{n} {n|day|days} left' })
  t.equal(zh('还剩 {n} 天', { n: 2 }), '还剩 2 天')
  t.equal(en('还剩 {n} 天', { n: 1 }), '1 day left')
  t.equal(en('还剩 {n} 天', { n: 2 }), '2 days left')
  t.equal(en('没有英文 {x}', { x: '{n}' }), '没有英文 {n}')
  t.equal(translators(words).en('constructor'), 'constructor')
})

t.test('days and moments are told as people say them', async (t) => {
  const now = instantFrom(monday)
  t.equal(dayText('2026-11-26', { locale: 'zh', now }), '11月26日（周四）')
  t.equal(dayText('2025-11-26', { locale: 'zh', now }), '2025年11月26日（周三）')
  t.equal(dayText('2026-11-26', { locale: 'en', now }), '26 Nov (Thu)')
  t.equal(dayText('2027-01-01', { locale: 'en', now }), '1 Jan 2027 (Fri)')
  t.equal(momentText(instantFrom('2026-11-26T01:30:15Z'), { locale: 'zh', now }), '11月26日（周四）09:30')
})

t.test('a page leaves compressed for who asked for it here, as it is for who was sent from elsewhere', async (t) => {
  const { browser } = await testApp(t, { rooms: [forms], identify: byHeader })
  const person = browser({ 'x-person': 'intake1', 'accept-encoding': 'gzip, deflate, br' })
  const asked = (site: string | null, address = '/every') => person.get(address, site === null ? {} : { 'sec-fetch-site': site })
  const plain = await asked('cross-site')
  t.equal(plain.headers['content-encoding'], undefined)
  t.match(plain.body, '<!doctype html>')
  for (const site of ['same-site', null]) t.equal((await asked(site)).headers['content-encoding'], undefined, site ?? 'no word of it')

  const withoutKey = (html: string) => html.replace(/name="once" value="[^"]*"/, '')
  for (const site of ['same-origin', 'none']) {
    const sent = await asked(site)
    t.equal(sent.headers['content-encoding'], 'br', site)
    t.equal(withoutKey(String(brotliDecompressSync(sent.rawPayload))), withoutKey(plain.body))
    t.equal(Number(sent.headers['content-length']), sent.rawPayload.length)
    t.ok(sent.rawPayload.length * 2 < plain.rawPayload.length)
  }
  const refusing = await person.get('/every', { 'sec-fetch-site': 'none', 'accept-encoding': 'br;q=0, gzip;q=0.5' })
  t.equal(refusing.headers['content-encoding'], 'gzip', 'q=0 refuses one')
  const older = await person.get('/every', { 'sec-fetch-site': 'none', 'accept-encoding': 'gzip' })
  t.equal(withoutKey(String(gunzipSync(older.rawPayload))), withoutKey(plain.body))
  t.equal((await asked('none', '/nowhere')).headers['content-encoding'], 'br', 'a refusal is a page as well')
  t.equal((await asked('none', '/health')).headers['content-encoding'], undefined, 'what is no page is left alone')
})

t.test('every page says who looked at it and when, and that a demonstration is one', async (t) => {
  const { browser } = await testApp(t, { rooms: [forms], identify: byHeader, settings: { MODE: 'demo' } })
  const { body } = await browser({ 'x-person': 'intake1' }).get('/every')
  t.match(body, '演示环境，数据均为虚构。')
  t.match(body, 'intake1 于 2026-11-23 09:00:00 查看或打印')
  t.match(body, '<a class="skip-link" href="#content">')
  t.match(body, /<a href="\/">首页<\/a>/)
  t.notMatch((await (await testApp(t, { rooms: [forms] })).browser().get('/every')).body, '演示环境')
})

t.test('assets have addresses for ever, compressed for those who can', async (t) => {
  const { app, browser } = await testApp(t)
  for (const name of ['page.css', 'enhance.js', 'icon.svg']) {
    const plain = await browser().get(app.assetAddress(name))
    t.equal(plain.statusCode, 200)
    t.match(plain.headers['cache-control'], 'immutable')
    for (const encoding of ['br', 'gzip']) {
      const packed = await browser().get(app.assetAddress(name), { 'accept-encoding': encoding })
      t.equal(packed.headers['content-encoding'], encoding)
      if (name === 'page.css') t.ok(packed.rawPayload.length < plain.rawPayload.length / 4)
    }
  }
  t.equal((await browser().get('/assets/000000000000/page.css')).statusCode, 404)
  t.equal((await browser().get('/assets/000000000000/..%2f..%2fpackage.json')).statusCode, 404)
  t.throws(() => app.assetAddress('nothing.css'), /no asset/)
})

t.test('the features of the page’s script stand each for itself, and all of them in one file', async (t) => {
  const { app, browser } = await testApp(t)
  const { body } = await browser().get(app.assetAddress('enhance.js'))
  const features = readdirSync(new URL('views/assets/enhance/', root)).toSorted()
  t.ok(features.length > 5)
  for (const name of features) {
    t.ok(body.includes(`try {\n${readFileSync(new URL(`views/assets/enhance/${name}`, root), 'utf8')}} catch`), name)
  }
  t.doesNotThrow(() => new Script(body), 'none imports or exports anything, which only a whole file may')
})

t.test('a moment is shown once: as it is spoken of on a screen, exactly on paper', async (t) => {
  const { app, browser } = await testApp(t)
  const { body } = await browser().get(app.assetAddress('page.css'))
  t.match(body, /@media print \{[^@]*time\[title\] > span \{ display: none; \}\s*time\[title\]::after \{ content: attr\(title\); \}/)
  const drawn = helpers.moment(instantFrom(monday), { data: { locale: 'zh', now: instantFrom(monday) } } as never)
  t.match(String(drawn), / title="2026-11-23 09:00:00"><span>11月23日（周一）09:00<\/span><\/time>$/)
})

t.test('a template with a mistake stops the start', async (t) => {
  const folder = (source: string) => t.testdir({ 'a.hbs': source }) + '/'
  const reading = { t: (sentence: string) => sentence, locale: 'zh' as const, now: instantFrom(monday), asset: (name: string) => name }
  t.throws(() => compileViews(folder('{{#if a}}')), /Parse error/)
  t.throws(() => compileViews(folder('{{unknown a}}')), /unknown/)
  t.throws(() => compileViews(folder('{{a}}'))('a', {}, reading), /"a" not defined/)
  t.throws(() => compileViews(folder('{{#if a}}{{/if}}'))('a', {}, reading), /"a" not defined/, 'nor is it asked for in vain')
  t.throws(() => compileViews(folder('{{a}}'))('b', {}, reading), /no views\/b\.hbs/)
  t.equal(compileViews(folder('{{a}}{{{b}}}'))('a', { a: '<', b: '<' }, reading), '&lt;<')
})

t.test('the description of the interface is read off the forms', async (t) => {
  const { browser } = await testApp(t, { rooms: [forms], identify: byHeader })
  t.equal((await browser({ 'x-person': 'enterprise1' }).get('/openapi.json')).statusCode, 403)
  const document = (await browser({ 'x-person': 'intake1' }).get('/openapi.json')).json()
  const { schema } = document.paths['/every'].post.requestBody.content['application/json']
  t.match(schema.properties.title, { type: 'string', title: '问题标题', minLength: 1, maxLength: 60 })
  t.match(schema.properties.wall, { enum: ['outside', 'inside', 'shared'], 'x-labels': { outside: '墙外' } })
  t.match(schema.properties.expected, { format: 'date' })
  t.ok(schema.required.includes('title') && !schema.required.includes('people'))
})

t.test('those who keep the machine running can ask how it is', async (t) => {
  const { browser } = await testApp(t)
  t.same((await browser().get('/health')).json(), { status: 'ok' })
  t.same((await browser().get('/ready')).json(), { status: 'ok' })
  t.match((await browser().get('/metrics')).body, /http_responses_total\{status="2xx"\} \d+/)
})
