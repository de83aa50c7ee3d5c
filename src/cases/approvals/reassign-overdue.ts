/** Reassigns requests that are overdue or have no approver left; silence never grants them (domain §3). */
import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Db, Reader, Tx } from '../../db/index.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import { reassignBySystem } from '../door/move.ts'

/** Each in its own transaction; a second run finds only those without anybody further. @returns how many were reassigned */
export async function reassignOverdue (db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  // Naming the districts lets the query use an index.
  const districts = await db.read.district.findMany({ select: { id: true } })
  const late = await db.read.approval.findMany({
    where: {
      districtId: { in: districts.map(({ id }) => id) },
      state: 'open',
      waitsFor: { in: Object.keys(problemLifecycle.reassignsTo) },
      due: { lt: now }
    },
    select: { id: true, caseId: true },
    orderBy: [{ due: 'asc' }, { id: 'asc' }]
  })
  let passed = 0
  for (const { id, caseId } of late) {
    await othersTurn(undefined, { signal })
    if (await db.write((tx) => reassignBySystem(tx, caseId, id, now), 'shared')) passed++
  }
  return passed
}

/** Requests where a step waits for somebody with these roles, or for their deputies. */
const waitingFor = {
  unit_head: ['unit_head', 'principal', 'deputy'],
  leader: ['leader', 'leader_deputy', 'fellow_leader'],
  supervisor: ['supervisor'],
  caller: ['caller'],
  substitute: ['substitute']
} as const

/** Requests whose turn may be this person's. */
export function openApprovalsOf (
  reader: Reader,
  districtId: string,
  { roles, unitId, deputizes }: { roles: ReadonlySet<string>, unitId: string | null, deputizes: boolean }
) {
  const own = (Object.keys(waitingFor) as (keyof typeof waitingFor)[])
    .filter((role) => roles.has(role))
    .flatMap((role): readonly string[] => waitingFor[role])
  const waitsFor = [...new Set([...own, ...(deputizes ? ['deputy', 'leader_deputy'] : [])])]
  const ofUnit = ['unit_head', 'principal']
  return reader.approval.findMany({
    where: {
      districtId,
      state: 'open',
      OR: [
        { waitsFor: { in: waitsFor.filter((relation) => !ofUnit.includes(relation)) } },
        { waitsFor: { in: waitsFor.filter((relation) => ofUnit.includes(relation)) }, case: { leadUnitId: unitId } }
      ]
    },
    select: { id: true, caseId: true }
  })
}

/** Reassigns at once those that nobody can decide any more where they are. @returns how many */
export async function reassignOrphaned (tx: Tx, approvals: readonly { id: string, caseId: string }[], now: Date): Promise<number> {
  let passed = 0
  for (const { id, caseId } of approvals) if (await reassignBySystem(tx, caseId, id, now)) passed++
  return passed
}
