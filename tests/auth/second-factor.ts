import t from 'tap'
import { Secret, TOTP } from 'otpauth'
import { onEachEngine } from '../helpers/databases/database.ts'
import { authFixtures, password, signedIn, signIn } from './helpers/fixtures.ts'

const secret = new Secret({ size: 20 }).base32
const codeAt = (now: Date, base32 = secret) => new TOTP({ secret: base32 }).generate({ timestamp: now.getTime() })
const withFactor = (now: Date) => ({ totpSecret: secret, totpConfirmedAt: now })

t.test('with a second factor, signing in takes two pages', async (t) => {
  const { browser, person, clock, later } = await authFixtures(t)
  await person('wang', ['intake'], withFactor(clock.now()))
  const visitor = browser()
  const came = await visitor.submit('/sign-in?next=%2Fintake-only', { login: 'wang', password })
  t.equal(came.headers.location, '/sign-in/code?next=%2Fintake-only')
  const half = visitor.cookies.session

  t.equal((await visitor.get('/')).statusCode, 303, 'half-way in is not in')
  t.equal((await visitor.get('/account')).statusCode, 303)
  t.equal((await visitor.get('/sign-in')).headers.location, '/sign-in/code')
  t.equal((await visitor.get('/sign-in/second-factor')).headers.location, '/sign-in/code', 'and may not choose another factor')

  t.equal((await visitor.submit('/sign-in/code', { code: '000000' })).statusCode, 422)
  const spaced = codeAt(clock.now()).replace(/(...)/, '$1 ')
  t.equal((await visitor.submit('/sign-in/code?next=%2Fintake-only', { code: spaced })).headers.location, '/intake-only')
  t.not(visitor.cookies.session, half, 'a new id')
  t.equal((await visitor.get('/intake-only')).body, 'in')

  const slow = browser()
  await signIn(slow, 'wang')
  later(10)
  t.equal((await slow.submit('/sign-in/code', { code: codeAt(clock.now()) })).headers.location, '/sign-in', 'ten minutes for the code')
})

t.test('a code is good for a minute and a half, and once', async (t) => {
  const { browser, person, clock, later } = await authFixtures(t)
  await person('wang', ['intake'], withFactor(clock.now()))
  const attempt = async (code: string) => {
    const visitor = browser()
    await signIn(visitor, 'wang')
    return (await visitor.submit('/sign-in/code', { code })).statusCode
  }
  const code = codeAt(clock.now())
  later(0.5)
  t.equal(await attempt(code), 303, 'the step before is accepted: clocks differ')
  t.equal(await attempt(code), 422, 'once')
  t.equal(await attempt(codeAt(new Date(clock.now().getTime() - 30_000))), 422, 'nor an earlier one')
  later(1)
  t.equal(await attempt(codeAt(new Date(clock.now().getTime() - 60_000))), 422, 'two steps ago is too old')
  t.equal(await attempt(codeAt(clock.now())), 303)
})

await onEachEngine(t, 'the same code sent ten times at once is good once', async (t, { db }) => {
  const { browser, person, clock } = await authFixtures(t, { db })
  await person('wang', ['intake'], withFactor(clock.now()))
  const visitor = browser()
  await signIn(visitor, 'wang')
  const code = codeAt(clock.now())
  const answers = await Promise.all(Array.from({ length: 10 }, async () => {
    const same = browser()
    same.cookies.session = visitor.cookies.session ?? ''
    await same.post('/sign-in/code', { code })
    return (await same.get('/')).statusCode === 200
  }))
  t.equal(answers.filter(Boolean).length, 1)
})

t.test('guessing codes locks, and the password does not unlock', async (t) => {
  const { browser, person, clock } = await authFixtures(t)
  await person('wang', ['intake'], withFactor(clock.now()))
  const visitor = browser()
  await signIn(visitor, 'wang')
  for (let n = 0; n < 4; n++) t.equal((await visitor.submit('/sign-in/code', { code: '000000' })).statusCode, 422)
  t.equal((await signIn(browser(), 'wang')).statusCode, 303, 'the right password takes back its own try and no more')
  t.equal((await visitor.submit('/sign-in/code', { code: '000000' })).statusCode, 422)
  t.equal((await visitor.submit('/sign-in/code', { code: codeAt(clock.now()) })).statusCode, 429)
  t.equal((await signIn(browser(), 'wang')).statusCode, 429)
})

t.test('where it is required, staff enrol before anything else, and enterprises need not', async (t) => {
  const { browser, person, clock, later, enterpriseId, db } = await authFixtures(t, { settings: { REQUIRE_SECOND_FACTOR: 'true' } })
  await person('wang', ['intake'])
  await person('li', ['enterprise'], { enterpriseId })
  t.equal((await (await signedIn({ browser }, 'li')).get('/')).statusCode, 200)

  const visitor = await signedIn({ browser }, 'wang')
  t.equal((await visitor.get('/')).statusCode, 303)
  t.equal((await visitor.get('/sign-in')).headers.location, '/sign-in/second-factor')
  const page = await visitor.get('/sign-in/second-factor')
  t.match(page.body, /<svg[^>]*>/)
  t.notMatch(page.body, /style=/, 'the picture needs no inline style (Content-Security-Policy)')
  const offered = /<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(page.body)?.[1]?.replaceAll(' ', '') ?? ''
  t.equal((await visitor.submit('/sign-in/second-factor', { code: '000000' })).statusCode, 422)
  t.match(
    (await visitor.get('/sign-in/second-factor')).body,
    page.body.slice(page.body.indexOf('<code'), page.body.indexOf('</code>')),
    'the same key is offered again'
  )

  t.equal((await visitor.submit('/sign-in/second-factor', { code: codeAt(clock.now(), offered) })).headers.location, '/')
  t.equal((await visitor.get('/')).statusCode, 200)
  t.match(await db.read.user.findUnique({ where: { login: 'wang' } }), { totpSecret: offered })

  later(1)
  const again = browser()
  t.equal((await signIn(again, 'wang')).headers.location, '/sign-in/code')
  t.equal((await again.submit('/sign-in/code', { code: codeAt(clock.now(), offered) })).statusCode, 303)
})

t.test('from the account page it is added, and removed with password and code', async (t) => {
  const { browser, person, clock, later, db } = await authFixtures(t)
  await person('wang', ['intake'])
  const [visitor, elsewhere] = [await signedIn({ browser }, 'wang'), await signedIn({ browser }, 'wang')]
  const offered = /<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec((await visitor.get('/account/second-factor')).body)?.[1]?.replaceAll(' ', '') ?? ''
  t.equal((await visitor.submit('/account/second-factor', { code: codeAt(clock.now(), offered) })).headers.location, '/account')
  t.match((await visitor.get('/account')).body, /已启用/)
  t.equal((await elsewhere.get('/')).statusCode, 303, 'other sessions end')
  t.equal((await visitor.get('/account/second-factor')).statusCode, 409, 'no second one over it')

  const remove = (typed: string, code: string) => visitor.submit('/account/second-factor/remove', { password: typed, code })
  later(1)
  t.equal((await remove('wrong password', codeAt(clock.now(), offered))).statusCode, 422)
  t.equal((await remove(password, '000000')).statusCode, 422)
  t.equal((await remove(password, codeAt(clock.now(), offered))).headers.location, '/account')
  t.match(await db.read.user.findUnique({ where: { login: 'wang' } }), { totpSecret: null, totpConfirmedAt: null })
  t.strictSame(
    (await db.read.auditEntry.findMany({ where: { action: { startsWith: 'second_factor' } }, orderBy: { at: 'asc' } })).map(
      ({ action }) => action
    ),
    ['second_factor_added', 'second_factor_removed']
  )
})
