/** The application over a district with the demonstration's cast, and a browser for each of its people, signed in. */
import type { Test } from 'tap'
import { asPerson, personColumns } from '../../src/auth/queries.ts'
import type { Db, Engine } from '../../src/db/index.ts'
import { castOf, type Login } from '../../src/demo/cast.ts'
import { withSubstitution } from '../../src/units/index.ts'
import type { Identify } from '../../src/web/access.ts'
import { testApp } from './app.ts'
import { anyEngines, engines, peopledDatabase, skipped } from './databases/database.ts'

export async function testDistrict (t: Test, engine: Engine = 'sqlite') {
  const { db } = await peopledDatabase(t, engine)
  const cast = await castOf(db.read)
  const { app, clock, browser } = await testApp(t, { db, identify: byHeader(db) })
  const idOf = (names: 'unitIds' | 'firmIds' | 'userIds') => (name: string) => new Map<string, string>(cast[names]).get(name) ?? ''
  return {
    ...{ app, db, clock, districtId: cast.districtId },
    unit: idOf('unitIds'),
    firm: idOf('firmIds'),
    user: idOf('userIds'),
    as: (login: Login) => browser({ 'x-login': login }),
    visitor: () => browser()
  }
}

export type TestDistrict = Awaited<ReturnType<typeof testDistrict>>

type DistrictTest = (t: Test, district: TestDistrict) => Promise<unknown>

/** One subtest for each engine, in a district of its own (as `onEachEngine`). */
export function inEachDistrict (t: Test, name: string, test: DistrictTest): Promise<void> {
  return inDistricts(engines, t, name, test)
}

/** One subtest in a district of its own, whose engine does not matter (as `onAnyEngine`). */
export function inAnyDistrict (t: Test, name: string, test: DistrictTest): Promise<void> {
  return inDistricts(anyEngines, t, name, test)
}

async function inDistricts (those: readonly Engine[], t: Test, name: string, test: DistrictTest): Promise<void> {
  for (const engine of those) {
    await t.test(`${name} (${engine})`, { skip: skipped(engine) }, async (t) => test(t, await testDistrict(t, engine)))
  }
}

/** Signing in has tests of its own; here people simply say who they are. */
export function byHeader (db: Db): Identify {
  return async ({ headers }) => {
    const login = headers['x-login']
    if (typeof login !== 'string') return null
    const row = await db.read.user.findUniqueOrThrow({
      where: { login },
      select: personColumns
    })
    return withSubstitution(db.read, asPerson(row))
  }
}
