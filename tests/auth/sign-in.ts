import t from 'tap'
import { Refusal } from '../../src/errors.ts'
import { verifyPassword } from '../../src/auth/credentials/passwords.ts'
import { signIn as enter } from '../../src/auth/sign-in/sign-in.ts'
import { formErrors, authFixtures, password, signedIn, signIn } from './helpers/fixtures.ts'

t.test('the right password opens a session and leads where the person wanted to go', async (t) => {
  const { browser, person } = await authFixtures(t)
  await person('wang.fang', ['intake'])
  const visitor = browser()

  const turned = await visitor.get('/intake-only')
  t.equal(turned.headers.location, '/sign-in?next=%2Fintake-only')
  const came = await visitor.submit('/sign-in?next=%2Fintake-only', { login: ' WANG.fang ', password })
  t.equal(came.statusCode, 303)
  t.equal(came.headers.location, '/intake-only')
  t.equal((await visitor.get('/intake-only')).body, 'in')
  t.equal((await visitor.get('/sign-in')).headers.location, '/', 'who is in has nothing to do there')
})

t.test('an address elsewhere is not followed (trust C13)', async (t) => {
  const { browser, person } = await authFixtures(t)
  await person('wang.fang', ['intake'])
  for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '/%09/evil.example']) {
    const came = await browser().submit(`/sign-in?next=${encodeURIComponent(next)}`, { login: 'wang.fang', password })
    t.equal(came.headers.location, '/', next)
  }
})

t.test('what is wrong is said in the same words, and costs the same, whoever it was (trust C15)', async (t) => {
  const { app, browser, person } = await authFixtures(t)
  await person('known', ['intake'])
  await person('disabled', ['intake'], { active: false })
  await person('invited', ['intake'], { passwordHash: '' })

  const answers = []
  for (const login of ['known', 'unknown', 'disabled', 'invited']) {
    const { statusCode, headers, body } = await signIn(
      browser({ 'x-test': login }),
      login,
      login === 'disabled' ? password : 'wrong password'
    )
    answers.push({ statusCode, type: headers['content-type'], complaints: formErrors(body) })
    t.notMatch(body, /wrong password/, 'the password is not drawn again')
    if (login !== 'known') await app.db.write((tx) => tx.lockout.deleteMany())
  }
  t.equal(answers[0]?.statusCode, 422)
  t.strictSame(answers, Array(4).fill(answers[0]))

  const asked: Record<string, number> = {}
  for (const login of ['known', 'unknown', 'disabled', 'invited']) {
    await app.db.write((tx) => tx.lockout.deleteMany())
    const isRight: typeof verifyPassword = (...typed) => {
      asked[login] = (asked[login] ?? 0) + 1
      return verifyPassword(...typed)
    }
    await t.rejects(
      enter(
        { ...app, isRight },
        { login, password: 'wrong password' },
        { device: 'here', address: '192.0.2.1', agent: '', requestId: '', sessionId: null }
      ),
      Refusal
    )
  }
  t.strictSame(asked, { known: 1, unknown: 1, disabled: 1, invited: 1 })
})

t.test('a program gets the same refusals as data', async (t) => {
  const { browser, person } = await authFixtures(t)
  await person('known', ['intake'])
  const refused = await browser().postJson('/sign-in', { login: 'known', password: 'wrong password' })
  t.equal(refused.statusCode, 422)
  t.match(refused.json().error.sentence, /登录名或密码不正确/)
  t.equal((await browser().postJson('/sign-in', { login: 'known', password })).statusCode, 200)
})

t.test('hostile input is refused and breaks nothing (trust C16)', async (t) => {
  const { browser, person } = await authFixtures(t)
  await person('known', ['intake'])
  for (const login of ['', 'a'.repeat(100_000), 'x\0y', '\ud800', '__proto__', "' or 1=1 --", '{{7*7}}', '<script>']) {
    const { statusCode, body } = await signIn(browser(), login, 'x'.repeat(150))
    t.ok(statusCode >= 400 && statusCode < 500, `${statusCode} for ${JSON.stringify(login.slice(0, 20))}`)
    t.notMatch(body, /<script>|"49"/)
  }
})

t.test('who is let in and who is not is in the audit, without what was typed', async (t) => {
  const { browser, person, db } = await authFixtures(t)
  const { id } = await person('known', ['intake'])
  await signIn(browser(), 'known', 'wrong password')
  await signIn(browser(), 'my-secret-typed-in-the-wrong-field', 'wrong password')
  const visitor = await signedIn({ browser }, 'known')
  await visitor.post('/sign-out', {})

  const entries = await db.read.auditEntry.findMany({ orderBy: { id: 'asc' } })
  t.strictSame(entries.map(({ action, actorId, target }) => [action, actorId, target]), [
    ['sign_in_failed', null, `user:${id}`],
    ['sign_in_failed', null, 'user:unknown'],
    ['sign_in', id, `user:${id}`],
    ['sign_out', id, `user:${id}`]
  ])
  t.notMatch(JSON.stringify(entries), /secret|wrong password/)
})

t.test('the page speaks English and shows accounts in a demonstration only', async (t) => {
  const { browser, person } = await authFixtures(t)
  await person('handler1', ['handler'])
  const plain = await browser({ 'accept-language': 'en' }).get('/sign-in')
  t.match(plain.body, /Closed only when the enterprise agrees/)
  t.notMatch(plain.body, /handler1/)

  const demonstration = await authFixtures(t, { settings: { MODE: 'demo' } })
  await demonstration.person('handler1', ['handler'])
  t.match((await demonstration.browser().get('/sign-in')).body, /演示账号[\s\S]*handler1/)
})
