/** Clears away what nobody needs any more. */
import { filesOf, sweepFiles } from '../attachments/index.ts'
import { sweepSignIns } from '../auth/index.ts'
import { instantFrom } from '../clock.ts'
import { sweepNotices } from '../notifications/sweep.ts'
import type { Counts, Premises } from './index.ts'

const week = 7 * 86_400_000

export async function sweep ({ db, clock, config }: Premises): Promise<Counts> {
  const now = clock.now()
  const lastWeek = { lt: instantFrom(now.getTime() - week) }
  const signIns = await db.write((tx) => sweepSignIns(tx, now))
  // A form that lay open for a week is no double click any more: sent again, it is a new one.
  const { count: forms } = await db.write((tx) => tx.idempotencyKey.deleteMany({ where: { createdAt: lastWeek } }))
  const { count: runs } = await db.write((tx) => tx.jobRun.deleteMany({ where: { at: lastWeek } }))
  const notices = await db.write((tx) => sweepNotices(tx, now))
  return { signIns, forms, runs, notices, ...await sweepFiles({ db, ...filesOf(config, clock), now }) }
}
