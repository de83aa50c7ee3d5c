/** A job, and what it runs with. */
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'

export interface JobContext {
  db: Db
  clock: Clock
  config: Config
  /** Once it is aborted, a job stops between two steps with the signal's reason; the rest is done in its next run. */
  signal?: AbortSignal | undefined
}

/** How many of each kind were affected. */
export type Counts = Record<string, number>

export interface Job {
  description: string
  everyMinutes: number
  run (premises: JobContext): Promise<Counts>
}
