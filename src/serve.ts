/** Brings the product up on its database, and down again without losing anybody's request. */
import closeWithGrace from 'close-with-grace'
import { buildApp } from './app.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { openDb } from './db/index.ts'
import { migrate } from './db/migrate.ts'
import { fillIndex } from './finding/index.ts'
import { startJobs } from './jobs/schedule.ts'

export async function serve (config: Config, clock: Clock): Promise<void> {
  await migrate(config.databaseUrl)
  const db = await openDb({ url: config.databaseUrl })
  await fillIndex(db)
  const app = await buildApp({ config, db, clock })
  const stopJobs = startJobs({ config, db, clock }, app.log)

  closeWithGrace({ delay: 20_000, logger: app.log }, async ({ err }) => {
    if (err) app.log.error(err, 'stopping after a failure')
    await Promise.all([app.close(), stopJobs()])
    await db.close()
  })
  await app.listen({ port: config.port, host: config.host })
}
