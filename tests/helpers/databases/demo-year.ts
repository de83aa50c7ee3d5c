/**
 * The year of the demonstration, which takes a minute or two to play: whoever comes first plays it, for all test processes, for `.ci/run`
 * and
 * until the code changes.
 */
import { access, cp, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { instantFrom, settableClock } from '../../../src/clock.ts'
import { type Config, readConfig } from '../../../src/config.ts'
import { openDb } from '../../../src/db/index.ts'
import { prepareDemo } from '../../../src/demo/index.ts'
import { versionOfCode } from '../../../src/demo/version.ts'
import { monday } from '../app.ts'

const prefix = 'mopaixiao_year_'

/** @returns the folder as a first start on `monday` has left it; to be copied, not to be written to. */
export async function yearPlayed (): Promise<string> {
  const folder = join(tmpdir(), prefix + (await versionOfCode()).slice(0, 16))
  if (await isThere(folder)) return folder
  await clear()
  const draft = await mkdtemp(join(tmpdir(), 'mopaixiao-demo-'))
  const began = process.cpuUsage()
  await prepareDemo(demoIn(draft), settableClock(instantFrom(monday)), { password: 'changed at each start' })
  const { user, system } = process.cpuUsage(began)
  console.log(`# the year was played in ${Math.round((user + system) / 1e6)} processor seconds`)
  // Another process may have been faster.
  await rename(draft, folder).catch(async (error: unknown) => { if (!await isThere(folder)) throw error })
  await rm(draft, { recursive: true, force: true })
  return folder
}

/** The settings of a demonstration that keeps all of itself in this folder, named as `npm run demo` names it in `data`. */
export function demoIn (folder: string): Config {
  return readConfig({ MODE: 'demo', DATABASE_URL: `file:${join(folder, 'demo.db')}`, FILES_URL: `file:${join(folder, 'demo-files')}` })
}

const isThere = (path: string) => access(path).then(() => true, () => false)

/** A copy of it, opened, for a test of its own. */
export async function yearIn (t: Test) {
  const place = await mkdtemp(join(tmpdir(), 'mopaixiao-year-'))
  t.teardown(() => rm(place, { recursive: true, force: true }))
  await cp(await yearPlayed(), place, { recursive: true })
  const { databaseUrl } = demoIn(place)
  const db = await openDb({ url: databaseUrl, durable: false })
  t.teardown(() => db.close())
  return { db, mode: 'demo' as const, files: join(place, 'demo-files') }
}

/** Puts away what an earlier state of the code has left; what is younger than a day may be in use by another checkout. */
async function clear (): Promise<void> {
  const before = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix)).map((name) => join(tmpdir(), name))
  for (const folder of before) {
    if ((await stat(folder)).mtimeMs < Date.now() - 24 * 3_600_000) await rm(folder, { recursive: true, force: true })
  }
}
