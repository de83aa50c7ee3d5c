/**
 * A daily job that deletes what is no longer needed, a day after it ended: sessions (until then they show whose form came too late,
 * web/forms/unsent-forms.ts), expired links and codes, old failures.
 */
import type { Tx } from '../../db/index.ts'
import { originTrustMs } from './lockout.ts'
import { idleSince } from './sessions.ts'

const day = 86_400_000

/** @returns how many rows were deleted */
export async function sweepSignIns (tx: Tx, now: Date): Promise<number> {
  const yesterday = new Date(now.getTime() - day)
  const ended = await tx.session.deleteMany({
    where: { OR: [{ expiresAt: { lte: yesterday } }, { lastSeenAt: { lte: idleSince(yesterday) } }] }
  })
  const ranOut = await tx.invitation.deleteMany({ where: { OR: [{ expiresAt: { lte: yesterday } }, { usedAt: { lte: yesterday } }] } })
  const forgotten = await tx.lockout.deleteMany({ where: { lastAt: { lte: yesterday } } })
  const estranged = await tx.familiar.deleteMany({ where: { lastAt: { lte: new Date(now.getTime() - originTrustMs) } } })
  const codes = await tx.phoneCode.deleteMany({ where: { askedAt: { lte: yesterday } } })
  return codes.count + estranged.count + ended.count + ranOut.count + forgotten.count
}
