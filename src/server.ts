/** `npm start`. */
import { errorLines } from './cli/error-text.ts'
import { settableClock, systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import { environment } from './environment.ts'
import { serve } from './serve.ts'

try {
  const config = readConfig(environment())
  await serve(config, config.clockStart ? settableClock(config.clockStart) : systemClock)
} catch (error) {
  console.error(errorLines(error)?.join('\n') ?? error)
  process.exit(1)
}
