/** Hourly quotas. Use is counted before the work, so that attempts that fail count, too. */
import type { Tx } from '../../db/index.ts'

const hour = 3_600_000

/** Who has it, and how much an hour. */
export interface Quota { owner: string, max: number }

export interface Exhausted { share: Quota, seconds: number }

/** Counts one more use for all owners, or for none. @returns the exhausted quota and when it ends; null where none is exhausted */
export async function consumeQuota (tx: Tx, of: string, shares: readonly Quota[], now: Date): Promise<Exhausted | null> {
  const keyOf = ({ owner }: Quota) => `${of} ${owner}`
  const rows = await tx.allowance.findMany({ where: { key: { in: shares.map(keyOf) }, since: { gt: new Date(now.getTime() - hour) } } })
  const rowOf = (share: Quota) => rows.find(({ key }) => key === keyOf(share))
  for (const share of shares) {
    const row = rowOf(share)
    if (row && row.used >= share.max) return { share, seconds: Math.ceil((row.since.getTime() + hour - now.getTime()) / 1000) }
  }
  for (const share of shares) {
    const [key, row] = [keyOf(share), rowOf(share)]
    const counted = row ? { used: row.used + 1, since: row.since } : { used: 1, since: now }
    await tx.allowance.upsert({ where: { key }, create: { key, ...counted }, update: counted })
  }
  return null
}

/** @returns how many rows of past hours were deleted */
export async function sweepAllowances (tx: Tx, now: Date): Promise<number> {
  return (await tx.allowance.deleteMany({ where: { since: { lte: new Date(now.getTime() - hour) } } })).count
}
