/** The settings as the operator gave them: the environment, and for what is not set there the file `.env` of the working directory. */
import { existsSync } from 'node:fs'

export function environment (): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}
