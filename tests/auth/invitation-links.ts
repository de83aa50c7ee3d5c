import t from 'tap'
import { digestOf } from '../../src/auth/sign-in/tokens.ts'
import { onEachEngine } from '../helpers/databases/database.ts'
import { authFixtures, password, signedIn, signIn, type AuthFixtures } from './helpers/fixtures.ts'

const chosen = '明月何时照我还呢不知道'

/** The first administrators, and a link for a newcomer, as the secadmin sees it. */
async function staffed (rooms: AuthFixtures) {
  await rooms.person('sysadmin1', ['sysadmin'])
  await rooms.person('auditor1', ['auditor'])
  await rooms.person('secadmin1', ['secadmin'])
  const secadmin = await signedIn(rooms, 'secadmin1')
  return { secadmin, link: async (id: string, typed = {}) => pathIn((await secadmin.submit(`/admin/users/${id}/link`, typed)).body) }
}

function pathIn (page: string): string {
  return /https?:\/\/[^/]+(\/invitations\/[\w-]+)/.exec(page)?.[1] ?? 'no link'
}

t.test('an invitation: shown once, opened freely, used once', async (t) => {
  const rooms = await authFixtures(t)
  const { browser, db } = rooms
  const { secadmin, link } = await staffed(rooms)
  const created = await secadmin.submit('/admin/users/new', {
    login: 'Wang.Fang',
    name: '王芳',
    'roles.0': 'handler',
    unitId: rooms.unitId,
    phone: '138 0531 0000'
  })
  t.match(created.headers.location, /\/admin\/users\/[\w-]+\/link$/)
  const { id } = await db.read.user.findUniqueOrThrow({ where: { login: 'wang.fang' } })

  const path = await link(id)
  const token = path.split('/').at(-1) ?? ''
  t.notMatch(
    JSON.stringify([await db.read.invitation.findMany(), await db.read.idempotencyKey.findMany(), await db.read.auditEntry.findMany()]),
    token,
    'written down nowhere'
  )
  t.notMatch((await secadmin.get(`/admin/users/${id}/link`)).body, token, 'and not shown again')

  for (let n = 0; n < 3; n++) t.match((await browser().get(path)).body, /王芳，您好。您的登录名是 wang\.fang/)
  const visitor = browser()
  t.equal(
    (await visitor.submit(path, { chosen: 'wang.fang 123', again: 'wang.fang 123' })).statusCode,
    422,
    'a weak password uses nothing up'
  )
  t.equal((await visitor.submit(path, { chosen, again: chosen })).headers.location, '/sign-in')
  t.equal((await browser().get(path)).statusCode, 404)
  t.equal((await visitor.post(path, { chosen, again: chosen })).statusCode, 404)
  t.equal((await signIn(visitor, 'wang.fang', chosen)).statusCode, 303)
})

t.test('links that are made up, empty, cut off, out of time, withdrawn or for a disabled account', async (t) => {
  const rooms = await authFixtures(t)
  const { browser, person, later, db } = rooms
  const { link } = await staffed(rooms)
  const { id } = await person('wang', ['intake'], { passwordHash: '' })
  const refused = async (path: string, why: string) => t.equal((await browser().get(path)).statusCode, 404, why)

  await refused('/invitations/', 'empty')
  await refused('/invitations/ ', 'blank')
  await refused('/invitations/made-up', 'made up')
  await refused('/invitations/%00', 'hostile')
  const first = await link(id)
  await refused(first.slice(0, -1), 'cut off')
  const second = await link(id)
  await refused(first, 'a newer one is out')
  await refused(`/invitations/${digestOf(second.split('/').at(-1) ?? '')}`, 'what the database holds opens nothing')

  await db.write((tx) => tx.user.update({ where: { id }, data: { active: false } }))
  await refused(second, 'disabled')
  await db.write((tx) => tx.user.update({ where: { id }, data: { active: true } }))
  t.equal((await browser().get(second)).statusCode, 200)
  later(72 * 60)
  await refused(second, 'after three days')
})

t.test('a reset ends the sessions, frees a locked account and, where asked, forgets the second factor', async (t) => {
  const rooms = await authFixtures(t)
  const { browser, person, later, clock, db } = rooms
  const { link } = await staffed(rooms)
  const { id } = await person('wang', ['intake'])
  const visitor = await signedIn(rooms, 'wang')
  await db.write((tx) => tx.user.update({ where: { id }, data: { totpSecret: 'GEZDGNBVGY3TQOJQ', totpConfirmedAt: clock.now() } }))
  for (let n = 0; n < 5; n++) await browser().post('/sign-in', { login: 'wang', password: 'wrong password' })

  const kept = await link(id)
  t.match(await db.read.user.findUnique({ where: { id } }), { totpSecret: 'GEZDGNBVGY3TQOJQ' })
  t.equal((await visitor.get('/')).statusCode, 200)
  await browser().submit(kept, { chosen, again: chosen })
  t.equal((await visitor.get('/')).statusCode, 303, 'signed out')
  t.equal(await db.read.lockout.findUnique({ where: { key: 'account:wang' } }), null)

  const forgetting = await link(id, { forgetFactor: 'true' })
  t.match(await db.read.user.findUnique({ where: { id } }), { totpSecret: null, totpConfirmedAt: null })
  later(24 * 60)
  t.equal((await browser().get(forgetting)).statusCode, 404, 'a reset is good for a day')
  t.equal((await signIn(browser(), 'wang', password)).statusCode, 422)
  t.equal((await signIn(browser(), 'wang', chosen)).statusCode, 303)
})

await onEachEngine(t, 'one link used ten times at once sets one password', async (t, { db }) => {
  const rooms = await authFixtures(t, { db })
  const { link } = await staffed(rooms)
  const { id } = await rooms.person('wang', ['intake'], { passwordHash: '' })
  const path = await link(id)
  const passwords = Array.from({ length: 10 }, (_, n) => `${chosen}${n}`)
  const answers = await Promise.all(passwords.map((each) => rooms.browser().post(path, { chosen: each, again: each })))
  t.strictSame(answers.map(({ statusCode }) => statusCode).sort(), [303, ...Array(9).fill(404)])
})
