/** The help: each group's guide in both languages, the life of a problem as its table has it, limits and hours as the district set them. */
import t from 'tap'
import { problemLifecycle } from '../../src/problems/index.ts'
import { stages } from '../../src/problems/domain/vocabulary.ts'
import { figures } from '../../src/review/index.ts'
import { lifePicture, waysBetween } from '../../src/help/picture.ts'
import { words } from '../../src/words.ts'
import { onAnyFixtures, accessFixtures, type Actor, type AccessFixtures } from '../access/helpers/fixtures.ts'

const pages: Record<string, Actor> = {
  '/help': 'visitor',
  '/help/enterprise': 'visitor',
  '/help/life': 'visitor',
  '/help/figures': 'visitor',
  '/help/staff': 'handler',
  '/help/management': 'manager'
}

let opened: Promise<AccessFixtures> | undefined

/** One for all that only read. */
function theTown () {
  opened ??= accessFixtures(t)
  return opened
}

const plain = (html: string) => html.replace(/<[^>]*>/g, ' ').replaceAll('&#x27;', '’')

async function inBoth (here: AccessFixtures, actor: Actor, address: string) {
  const reader = await here.visit(actor)
  const chinese = (await reader.get(address)).body
  await reader.post('/language', { lang: 'en', next: address })
  return { chinese, english: (await reader.get(address)).body }
}

t.test('everything in both languages, nothing left unfilled', async (t) => {
  const here = await theTown()
  const units = (await here.db.read.unit.findMany({ select: { name: true } })).map(({ name }) => name)
  for (const [address, actor] of Object.entries(pages)) {
    const { chinese, english } = await inBoth(here, actor, address)
    for (const body of [chinese, english]) {
      t.match(body, /<h1>[^<]+<\/h1>/, address)
      t.notMatch(plain(body), /\{\w+/, `${address}: what stands in braces is filled in`)
    }
    t.match(english, '<html lang="en">')
    // Units keep their own names.
    t.same(
      [...plain(english.slice(english.indexOf('<main'), english.indexOf('</main>'))).matchAll(/\p{Script=Han}+/gu)].filter(
        ([name]) => !units.includes(name)
      ),
      [],
      `${address} is wholly in English`
    )
  }
})

t.test('the life of a problem: every state, every move, every role', async (t) => {
  const here = await theTown()
  const { chinese, english } = await inBoth(here, 'visitor', '/help/life')
  const labels = [...Object.values(problemLifecycle.states), ...Object.values(problemLifecycle.moves)].map(({ label }) => label)
  for (const label of [...labels, ...Object.values(stages)]) {
    t.ok(chinese.includes(`>${label}<`), label)
    t.ok(english.includes(`>${(words[label] ?? label).replaceAll('’', '’')}<`), words[label] ?? label)
  }
})

t.test('the picture shows every way that is not open everywhere, inside its frame', async (t) => {
  const picture = lifePicture(problemLifecycle, (sentence) => sentence)
  t.equal(picture.boxes.length, Object.keys(problemLifecycle.states).length)
  const ways = waysBetween(problemLifecycle)
  t.same(ways.filter(({ from, to }) => from === 'dispatched' && to === 'in_progress').map(({ labels }) => labels), [['签收']])
  t.same(ways.filter(({ to }) => to === 'withdrawn'), [], 'withdrawing is possible everywhere, and left to the list')
  for (const { path } of picture.arrows) {
    const numbers = path.match(/-?[\d.]+/g)?.map(Number) ?? []
    t.ok(numbers.every((number) => number >= -20 && number <= Math.max(picture.width + 20, picture.height)), path)
  }
})

await onAnyFixtures(t, 'limits and hours are the district’s own, as they are now', async (t, here) => {
  const visitor = here.browser()
  t.match((await visitor.get('/help/enterprise')).body, /一般问题 15 个工作日内办结/)
  t.match((await visitor.get('/help/enterprise')).body, /08:30-12:00 13:30-17:30/)
  const supervisor = await here.visit('supervisor')
  t.equal((await supervisor.submit('/admin/templates/SD-2115/resolve', { amount: '12', unit: 'working_days' })).statusCode, 303)
  const sysadmin = await here.visit('sysadmin')
  t.equal((await sysadmin.submit('/admin/calendar/hours', { from: '2026-11-23', spans: '9:00-12:00 13:00-17:00' })).statusCode, 303)
  t.match((await visitor.get('/help/enterprise')).body, /工作日 09:00-12:00 13:00-17:00[^]*一般问题 12 个工作日内办结/)
  const life = (await visitor.get('/help/life')).body
  t.match(
    life,
    /标准（2115）<\/h3>\s*<dl[^>]*>[^]*?办结<\/dt><dd>12 个工作日[^]*?企呼枣应<\/h3>[^]*?办结<\/dt><dd>10 个工作日/,
    'the ordinary ones first, in full'
  )
  t.notMatch(life.slice(life.indexOf('企呼枣应</h3>')), /<dt>企业补充/, 'of the others what differs')
})

t.test('whoever follows a link of the help arrives, and nobody is shown one that is closed to them', async (t) => {
  const here = await theTown()
  for (const actor of [
    'visitor', 'enterprise', 'steward', 'intake', 'handler', 'head', 'supervisor', 'caller', 'leader', 'manager', 'liaison', 'sysadmin',
    'secadmin', 'auditor'
  ] as const) {
    const reader = await here.visit(actor)
    const start = (await reader.get('/help')).body
    t.equal(start.includes('/help/staff'), !['visitor', 'enterprise'].includes(actor), `${actor}: the guide of staff`)
    const guides = [...start.matchAll(/href="(\/help\/\w+)"/g)].map(([, address = '']) => address)
    for (const guide of guides) {
      const { body, statusCode } = await reader.get(guide)
      t.equal(statusCode, 200, `${actor} ${guide}`)
      const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'))
      for (const [, address = ''] of main.matchAll(/href="(\/[^"#]*)"/g)) {
        const status = (await reader.get(address.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'))).statusCode
        if (status !== 200) t.fail(`${actor} follows ${address} from ${guide}: ${status}`)
      }
      for (const [, id = ''] of main.matchAll(/href="#([^"]*)"/g)) t.ok(main.includes(`id="${id}"`), `${guide}#${id}`)
    }
  }
})

t.test('one’s own chapter comes first', async (t) => {
  const here = await theTown()
  const first = async (actor: Actor, page: string) =>
    /<h2 id="chapter-0-title">([^<]*)/.exec((await (await here.visit(actor)).get(page)).body)?.[1]
  t.equal(await first('caller', '/help/staff'), '回访员、质检员')
  t.equal(await first('auditor', '/help/staff'), '三员：系统、安全、审计管理员')
  t.equal(await first('manager', '/help/management'), '督查考核')
})

t.test('each figure says how it is counted, and leads those who may to its page', async (t) => {
  const here = await theTown()
  const visitor = (await here.browser().get('/help/figures')).body
  const manager = (await (await here.visit('manager')).get('/help/figures')).body
  for (const [key, { label, numerator, denominator }] of Object.entries(figures)) {
    for (const said of [label, numerator, denominator]) t.ok(visitor.includes(said), said)
    t.ok(visitor.includes(`id="${key}"`))
    t.notOk(visitor.includes(`/review/${key}`))
    t.ok(manager.includes(`href="/review/${key}"`))
  }
})

t.test('every page leads to the help, also that of an error', async (t) => {
  const here = await theTown()
  const visitor = here.browser()
  for (const address of ['/sign-in', '/track', '/nowhere']) t.match((await visitor.get(address)).body, 'href="/help"', address)
})
