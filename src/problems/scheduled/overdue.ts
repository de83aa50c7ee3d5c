/** Overdue once is shown for ever (domain §5). move() writes it whenever it touches a problem; this is for those that nobody touches. */
import type { Tx } from '../../db/index.ts'

/** No state changes and no line of history is written: what a person must decide, no job decides. @returns how many were marked */
export async function markOverdue (tx: Tx, now: Date): Promise<number> {
  // With the districts named there are indexes for both.
  const districts = await tx.district.findMany({ select: { id: true } })
  const districtId = { in: districts.map(({ id }) => id) }
  const late = { districtId, state: 'running', waitsOutside: false, heldSince: null, due: { lt: now } }
  const { count } = await tx.case.updateMany({
    where: { districtId, everOverdue: false, nextDue: { lt: now }, clocks: { some: late } }, data: { everOverdue: true }
  })
  return count
}
