import t from 'tap'
import type { Browser } from '../helpers/app.ts'
import { onAnyEngine } from '../helpers/databases/database.ts'
import { authFixtures, password, signedIn, signIn, type AuthFixtures } from './helpers/fixtures.ts'

/** No page waits for its use to be noted, so the test does. */
async function noted ({ db, clock }: Pick<AuthFixtures, 'db' | 'clock'>, since = clock.now()) {
  while (await db.read.session.count({ where: { lastSeenAt: { gte: since } } }) === 0);
}

const isIn = async (visitor: Browser) => (await visitor.get('/')).statusCode === 200

t.test('the cookie is out of reach of scripts and other sites, and the database holds its digest only (trust C14)', async (t) => {
  const { browser, person, db } = await authFixtures(t, { settings: { PUBLIC_URL: 'https://mpx.example.gov.cn' } })
  await person('wang', ['intake'])
  const came = await signIn(browser(), 'wang')
  t.match(came.cookies, [{ name: '__Host-session', path: '/', httpOnly: true, secure: true, sameSite: 'Lax', domain: undefined }])

  const token = came.cookies[0]?.value ?? ''
  t.ok(token.length >= 43, '256 bits')
  t.notMatch(JSON.stringify(await db.read.session.findMany()), token)

  const plain = await authFixtures(t)
  await plain.person('wang', ['intake'])
  t.match((await signIn(plain.browser(), 'wang')).cookies, [{ name: 'session', httpOnly: true, sameSite: 'Lax' }])
})

await onAnyEngine(t, 'a session ends after half an hour unused, and after twelve hours in any case', async (t, { db }) => {
  const { browser, person, later, clock } = await authFixtures(t, { db })
  await person('wang', ['intake'])
  const idle = await signedIn({ browser }, 'wang')
  later(29)
  t.ok(await isIn(idle))
  await noted({ db, clock })
  later(29)
  t.ok(await isIn(idle), 'counted from the last use')
  await noted({ db, clock })
  later(30)
  t.notOk(await isIn(idle))

  const busy = await signedIn({ browser }, 'wang')
  for (let minutes = 20; minutes < 720; minutes += 20) {
    later(20)
    t.ok(await isIn(busy), `${minutes} minutes`)
    await noted({ db, clock })
  }
  later(20)
  t.notOk(await isIn(busy), 'twelve hours')
})

t.test('the use is noted at most once a minute', async (t) => {
  const { browser, person, later, db, clock } = await authFixtures(t)
  await person('wang', ['intake'])
  const visitor = await signedIn({ browser }, 'wang')
  const seen = async () => {
    await visitor.get('/')
    await db.write(async () => {})
    return (await db.read.session.findFirstOrThrow()).lastSeenAt
  }
  const start = clock.now()
  later(0.9)
  t.strictSame(await seen(), start)
  later(0.2)
  t.strictSame(await seen(), clock.now())
})

t.test('signing in gives a new session, and the old one of that browser ends', async (t) => {
  const { app, browser, person, db } = await authFixtures(t)
  await person('wang', ['intake'])
  const visitor = await signedIn({ browser }, 'wang')
  const { session: first = '' } = visitor.cookies
  await db.write((tx) => tx.session.updateMany({ data: { expiresAt: app.clock.now() } }))
  await signIn(visitor, 'wang')
  t.not(visitor.cookies.session, first)
  t.equal(await db.read.session.count(), 1)

  const planted = browser()
  planted.cookies.session = 'planted-by-somebody-else'
  await signIn(planted, 'wang')
  t.not(planted.cookies.session, 'planted-by-somebody-else')
})

t.test('signing out ends the session on the server, here or everywhere', async (t) => {
  const { browser, person } = await authFixtures(t)
  await person('wang', ['intake'])
  const [one, two, three] = [await signedIn({ browser }, 'wang'), await signedIn({ browser }, 'wang'), await signedIn({ browser }, 'wang')]
  const { session = '' } = one.cookies
  t.equal((await one.post('/sign-out', {})).headers.location, '/sign-in')
  one.cookies.session = session
  t.notOk(await isIn(one), 'the old cookie is worth nothing')
  t.ok(await isIn(two))

  const page = await two.get('/account')
  t.equal(page.body.match(/最近使用/g)?.length, 2)
  t.equal(page.body.match(/本次登录/g)?.length, 1)
  t.equal((await two.post('/account/sign-out-everywhere', {})).statusCode, 303)
  t.notOk(await isIn(two))
  t.notOk(await isIn(three))
})

t.test('a sign-out from another site is refused (trust C13)', async (t) => {
  const { browser, person } = await authFixtures(t)
  await person('wang', ['intake'])
  const visitor = await signedIn({ browser }, 'wang')
  t.equal((await visitor.post('/sign-out', {}, { 'sec-fetch-site': 'cross-site' })).statusCode, 403)
  t.ok(await isIn(visitor))
})

t.test('a role taken away and an account disabled count from the next request (trust A6)', async (t) => {
  const { browser, person, db } = await authFixtures(t)
  const { id } = await person('wang', ['intake', 'caller'])
  const visitor = await signedIn({ browser }, 'wang')
  t.equal((await visitor.get('/intake-only')).statusCode, 200)
  await db.write((tx) => tx.userRole.delete({ where: { userId_role: { userId: id, role: 'intake' } } }))
  t.equal((await visitor.get('/intake-only')).statusCode, 403)
  t.strictSame((await visitor.get('/')).json().roles, ['caller'])
  await db.write((tx) => tx.user.update({ where: { id }, data: { active: false } }))
  t.equal((await visitor.get('/')).statusCode, 303)
})

t.test('cookies that never were', async (t) => {
  const { browser } = await authFixtures(t)
  for (const session of ['', 'x', "' or 1=1", 'a'.repeat(3000), '%00']) {
    const visitor = browser()
    visitor.cookies.session = session
    t.equal((await visitor.get('/')).statusCode, 303)
  }
})

t.test('changing the password needs the old one and ends every other session', async (t) => {
  const { browser, person } = await authFixtures(t)
  await person('wang', ['intake'])
  const [here, there] = [await signedIn({ browser }, 'wang'), await signedIn({ browser }, 'wang')]
  const { session: before } = here.cookies
  const chosen = '明月何时照我还呢不知道'

  const wrong = await here.submit('/account/password', { password: 'wrong', chosen, again: chosen })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, /现在的密码不正确/)
  t.notMatch(wrong.body, chosen)
  t.match((await here.submit('/account/password', { password, chosen, again: `${chosen}啊` })).body, /两次输入的密码不一样/)
  t.match((await here.submit('/account/password', { password, chosen: '演示wang和朋友们一起', again: '演示wang和朋友们一起' })).body, /不能包含您的登录名或姓名/)

  t.equal((await here.submit('/account/password', { password, chosen, again: chosen })).headers.location, '/account')
  t.ok(await isIn(here))
  t.not(here.cookies.session, before, 'a new id')
  t.notOk(await isIn(there))
  t.equal((await signIn(browser(), 'wang')).statusCode, 422)
  t.equal((await signIn(browser(), 'wang', chosen)).statusCode, 303)
})

t.test('the language and the telephone are one\'s own to change, and nothing else is (trust A5)', async (t) => {
  const { browser, person, db } = await authFixtures(t)
  await person('wang', ['intake'])
  const visitor = await signedIn({ browser }, 'wang')
  await visitor.submit('/account/profile', {
    phone: '0531-8420 0000',
    locale: 'en',
    roles: 'supervisor',
    principal: 'true',
    districtId: 'x',
    active: 'false'
  })
  t.match(await db.read.user.findFirst({ include: { roles: true } }), {
    phone: '053184200000',
    locale: 'en',
    principal: false,
    active: true,
    roles: [{ role: 'intake' }]
  })
  t.match((await visitor.get('/account')).body, /Where you are signed in/)
})
