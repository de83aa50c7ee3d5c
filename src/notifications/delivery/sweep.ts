/** Deletes old notices, whose content remains in the history; those still waiting for somebody stay. */
import { instantFrom } from '../../clock.ts'
import type { Tx } from '../../db/index.ts'

const day = 86_400_000
/** Read notices and finished deliveries are deleted after this many days. */
const readFor = 180
const sentFor = 30

/** @returns how many rows were deleted */
export async function sweepNotices (tx: Tx, now: Date): Promise<number> {
  const before = (days: number) => ({ lt: instantFrom(now.getTime() - days * day) })
  const { count: notices } = await tx.notice.deleteMany({ where: { readAt: before(readFor) } })
  const done = { state: { in: ['sent', 'void'] }, createdAt: before(sentFor) }
  const gone = await tx.delivery.findMany({ where: done, select: { id: true }, take: 500 })
  const ids = { in: gone.map(({ id }) => id) }
  const { count: outgoing } = await tx.outgoing.deleteMany({ where: { deliveryId: ids } })
  const { count: deliveries } = await tx.delivery.deleteMany({ where: { id: ids } })
  return notices + outgoing + deliveries
}
