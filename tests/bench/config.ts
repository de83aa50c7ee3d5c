import { readConfig } from '../../src/config.ts'

/** Nothing is limited, nothing is logged. */
export function benchConfig (databaseUrl: string, files: string) {
  return readConfig({
    MODE: 'test',
    LOG_LEVEL: 'silent',
    REQUESTS_PER_MINUTE: '100000000',
    DATABASE_URL: databaseUrl,
    FILES_URL: `file:${files}`
  })
}
