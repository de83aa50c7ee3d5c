/**
 * `npm run migration -- <name>` writes what prisma/schema says and the migrations do not do yet, for both engines. Read it before you
 * commit it:
 * where it rebuilds a table of history, add that table's triggers again. `npm run migration -- --initial` writes the first migration anew:
 * only until the first release, while nobody has a database to keep.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { systemClock } from '../src/clock.ts'
import type { Engine } from '../src/db/engines/engine.ts'
import { migrate } from '../src/db/schema/migrate.ts'
import { differenceOf } from './difference.ts'
import { scratch } from './scratch.ts'

const { values: { initial }, positionals: [name = ''] } = parseArgs({ options: { initial: { type: 'boolean' } }, allowPositionals: true })
if (!initial && !/^[a-z][a-z0-9_]+$/.test(name)) throw new Error('npm run migration -- <name_in_small_letters>')

const stamp = systemClock.now().toISOString().replace(/\D/g, '').slice(0, 14)
const folder = initial ? '20260101000000_initial' : `${stamp}_${name}`
await Promise.all((['sqlite', 'postgresql'] as const).map(write))

async function write (engine: Engine) {
  const sql = await missing(engine)
  if (!sql) return console.log(`${engine}: the migrations already do what the schema says`)
  const directory = new URL(`migrations/${engine}/${folder}/`, import.meta.url)
  await mkdir(directory, { recursive: true })
  await writeFile(new URL('migration.sql', directory), sql)
  console.log(`${engine}: ${folder}`)
}

async function missing (engine: Engine) {
  const { url, drop } = await scratch(engine)
  try {
    if (!initial) await migrate(url)
    return await differenceOf(url)
  } finally {
    await drop()
  }
}
