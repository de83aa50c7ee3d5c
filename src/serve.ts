/**
 * Brings the product up on its database, and down again without losing anybody's request. Pages are served first; what takes its time
 * (filling the index of words, the jobs) goes on behind them.
 */
import { setTimeout as pause } from 'node:timers/promises'
import closeWithGrace from 'close-with-grace'
import { buildApp } from './app.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { type Db, openDb } from './db/index.ts'
import { migrate } from './db/migrate.ts'
import { fillIndex, fillNames } from './finding/index.ts'
import { type Log, startJobs } from './jobs/schedule.ts'

/** Milliseconds for requests and jobs under way to end by themselves; then for everything, before the process is killed. */
const grace = { requests: 5_000, all: 9_000 }

export async function serve (config: Config, clock: Clock): Promise<void> {
  await migrate(config.databaseUrl)
  const db = await openDb({ url: config.databaseUrl })
  const app = await buildApp({ config, db, clock })
  const stopping = new AbortController()
  const { signal } = stopping
  let behind: Promise<unknown> = Promise.resolve()

  closeWithGrace({ delay: false, logger: app.log }, async ({ err }) => {
    if (err) app.log.error(err, 'stopping after a failure')
    // Whatever still runs then cannot be interrupted; nothing that was acknowledged is lost (trust D26).
    setTimeout(() => { process.kill(process.pid, 'SIGKILL') }, grace.all).unref()
    stopping.abort()
    await Promise.race([Promise.all([app.close(), behind]), pause(grace.requests)])
    await db.close()
  })
  await app.listen({ port: config.port, host: config.host })
  const jobs = startJobs({ config, db, clock, signal }, app.log)
  behind = Promise.all([fill(db, signal, app.log), jobs()])
}

async function fill (db: Db, signal: AbortSignal, log: Log): Promise<void> {
  try {
    const names = await fillNames(db, signal)
    const problems = await fillIndex(db, signal)
    if (names + problems > 0) log.info({ names, problems }, 'search index filled')
  } catch (err) {
    if (!signal.aborted) log.error({ err }, 'search index not filled')
  }
}
