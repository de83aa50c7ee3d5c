/** Starts the product and stops it without losing anybody's request. */
import closeWithGrace from 'close-with-grace'
import { buildApp } from './app.ts'
import { settableClock, systemClock } from './clock.ts'
import { ConfigError, readConfig } from './config.ts'
import { openDb } from './db/index.ts'
import { migrate } from './db/migrate.ts'

const config = readOrExplain()
await migrate(config.databaseUrl)
const db = await openDb({ url: config.databaseUrl })
const app = await buildApp({ config, db, clock: config.clockStart ? settableClock(config.clockStart) : systemClock })

closeWithGrace({ delay: 20_000, logger: app.log }, async ({ err }) => {
  if (err) app.log.error(err, 'stopping after a failure')
  await app.close()
  await db.close()
})
await app.listen({ port: config.port, host: config.host })

function readOrExplain () {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
