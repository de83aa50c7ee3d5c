/**
 * The demonstration's own database: an invented district with a year of history. The year is simulated once and stored as a base, which is
 * extended by the days that have passed, and copied; the last four weeks are simulated anew on the copy, counting back from today.
 */
import { copyFile, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { hashPassword } from '../auth/index.ts'
import { addDays, type Clock, type Day, dayOf, instantOf } from '../clock.ts'
import type { Config } from '../config.ts'
import { type Db, openDb } from '../db/index.ts'
import { migrate } from '../db/schema/migrate.ts'
import { castOf, deputize, seedDelegations, seedCast } from './cast.ts'
import { play, playRecent, recentSpanDays } from './play.ts'
import { demoContext } from './context.ts'
import { recentStories } from './recent/recent.ts'
import { versionOfCode } from './version.ts'
import { seedYearFirms, yearFirms } from './year/firms.ts'
import { seedYearPeople } from './year/people.ts'
import { storiesBetween } from './year/year.ts'

export { people } from './cast.ts'
export { demoContext } from './context.ts'

/** Progress: the day that the simulation has reached, and a share from 0 to 1. */
export type Progress = (day: Day, share: number) => void

interface Wanted { password: string, days?: number, told?: Progress }

const aYear = 365

/** The district exists some weeks before its first problem. */
const before = 14

/** @returns whether it was created anew. Requires a database in a file. */
export async function prepareDemo (
  config: Config,
  clock: Clock,
  { password, days = aYear, told = () => undefined }: Wanted
): Promise<boolean> {
  const place = placeOf(config)
  const stamp = `${place.file}.made`
  const code = await versionOfCode()
  const stampText = `${code} ${dayOf(clock.now())} ${days}`
  const isCurrent = await readFile(stamp, 'utf8').catch(() => '') === stampText
  if (!isCurrent) {
    await rm(stamp, { force: true })
    await clear(place)
    await buildYear(config, clock, { code, days, told })
  }
  await withDb(config.databaseUrl, async (db) => {
    const passwordHash = await hashPassword(password)
    await db.write((tx) => tx.user.updateMany({ data: { passwordHash } }))
  })
  if (!isCurrent) await writeFile(stamp, stampText)
  return !isCurrent
}

/** The cast, in an empty database, and the stories of the last four weeks. */
export async function seedRecentWeeks (db: Db, config: Config, clock: Clock): Promise<void> {
  const now = clock.now()
  const cast = await db.write((tx) => seedCast(tx, '', instantOf(addDays(dayOf(now), -recentSpanDays), '09:00')))
  await playRecent(await demoContext(db, config, clock, cast), now)
}

interface Place { file: string, files: string }

const placeOf = ({ databaseUrl, filesUrl }: Config, name = ''): Place => ({
  file: databaseUrl.replace(/^file:/, '') + name,
  files: filesUrl.replace(/^file:/, '') + name
})

async function clear ({ file, files }: Place): Promise<void> {
  for (const path of [file, `${file}-wal`, `${file}-shm`, files]) await rm(path, { recursive: true, force: true })
}

async function copy (from: Place, to: Place): Promise<void> {
  await clear(to)
  await copyFile(from.file, to.file)
  await cp(from.files, to.files, { recursive: true })
}

const baseStamp = z.object({ code: z.string(), from: z.iso.date(), until: z.iso.date() })

interface Base { code: string, days: number, told: Progress }

/** A copy of the base as of today, with the last weeks on top of it. */
async function buildYear (config: Config, clock: Clock, wanted: Base): Promise<void> {
  const now = clock.now()
  const today = dayOf(now)
  const { from, until } = await baseUpTo(config, clock, today, wanted)
  await copy(placeOf(config, '.base'), placeOf(config))
  await withDb(config.databaseUrl, async (db) => {
    const cast = await castOf(db.read, yearFirms)
    const stage = await demoContext(db, config, clock, cast)
    // Delegations made when the year began have expired.
    await db.write((tx) => seedDelegations(tx, cast, instantOf(addDays(today, -before), '09:00')))
    const stories = [...storiesBetween(from, today, stage.calendar), ...recentStories(now, stage.calendar)]
    await play(stage, stories, { after: instantOf(until), until: now })
    await db.write(async (tx) => {
      await deputize(tx, cast)
      // Whoever is at work every day has read older notices.
      await tx.notice.updateMany({ where: { at: { lt: instantOf(stage.calendar.addWorkingDays(today, -1)) } }, data: { readAt: now } })
    })
  })
}

/** Extended where it is outdated, created where none of this program version exists; completely or not at all. */
async function baseUpTo (config: Config, clock: Clock, today: Day, { code, days, told }: Base): Promise<{ from: Day, until: Day }> {
  const [base, draft] = [placeOf(config, '.base'), placeOf(config, '.draft')]
  const stamp = `${base.file}.made`
  const found = baseStamp.safeParse(await readFile(stamp, 'utf8').then(JSON.parse).catch(() => null)).data
  const fits = found?.code === code && found.until <= today ? found : undefined
  const from = fits?.from ?? addDays(today, -days)
  await clear(draft)
  const url = `file:${draft.file}`
  if (fits) await copy(base, draft)
  else await migrate(url)
  const until = await withDb(url, async (db) => {
    if (!fits) {
      const at = instantOf(addDays(from, -before), '09:00')
      await db.write(async (tx) => seedYearFirms(tx, await seedYearPeople(tx, await seedCast(tx, '', at), at), at))
    }
    const stage = await demoContext(db, { ...config, filesUrl: `file:${draft.files}` }, clock, await castOf(db.read, yearFirms))
    // As far back as the last weeks are simulated anew.
    const end = stage.calendar.addWorkingDays(today, -recentDays)
    await play(
      stage,
      storiesBetween(from, end, stage.calendar),
      { after: instantOf(fits?.until ?? from), until: instantOf(end) },
      (at, share) => told(dayOf(at), share)
    )
    return end
  })
  await rm(stamp, { force: true })
  await clear(base)
  await rename(draft.file, base.file)
  // A base of few days may have no file yet.
  await mkdir(draft.files, { recursive: true })
  await rename(draft.files, base.files)
  await writeFile(stamp, JSON.stringify({ code, from, until }))
  return { from, until }
}

/** The oldest of the recent stories began this many working days ago. */
const recentDays = 20

/** A power cut may destroy a demonstration: it can be recreated. */
async function withDb<T> (url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDb({ url, patienceMs: 60_000, durable: false })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}
