import t, { type Test } from 'tap'
import { setTimeout as pause } from 'node:timers/promises'
import { differenceOf } from '../../prisma/difference.ts'
import { scratch } from '../../prisma/scratch.ts'
import { openDb, Prisma, type Engine, type Reader } from '../../src/db/index.ts'
import { migrate } from '../../src/db/migrate.ts'
import { onEachEngine } from '../helpers/database.ts'
import { start, type Child } from './children/start.ts'

t.test('kill -9 while writing (trust D26)', async (t) => {
  await onEachEngine(t, 'nothing acknowledged is lost and nothing is half done', async (t, { db, url }) => {
    for (const round of [1, 2, 3, 4, 5]) {
      const acknowledged = await killedAt(10 * round, start('write', url, `${round}`))
      const first = await years(db.read, 'first', `round ${round}`)
      t.strictSame(first.slice(0, acknowledged.length), acknowledged, 'what was acknowledged is there')
      t.strictSame(await years(db.read, 'second', `round ${round}`), first, 'both rows of each pair or none')
    }
  })
})

t.test('kill -9 while migrating (trust D26)', async (t) => {
  await onEachEngine(t, 'the next run makes all that is missing', async (t, { db, engine }) => {
    const whole = await triggers(db.read, engine)
    for (const delay of [5, 25, 50, 75, 100, 150]) await interrupt(t, engine, delay, whole)
  })
})

/** Kills the program at its so many-th line, and returns all it has said. */
async function killedAt (count: number, program: Child) {
  const said: number[] = []
  for await (const line of program.lines) {
    said.push(Number(line))
    if (said.length === count) program.kill()
  }
  return said
}

async function years (reader: Reader, districtId: string, kind: string) {
  const rows = await reader.sequence.findMany({ where: { districtId, kind }, orderBy: { year: 'asc' } })
  return rows.map(({ year }) => year)
}

async function interrupt (t: Test, engine: Engine, delay: number, whole: unknown) {
  const { url, drop } = await scratch(engine)
  const program = start('migrate', url)
  for await (const line of program.lines) {
    if (line === 'begins') pause(delay).then(program.kill)
  }
  const rest = await migrate(url)
  t.equal(await differenceOf(url), '', `killed after ${delay} ms: ${rest.length} migrations were left`)
  const db = await openDb({ url })
  t.strictSame(await triggers(db.read, engine), whole)
  await db.close()
  await drop()
}

function triggers (reader: Reader, engine: Engine) {
  return reader.$queryRaw(engine === 'sqlite'
    ? Prisma.sql`SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name`
    : Prisma.sql`SELECT tgname::text AS name FROM pg_trigger WHERE NOT tgisinternal ORDER BY name`)
}
