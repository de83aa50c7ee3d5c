/**
 * A case that was ever overdue stays marked (domain §5). The door sets the mark whenever it changes one; this job does so for the
 * others.
 */
import type { Tx } from '../../db/index.ts'

/** Changes no state and writes no event: jobs never decide what a person must decide. @returns how many were marked */
export async function markOverdue (tx: Tx, now: Date): Promise<number> {
  // Naming the districts lets both conditions use an index.
  const districts = await tx.district.findMany({ select: { id: true } })
  const districtId = { in: districts.map(({ id }) => id) }
  const late = { districtId, state: 'running', waitsOutside: false, heldSince: null, due: { lt: now } }
  const { count } = await tx.case.updateMany({
    where: { districtId, everOverdue: false, nextDue: { lt: now }, clocks: { some: late } }, data: { everOverdue: true }
  })
  return count
}
