import t from 'tap'
import { findSession } from '../../src/auth/queries.ts'
import { digestOf } from '../../src/auth/sign-in/tokens.ts'
import { onEachEngine } from '../helpers/databases/database.ts'
import { authFixtures, signedIn } from './helpers/fixtures.ts'

await onEachEngine(t, 'a session brings its person in one statement, with the types the rest relies on', async (t, { db }) => {
  const rooms = await authFixtures(t, { db })
  const { id } = await rooms.person('wang', ['unit_head', 'handler'], { unitId: rooms.unitId, principal: true, locale: 'en' })
  const { cookies } = await signedIn(rooms, 'wang')
  const sessionId = digestOf(cookies['session'] ?? '')
  const session = await findSession(db.read, sessionId)

  const start = rooms.clock.now()
  t.strictSame(session, {
    id: sessionId,
    complete: true,
    byPhone: false,
    expiresAt: new Date(start.getTime() + 12 * 3_600_000),
    lastSeenAt: start,
    enrolled: false,
    user: {
      id,
      districtId: rooms.districtId,
      login: 'wang',
      name: '演示wang',
      unitId: rooms.unitId,
      enterpriseId: null,
      principal: true,
      locale: 'en',
      roles: new Set(['unit_head', 'handler'])
    }
  })
  t.equal(await findSession(db.read, 'no such session'), null)

  await db.write((tx) => tx.userRole.deleteMany({ where: { userId: id } }))
  t.strictSame((await findSession(db.read, sessionId))?.user.roles, new Set(), 'no role is nobody in particular, not an error')
  await db.write((tx) => tx.user.update({ where: { id }, data: { active: false } }))
  t.equal(await findSession(db.read, sessionId), null)
})
