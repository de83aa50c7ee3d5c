/** The demonstration's own database: an invented district with four weeks behind it, made anew for each day and each version of the program. */
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesOf } from '../attachments/index.ts'
import { hashPassword } from '../auth/index.ts'
import { dayOf, instantFrom, type Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { openDb, type Db } from '../db/index.ts'
import { migrate } from '../db/migrate.ts'
import { calendarOf } from '../units/index.ts'
import { seedCast } from './cast.ts'
import { everybody } from './people.ts'
import { play } from './play.ts'

export { people } from './cast.ts'

/** @returns whether it was made anew. Needs a database in a file. */
export async function prepareDemo (config: Config, clock: Clock, password: string): Promise<boolean> {
  const file = config.databaseUrl.replace(/^file:/, '')
  const stamp = `${file}.made`
  const made = await versionOf(dayOf(clock.now()))
  const kept = await readFile(stamp, 'utf8').catch(() => '') === made
  if (!kept) {
    for (const path of [stamp, file, `${file}-wal`, `${file}-shm`, config.filesUrl.replace(/^file:/, '')]) await rm(path, { recursive: true, force: true })
    await migrate(config.databaseUrl)
  }
  const db = await openDb({ url: config.databaseUrl, patienceMs: 60_000 })
  try {
    if (!kept) await furnish(db, config, clock)
    const passwordHash = await hashPassword(password)
    await db.write((tx) => tx.user.updateMany({ data: { passwordHash } }))
  } finally {
    await db.close()
  }
  if (!kept) await writeFile(stamp, made)
  return !kept
}

/** The cast, on an empty database, and everything that happened to it until now. */
export async function furnish (db: Db, config: Config, clock: Clock): Promise<void> {
  const now = clock.now()
  const cast = await db.write((tx) => seedCast(tx, '', instantFrom(now.getTime() - sixWeeks)))
  const calendar = await calendarOf(db.read, cast.districtId)
  await play({ db, store: filesOf(config, clock).store, cast, people: await everybody(db.read), calendar, now })
}

/** Twenty working days, whatever holidays lie between. */
const sixWeeks = 42 * 86_400_000

/** Of the day and of everything that has a hand in it: the program, its migrations, its base data. */
async function versionOf (day: string): Promise<string> {
  const digest = createHash('sha256').update(day)
  for (const folder of ['../', '../../prisma/migrations/', '../../prisma/seed/']) {
    const root = fileURLToPath(new URL(folder, import.meta.url))
    const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) digest.update(await readFile(path))
  }
  return digest.digest('hex')
}
