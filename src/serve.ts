/**
 * Starts the product on its database, and stops it without losing a request. Pages are served first; slow work (filling the search index,
 * the jobs) continues in the background.
 */
import { setTimeout as pause } from 'node:timers/promises'
import closeWithGrace from 'close-with-grace'
import { buildApp } from './app.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { explainDatabaseErrors } from './db/errors/for-operators.ts'
import { type Db, type DbOptions, isTransient, openDb } from './db/index.ts'
import { migrate } from './db/schema/migrate.ts'
import { searchedKinds } from './cases/index.ts'
import { backfillIndex, backfillNames } from './finding/index.ts'
import { learnFromConfirmed } from './problems/index.ts'
import { startOutbox } from './jobs/outbox.ts'
import { type Log, startJobs } from './jobs/schedule.ts'

/** Milliseconds that requests and jobs get to finish, and then everything else, before the process is killed. */
const grace = { requests: 5_000, all: 9_000 }

type DbLog = NonNullable<DbOptions['log']>

/** @throws Refusal: a sentence for the operator */
export async function serve (config: Config, clock: Clock): Promise<void> {
  const logger: { log?: DbLog } = {}
  const db = await openMigratedDb(config.databaseUrl, { warn: (details, message) => { logger.log?.warn(details, message) } })
  const app = await buildApp({ config, db, clock })
  logger.log = app.log
  const stopping = new AbortController()
  const { signal } = stopping
  let behind: () => Promise<unknown> = () => Promise.resolve()

  closeWithGrace({ delay: false, logger: app.log }, async ({ err }) => {
    if (err) app.log.error(err, 'stopping after a failure')
    // Whatever still runs by then cannot be interrupted; nothing acknowledged is lost (trust D26).
    setTimeout(() => { process.kill(process.pid, 'SIGKILL') }, grace.all).unref()
    stopping.abort()
    await Promise.race([Promise.all([app.close(), behind()]), pause(grace.requests)])
    await db.close()
  })
  await app.listen({ port: config.port, host: config.host })
  const premises = { config, db, clock, signal }
  const jobs = startJobs(premises, app.log)
  const outbox = startOutbox(premises, app.log)
  const filling = fill(premises, app.log)
  behind = () => Promise.all([filling, jobs(), outbox()])
}

/** Migrated, and checked to be writable: otherwise the operator is told at the start, and not the first visitor. */
async function openMigratedDb (url: string, log: DbLog): Promise<Db> {
  return explainDatabaseErrors(url, async () => {
    await migrate(url)
    const db = await openDb({ url, log })
    await db.ready().catch(async (error: unknown) => {
      await db.close()
      throw error
    })
    return db
  })
}

interface Filling { db: Db, clock: Clock, signal: AbortSignal }

/** Fills the search index, and learns from what was dispatched; waits out temporary failures. */
async function fill (filling: Filling, log: Log): Promise<void> {
  const { db, clock, signal } = filling
  try {
    const names = await backfillNames(db, signal)
    const problems = await backfillIndex(db, searchedKinds(), signal)
    if (names + problems > 0) log.info({ names, problems }, 'search index filled')
    log.info({ problems: await learnFromConfirmed(db, clock.now(), signal) }, 'classifier has learned')
  } catch (err) {
    if (signal.aborted) return
    log.error({ err }, 'search index not filled, or not everything learned')
    if (!isTransient(err)) return
    await pause(retryMs, undefined, { signal, ref: false }).catch(() => {})
    return fill(filling, log)
  }
}

const retryMs = 60_000
