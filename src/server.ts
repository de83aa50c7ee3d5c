/** `npm start`. */
import { settableClock, systemClock } from './clock.ts'
import { ConfigError, readConfig } from './config.ts'
import { environment } from './environment.ts'
import { serve } from './serve.ts'

const config = readOrExplain()
await serve(config, config.clockStart ? settableClock(config.clockStart) : systemClock)

function readOrExplain () {
  try {
    return readConfig(environment())
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
