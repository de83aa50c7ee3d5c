import { readdir } from 'node:fs/promises'
import t from 'tap'
import { differenceOf } from '../../prisma/difference.ts'
import { openDb, Prisma, type Engine, type Reader } from '../../src/db/index.ts'
import { migrate } from '../../src/db/migrate.ts'
import { onEachEngine, scratchUrl } from '../helpers/database.ts'
import { said, start } from './children/start.ts'

t.test('kill -9 while writing (trust D26)', async (t) => {
  await onEachEngine(t, 'nothing acknowledged is lost and nothing is half done', async (t, { db, url }) => {
    for (const round of [1, 2, 3, 4, 5]) {
      const acknowledged = await said(start('write', url, `${round}`), 3 * round)
      const first = await years(db.read, 'first', `round ${round}`)
      t.strictSame(first.slice(0, acknowledged.length), acknowledged, 'what was acknowledged is there')
      t.strictSame(await years(db.read, 'second', `round ${round}`), first, 'both rows of each pair or none')
    }
  })
})

t.test('kill -9 while migrating (trust D26)', async (t) => {
  await onEachEngine(t, 'before any of its statements: the next run does what is missing', async (t, { db, engine }) => {
    const whole = await triggers(db.read, engine)
    const left = new Set<number>()
    for (let statement = 9, killed = true; killed; statement++) {
      const url = await scratchUrl(t, engine)
      killed = (await said(start('migrate', url, `${statement}`))).length === 0
      left.add((await migrate(url)).length)
      t.equal(await differenceOf(url), '', `killed before statement ${statement}`)
      t.strictSame(await triggersOf(url, engine), whole)
    }
    const { length } = (await readdir(new URL('../../prisma/migrations/sqlite/', import.meta.url), { withFileTypes: true })).filter((entry) => entry.isDirectory())
    t.strictSame([...left].toSorted((one, other) => one - other), Array.from({ length: length + 1 }, (_, count) => count), 'it died at the beginning, between any two and at the end')
  })
})

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
