import t from 'tap'
import { auditRoutes } from '../../src/audit/routes.ts'
import { identify } from '../../src/auth/index.ts'
import { invitationRoutes } from '../../src/auth/accounts/invitation-routes.ts'
import { setUpRoutes } from '../../src/auth/accounts/setup-routes.ts'
import { signInRoutes } from '../../src/auth/sign-in/sign-in-routes.ts'
import { userRoutes } from '../../src/auth/accounts/user-routes.ts'
import { handover } from '../../src/handover/index.ts'
import { codesBySms } from '../../src/notifications/index.ts'
import type { Room } from '../../src/web/fastify.ts'
import { testApp } from '../helpers/app.ts'
import { onEachEngine } from '../helpers/databases/database.ts'
import { authFixtures, password, signIn } from './helpers/fixtures.ts'

const code = 'KNOW-NFOR-THIS'
const founder = { setUpCode: code, prefix: 'jy', login: 'first', name: '首位管理员', chosen: password, again: password }
const rooms: Room[] = [
  (app) => signInRoutes(app, codesBySms), invitationRoutes, (app) => userRoutes(app, handover), auditRoutes, (app) => setUpRoutes(app, code)
]

t.test('the first visit makes the district and its first secadmin, who invites the other two before anybody else', async (t) => {
  const { browser, db } = await testApp(t, { identify, rooms })
  const visitor = browser()
  t.equal((await visitor.get('/sign-in')).headers.location, '/setup')
  t.equal((await visitor.submit('/setup', { ...founder, setUpCode: 'WRNG-WRNG-WRNG' })).statusCode, 422)
  const reserved = await visitor.submit('/setup', { ...founder, prefix: 'db' })
  t.equal(reserved.statusCode, 422)
  t.match(reserved.body, '督办单的编号以 DB 开头，请换一个前缀')
  t.equal(await db.read.user.count(), 0)
  t.equal((await visitor.submit('/setup', { ...founder, setUpCode: ' know-nfor-this ' })).headers.location, '/sign-in')
  t.match(await db.read.district.findMany(), [{ code: '370115', name: '济阳区', prefix: 'JY' }])
  t.equal(await db.read.category.count({ where: { parentId: null } }), 16, 'with the categories of domain §10')
  t.equal((await visitor.get('/setup')).statusCode, 404)
  t.equal((await visitor.post('/setup', founder)).statusCode, 404)

  await signIn(visitor, 'first')
  const invite = (login: string, role: string) => visitor.submit('/admin/users/new', { login, name: `演示${login}`, 'roles.0': role })
  t.notMatch((await visitor.get('/admin/users/new')).body, /value="leader"/, 'nobody else is offered')
  const early = await invite('leader1', 'leader')
  t.equal(early.statusCode, 422)
  t.match(early.body, /请先邀请系统管理员和审计管理员/)
  t.equal((await invite('sysadmin1', 'sysadmin')).statusCode, 303)
  t.equal((await invite('leader1', 'leader')).statusCode, 422, 'until both are there')
  t.equal((await invite('auditor1', 'auditor')).statusCode, 303)
  t.equal((await invite('leader1', 'leader')).statusCode, 303)
})

t.test('guessing the code locks', async (t) => {
  const { browser, db, clock } = await testApp(t, { identify, rooms, settings: { TRUSTED_PROXIES: '127.0.0.1' } })
  for (let n = 0; n < 5; n++) t.equal((await browser().submit('/setup', { ...founder, setUpCode: `WRNG-${n}` })).statusCode, 422)
  t.equal((await browser().submit('/setup', founder)).statusCode, 429)
  t.equal(
    (await browser({ 'x-forwarded-for': '192.0.2.1' }).submit('/setup', { ...founder, setUpCode: 'WRNG' })).statusCode,
    422,
    'nobody else’s'
  )
  clock.set(new Date(clock.now().getTime() + 60_000))
  t.equal((await browser().submit('/setup', founder)).statusCode, 303)
  t.equal(await db.read.user.count(), 1)
})

await onEachEngine(t, 'set-up sent five times at once makes one person', async (t, { db }) => {
  const { browser } = await testApp(t, { identify, rooms, db })
  const answers = await Promise.all(Array.from({ length: 5 }, (_, n) => browser().post('/setup', { ...founder, login: `first${n}` })))
  t.equal(answers.filter(({ statusCode }) => statusCode === 303).length, 1)
  t.equal(await db.read.user.count(), 1)
})

t.test('where people have accounts there is no set-up', async (t) => {
  const { browser, person } = await authFixtures(t)
  await person('wang', ['intake'])
  t.equal((await browser().get('/setup')).statusCode, 404)
  t.equal((await browser().get('/sign-in')).statusCode, 200)
})
