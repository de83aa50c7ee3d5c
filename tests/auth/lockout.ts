import t from 'tap'
import type { Browser } from '../helpers/app.ts'
import { onEachEngine } from '../helpers/databases/database.ts'
import { authFixtures, password, signedIn, signIn } from './helpers/fixtures.ts'

const wrong = 'wrong password'

t.test('five failures lock an account, known or unknown, from anywhere; the waits grow and end', async (t) => {
  const { browser, person, later } = await authFixtures(t, { settings: { TRUSTED_PROXIES: '127.0.0.1' } })
  await person('known', ['intake'])
  const from = (address: number) => browser({ 'x-forwarded-for': `192.0.2.${address}` })

  for (const login of ['known', 'unknown']) {
    for (let n = 1; n <= 5; n++) t.equal((await signIn(from(n), login, wrong)).statusCode, 422)
    const locked = await signIn(from(6), login, login === 'known' ? password : wrong)
    t.equal(locked.statusCode, 429, 'even with the right password')
    t.equal(locked.headers['retry-after'], '60')
    t.match(locked.body, /请在 1 分钟后再试/)
  }

  for (const [n, minutes] of [1, 2, 4, 8, 15, 15].entries()) {
    later(minutes - 0.1)
    t.equal((await signIn(from(10 + n), 'known')).statusCode, 429, `locked for ${minutes} minutes`)
    later(0.1)
    t.equal((await signIn(from(30 + n), 'known', wrong)).statusCode, 422, 'then one more try')
  }
  later(15)
  t.equal((await signIn(from(7), 'known')).statusCode, 303, 'the right password ends it')
  t.equal((await signIn(from(7), 'known', wrong)).statusCode, 422, 'and the counting begins anew')
  t.equal((await signIn(from(7), 'known')).statusCode, 303)
})

t.test('five failures lock an address, whatever the names; a success buys no guesses at others', async (t) => {
  const { browser, person, later, db } = await authFixtures(t)
  await person('known', ['intake'])
  await person('victim', ['intake'])

  for (const login of ['a1', 'b2', 'c3', 'victim']) t.equal((await signIn(browser(), login, wrong)).statusCode, 422)
  t.equal((await signIn(browser(), 'known')).statusCode, 303, 'the fifth is right')
  t.equal((await signIn(browser(), 'victim', wrong)).statusCode, 422, 'and takes back none of the four')
  t.equal((await signIn(browser(), 'known')).statusCode, 429)

  later(1)
  t.equal((await signIn(browser(), 'known')).statusCode, 303)
  t.match(await db.read.lockout.findUnique({ where: { key: 'address:127.0.0.1' } }), { failures: 5, lockedUntil: null })
})

t.test('what others guess elsewhere locks nobody out: a device or an address of an earlier success is counted apart', async (t) => {
  const { browser, person, later } = await authFixtures(t, { settings: { TRUSTED_PROXIES: '127.0.0.1' } })
  const from = (address: string) => browser({ 'x-forwarded-for': address })
  await person('known', ['intake'])
  await person('mallory', ['intake'])
  const again = (visitor: Browser, typed?: string) => {
    delete visitor.cookies['session']
    return signIn(visitor, 'known', typed)
  }
  const device = from('192.0.2.1')
  t.match((await signIn(device, 'known')).cookies, [{}, { name: 'device', httpOnly: true, sameSite: 'Lax' }])
  const mallory = from('192.0.2.99')
  await signIn(mallory, 'mallory')

  const siege = async (login: string) => {
    for (let n = 0; n < 5; n++) await signIn(from(`192.0.2.${10 + n}`), login, wrong)
  }
  await siege('known')
  t.equal((await signIn(from('192.0.2.2'), 'known')).statusCode, 429, 'a stranger waits')
  t.equal((await again(mallory)).statusCode, 429, 'with a device of somebody else’s, too')
  t.equal((await signIn(from('192.0.2.1'), 'known')).statusCode, 303, 'from the same address as before')
  device.headers['x-forwarded-for'] = '198.51.100.7'
  t.equal((await again(device)).statusCode, 303, 'with the same device from anywhere')

  for (let n = 0; n < 5; n++) t.equal((await signIn(from('203.0.113.5'), `name${n}`, wrong)).statusCode, 422)
  device.headers['x-forwarded-for'] = '203.0.113.5'
  t.equal((await again(device)).statusCode, 303, 'even from an address that is locked')

  for (let n = 0; n < 5; n++) t.equal((await again(device, wrong)).statusCode, 422, 'five tries of its own')
  t.equal((await again(device)).statusCode, 429)
  t.equal((await signIn(from('192.0.2.1'), 'known')).statusCode, 303, 'and they are its own')

  later(181 * 24 * 60)
  await siege('known')
  t.equal((await again(device)).statusCode, 429, 'after half a year it is a stranger')
})

t.test('of an IPv6 address the network is counted, and only who got in to the end is known', async (t) => {
  const { browser, person, clock, db } = await authFixtures(t, { settings: { TRUSTED_PROXIES: '127.0.0.1' } })
  await person('half', ['intake'], { totpSecret: 'A'.repeat(32), totpConfirmedAt: clock.now() })
  for (let n = 0; n < 5; n++) t.equal((await signIn(browser({ 'x-forwarded-for': `2001:db8::${n}` }), `name${n}`, wrong)).statusCode, 422)
  t.equal((await signIn(browser({ 'x-forwarded-for': '2001:db8::ff' }), 'another', wrong)).statusCode, 429)
  t.equal((await signIn(browser(), 'half')).headers.location, '/sign-in/code')
  t.equal(await db.read.familiar.count(), 0)
})

t.test('typing errors that were put right lock nobody out behind the same address', async (t) => {
  const { browser, person } = await authFixtures(t)
  for (let n = 0; n < 6; n++) {
    await person(`clerk${n}`, ['intake'])
    t.equal((await signIn(browser(), `clerk${n}`, wrong)).statusCode, 422)
    t.equal((await signIn(browser(), `clerk${n}`)).statusCode, 303)
  }
})

t.test('failures are forgotten after an hour', async (t) => {
  const { browser, person, later } = await authFixtures(t)
  await person('known', ['intake'])
  for (let n = 0; n < 4; n++) await signIn(browser(), 'known', wrong)
  later(60)
  for (let n = 0; n < 4; n++) t.equal((await signIn(browser(), 'known', wrong)).statusCode, 422)
  t.equal((await signIn(browser(), 'known')).statusCode, 303)
})

await onEachEngine(t, 'a hundred guesses sent at once are five', async (t, { db }) => {
  const { browser, person } = await authFixtures(t, { db })
  await person('known', ['intake'])
  const answers = await Promise.all(Array.from({ length: 100 }, () => browser().post('/sign-in', { login: 'known', password: wrong })))
  const counted = answers.map(({ statusCode }) => statusCode)
  t.equal(counted.filter((status) => status === 422).length, 5)
  t.equal(counted.filter((status) => status === 429).length, 95)
})

t.test('the password asked for again is counted too', async (t) => {
  const rooms = await authFixtures(t)
  await rooms.person('known', ['intake'])
  const visitor = await signedIn(rooms, 'known')
  const change = (typed: string, chosen: string) => visitor.submit('/account/password', { password: typed, chosen, again: chosen })
  for (let n = 0; n < 5; n++) t.equal((await change(wrong, '明月何时照我还呢不知道')).statusCode, 422)
  t.equal((await change(password, '太短了')).statusCode, 422, 'no try at the password')
  t.equal((await change(password, '明月何时照我还呢不知道')).statusCode, 429)
})
