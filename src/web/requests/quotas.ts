/** Quotas by the hour or by the day. Use is counted before the work, so that attempts that fail count, too. */
import type { Tx } from '../../db/index.ts'

const hour = 3_600_000

/** Who has it, how much, and in how many hours: one, unless it says otherwise. */
export interface Quota { owner: string, max: number, hours?: number }

export interface Exhausted { share: Quota, seconds: number }

/** Counts one more use for all owners, or for none. @returns the exhausted quota and when it ends; null where none is exhausted */
export async function consumeQuota (tx: Tx, of: string, shares: readonly Quota[], now: Date): Promise<Exhausted | null> {
  const keyOf = ({ owner, hours = 1 }: Quota) => [of, owner, ...(hours === 1 ? [] : [`${hours}h`])].join(' ')
  const endOf = ({ hours = 1 }: Quota, since: Date) => since.getTime() + hours * hour
  const rows = await tx.allowance.findMany({ where: { key: { in: shares.map(keyOf) } } })
  const rowOf = (share: Quota) => rows.find(({ key, since }) => key === keyOf(share) && endOf(share, since) > now.getTime())
  for (const share of shares) {
    const row = rowOf(share)
    if (row && row.used >= share.max) return { share, seconds: Math.ceil((endOf(share, row.since) - now.getTime()) / 1000) }
  }
  for (const share of shares) {
    const [key, row] = [keyOf(share), rowOf(share)]
    const counted = row ? { used: row.used + 1, since: row.since } : { used: 1, since: now }
    await tx.allowance.upsert({ where: { key }, create: { key, ...counted }, update: counted })
  }
  return null
}

/** The longest for which use is counted. */
const longest = 24 * hour

/** @returns how many rows of past days were deleted */
export async function sweepAllowances (tx: Tx, now: Date): Promise<number> {
  return (await tx.allowance.deleteMany({ where: { since: { lte: new Date(now.getTime() - longest) } } })).count
}
