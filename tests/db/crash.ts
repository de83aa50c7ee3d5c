import t from 'tap'
import { setTimeout as pause } from 'node:timers/promises'
import { differenceOf } from '../../prisma/difference.ts'
import { scratch } from '../../prisma/scratch.ts'
import { openDb, type Engine, type Reader } from '../../src/db/index.ts'
import { migrate } from '../../src/db/migrate.ts'
import { engines, onEachEngine, skipped } from '../helpers/database.ts'
import { start } from '../helpers/program.ts'

t.test('kill -9 while writing (trust D26)', async (t) => {
  await onEachEngine(t, 'nothing acknowledged is lost and nothing is half done', async (t, { db, url }) => {
    for (const round of [1, 2, 3, 4, 5]) {
      const acknowledged = await killAfter(10 * round, start('write', url, `${round}`))
      const found = (districtId: string) => years(db.read, districtId, `round ${round}`)
      const first = await found('first')
      t.strictSame(first.slice(0, acknowledged.length), acknowledged, `round ${round}: what was acknowledged is there`)
      t.strictSame(await found('second'), first, `round ${round}: both rows of each pair or none`)
    }
  })
})

/** Kills the program at its so many-th line and returns all it has said. */
async function killAfter (count: number, program: ReturnType<typeof start>) {
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

t.test('kill -9 while migrating (trust D26)', async (t) => {
  for (const engine of engines) {
    await t.test(`the next run completes it (${engine})`, { skip: skipped(engine) }, async (t) => {
      for (const delay of [0, 25, 50, 75, 100, 150]) await interrupt(t, engine, delay)
    })
  }
})

async function interrupt (t: Tap, engine: Engine, delay: number) {
  const { url, drop } = await scratch(engine)
  const program = start('migrate', url)
  for await (const line of program.lines) {
    if (line === 'begins') pause(delay).then(program.kill)
  }
  await migrate(url)
  t.equal(await differenceOf(url), '', `killed after ${delay} ms`)
  t.equal(await triggers(url), 6)
  await drop()
}
