import t, { type Test } from 'tap'
import { differenceOf } from '../../prisma/difference.ts'
import { openDb, Prisma, type Engine, type Reader } from '../../src/db/index.ts'
import { migrate } from '../../src/db/schema/migrate.ts'
import { onEachEngine, scratchUrl } from '../helpers/databases/database.ts'
import { levels, onlyMigrations } from '../helpers/databases/migrations.ts'
import { killRounds, wholeTier } from '../helpers/tier.ts'
import { outputOf, start } from './children/start.ts'

t.test('kill -9 while writing (trust D26)', async (t) => {
  await onEachEngine(t, 'nothing acknowledged is lost and nothing is half done', async (t, { db, url }) => {
    for (let round = 1; round <= killRounds; round++) {
      const acknowledged = await outputOf(start('write', url, `${round}`), 3 * round)
      const first = await years(db.read, 'first', `round ${round}`)
      t.strictSame(first.slice(0, acknowledged.length), acknowledged, 'what was acknowledged is there')
      t.strictSame(await years(db.read, 'second', `round ${round}`), first, 'both rows of each pair or none')
    }
  })
})

t.test('kill -9 while migrating (trust D26)', async (t) => {
  await onEachEngine(t, 'before any of its statements: the next run does what is missing', async (t, { db, engine }) => {
    const whole = await triggers(db.read, engine)
    const all = await levels()
    let killings = 0
    // Before a release each of them, else every seventh.
    const stride = wholeTier ? 1 : 7
    // A database with nothing in it, and one that lacks the last seven.
    for (const [done, wanted] of [[0, 1], [all.length - 7, all.length]] as const) {
      const before = done > 0 ? await migratedTo(t, engine, all.slice(0, done)) : undefined
      const { pathname } = await onlyMigrations(t, engine, all.slice(0, wanted))
      const left = new Set<number>()
      for (let statement = 9, killed = true; killed; statement += stride) {
        const url = await scratchUrl(t, engine, before)
        killed = (await outputOf(start('migrate', url, `${statement}`, pathname))).length === 0
        if (killed) killings++
        left.add((await migrate(url)).length)
        t.equal(await differenceOf(url), '', `from ${done}, killed before statement ${statement}`)
        t.strictSame(await triggersOf(url, engine), whole)
      }
      const lacking = Array.from({ length: wanted - done + 1 }, (_, count) => all.length - wanted + count)
      if (wholeTier) {
        t.strictSame(
          [...left].toSorted((one, other) => one - other),
          lacking,
          'it died at the beginning, between any two and at the end'
        )
      } else {
        t.same(
          [...left].filter((count) => !lacking.includes(count)),
          []
        )
      }
    }
    t.ok(killings >= killRounds, `${killings} times (trust D26)`)
  })
})

async function migratedTo (t: Test, engine: Engine, names: readonly string[]): Promise<string> {
  const url = await scratchUrl(t, engine)
  await migrate(url, await onlyMigrations(t, engine, names))
  return url
}

async function years (reader: Reader, districtId: string, kind: string) {
  const rows = await reader.sequence.findMany({ where: { districtId, kind }, orderBy: { year: 'asc' } })
  return rows.map(({ year }) => year)
}

async function triggersOf (url: string, engine: Engine) {
  const db = await openDb({ url })
  return triggers(db.read, engine).finally(db.close)
}

function triggers (reader: Reader, engine: Engine) {
  return reader.$queryRaw(engine === 'sqlite'
    ? Prisma.sql`SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name`
    : Prisma.sql`SELECT tgname::text AS name FROM pg_trigger WHERE NOT tgisinternal ORDER BY name`)
}
