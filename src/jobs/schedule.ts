/** Looks every five minutes which jobs are due. The row of a run is its right to run: of several processes one gets it (design §7.12). */
import { instantFrom } from '../clock.ts'
import { isDuplicate } from '../db/index.ts'
import { type Job, jobs, type Premises } from './index.ts'

const minute = 60_000
const tick = 5 * minute

interface Log { info (details: object, message: string): void, error (details: object, message: string): void }

/** @returns how to stop: it waits for the job under way. */
export function startJobs (premises: Premises, log: Log): () => Promise<void> {
  let underWay = runDue(premises, log)
  const timer = setInterval(() => { underWay = underWay.then(() => runDue(premises, log)) }, tick).unref()
  return () => {
    clearInterval(timer)
    return underWay
  }
}

/** Runs each job whose turn has come since it last ran, here or elsewhere. One that fails waits for its next turn, and says so. */
export async function runDue (premises: Premises, log: Log): Promise<void> {
  for (const [name, job] of Object.entries<Job>(jobs)) {
    try {
      if (await takeTurn(premises, name, job)) log.info({ job: name, ...await job.run(premises) }, 'job done')
    } catch (err) {
      log.error({ err, job: name }, 'job failed')
    }
  }
}

async function takeTurn ({ db, clock }: Premises, name: string, { everyMinutes }: Job): Promise<boolean> {
  const at = clock.now()
  const slot = instantFrom(Math.floor(at.getTime() / (everyMinutes * minute)) * everyMinutes * minute)
  if (await db.read.jobRun.findUnique({ where: { name_slot: { name, slot } } })) return false
  try {
    await db.write((tx) => tx.jobRun.create({ data: { name, slot, at } }))
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}
