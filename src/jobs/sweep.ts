/** Deletes what is no longer needed. */
import { setImmediate as othersTurn } from 'node:timers/promises'
import { filesOf, sweepFiles } from '../attachments/index.ts'
import { sweepSignIns } from '../auth/index.ts'
import { instantFrom } from '../clock.ts'
import type { Tx } from '../db/index.ts'
import { sweepNotices } from '../notifications/delivery/sweep.ts'
import { sweepAllowances } from '../web/requests/quotas.ts'
import type { Counts, JobContext } from './index.ts'

const day = 86_400_000
const week = 7 * day

export async function sweep ({ db, clock, config, signal }: JobContext): Promise<Counts> {
  const now = clock.now()
  const lastWeek = { lt: instantFrom(now.getTime() - week) }
  const step = async <T>(work: (tx: Tx) => Promise<T>) => {
    await othersTurn(undefined, { signal })
    return db.write(work)
  }
  const signIns = await step((tx) => sweepSignIns(tx, now))
  // A form that was open for a week is no accidental repetition any more: sent again, it is a new one.
  const { count: forms } = await step((tx) => tx.idempotencyKey.deleteMany({ where: { createdAt: lastWeek } }))
  const { count: unsent } = await step((tx) => tx.unsentForm.deleteMany({ where: { createdAt: { lt: instantFrom(now.getTime() - day) } } }))
  const allowances = await step((tx) => sweepAllowances(tx, now))
  const { count: runs } = await step((tx) => tx.jobRun.deleteMany({ where: { at: lastWeek } }))
  const notices = await step((tx) => sweepNotices(tx, now))
  await othersTurn(undefined, { signal })
  return { signIns, forms, unsent, allowances, runs, notices, ...await sweepFiles({ db, ...filesOf(config, clock), now }) }
}
