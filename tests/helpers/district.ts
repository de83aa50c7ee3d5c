/** The application over a district with the demonstration's cast, and a browser for each of its people, signed in. */
import type { Test } from 'tap'
import { type Cast, type Login, seedCast } from '../../src/demo/cast.ts'
import { instantFrom } from '../../src/clock.ts'
import type { Db } from '../../src/db/index.ts'
import type { Identify } from '../../src/web/access.ts'
import { monday, testApp } from './app.ts'
import { freshDatabase } from './database.ts'

export async function testDistrict (t: Test, database?: { db: Db }) {
  const { db } = database ?? await freshDatabase(t)
  const cast = await db.write((tx) => seedCast(tx, '', instantFrom('2026-01-05T09:00:00+08:00')))
  const { app, clock, browser } = await testApp(t, { db, identify: byHeader(db) })
  const idOf = (names: keyof Pick<Cast, 'unitIds' | 'firmIds' | 'userIds'>) => (name: string) => new Map<string, string>(cast[names]).get(name) ?? ''
  return {
    ...{ app, db, clock, cast },
    unit: idOf('unitIds'),
    firm: idOf('firmIds'),
    user: idOf('userIds'),
    as: (login: Login) => browser({ 'x-login': login }),
    visitor: () => browser()
  }
}

export { monday }

/** Signing in has tests of its own; here people simply say who they are. */
function byHeader (db: Db): Identify {
  return async ({ headers }) => {
    const login = headers['x-login']
    if (typeof login !== 'string') return null
    const { roles, ...user } = await db.read.user.findUniqueOrThrow({
      where: { login },
      select: { id: true, districtId: true, login: true, name: true, unitId: true, enterpriseId: true, principal: true, locale: true, roles: { select: { role: true } } }
    })
    return { ...user, roles: new Set(roles.map(({ role }) => role)) }
  }
}
