/**
 * Sends what a commit put into the outbox, a few seconds later: what one action says in several transactions leaves as one message. What is
 * due at a later hour, or was left by a process that is gone, is found by the job.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { onOutgoing } from '../notifications/index.ts'
import { jobs } from './index.ts'
import type { JobContext } from './job.ts'
import type { Log } from './schedule.ts'

const gatherMs = 5_000

/** @returns a function that waits for what is being sent */
export function startOutbox (premises: JobContext, log: Log, gather: () => Promise<unknown> = gathering(premises)): () => Promise<void> {
  let underWay = Promise.resolve()
  let woken = false
  onOutgoing(premises.db.read, () => {
    if (woken) return
    woken = true
    const gathered = gather()
    underWay = Promise.all([gathered, underWay]).then(send)
  })
  return () => underWay

  async function send () {
    // What is committed from here on may miss this run, and asks for the next.
    woken = false
    if (premises.signal?.aborted) return
    try {
      log.info({ job: 'outbox', ...await jobs.deliver.run(premises) }, 'outbox sent')
    } catch (err) {
      log.error({ err, job: 'outbox' }, 'outbox not sent')
    }
  }
}

/** Ends early where the program does. */
const gathering = ({ signal }: JobContext) => () => pause(gatherMs, undefined, { ref: false, ...signal && { signal } }).catch(() => {})
