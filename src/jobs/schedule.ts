/** Starts the jobs that are due, every five minutes. The row of a run is the right to run it: one process gets it (architecture §7.12). */
import { instantFrom } from '../clock.ts'
import { isDuplicate, type JobRun, isTransient } from '../db/index.ts'
import { type Job, jobs, type JobContext } from './index.ts'

const minute = 60_000
const tick = 5 * minute

export interface Log { info (details: object, message: string): void, error (details: object, message: string): void }

/** Runs until the signal is aborted. @returns a function that waits for the running job to end */
export function startJobs (premises: JobContext, log: Log): () => Promise<void> {
  let underWay = runDue(premises, log)
  const timer = setInterval(() => { underWay = underWay.then(() => runDue(premises, log)) }, tick).unref()
  premises.signal?.addEventListener('abort', () => { clearInterval(timer) })
  return () => underWay
}

/**
 * Runs each job that is due since its last run, here or in another process. A failed job is reported and waits for its next turn; one that
 * was stopped by the program's end or a temporary failure gives its turn back.
 */
export async function runDue (premises: JobContext, log: Log): Promise<void> {
  for (const [name, job] of Object.entries<Job>(jobs)) {
    if (premises.signal?.aborted) return
    try {
      const turn = await acquireRun(premises, name, job)
      if (turn) await runIn(turn, job, premises, log)
    } catch (err) {
      log.error({ err, job: name }, 'job failed')
    }
  }
}

async function runIn (turn: JobRun, job: Job, premises: JobContext, log: Log): Promise<void> {
  const { name, slot } = turn
  try {
    log.info({ job: name, ...await job.run(premises) }, 'job done')
  } catch (error) {
    const stopped = premises.signal?.aborted ?? false
    if (!stopped && !isTransient(error)) throw error
    await premises.db.write((tx) => tx.jobRun.delete({ where: { name_slot: { name, slot } } }))
    if (!stopped) throw error
    log.info({ job: name }, 'job stopped')
  }
}

async function acquireRun ({ db, clock }: JobContext, name: string, { everyMinutes }: Job): Promise<JobRun | null> {
  const at = clock.now()
  const slot = instantFrom(Math.floor(at.getTime() / (everyMinutes * minute)) * everyMinutes * minute)
  if (await db.read.jobRun.findUnique({ where: { name_slot: { name, slot } } })) return null
  try {
    return await db.write((tx) => tx.jobRun.create({ data: { name, slot, at } }))
  } catch (error) {
    if (isDuplicate(error)) return null
    throw error
  }
}
