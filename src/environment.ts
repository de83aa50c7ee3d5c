/** The operator's settings: the environment, and for whatever is not set there the file `.env` in the working directory. */
import { existsSync } from 'node:fs'

export function environment (): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}
