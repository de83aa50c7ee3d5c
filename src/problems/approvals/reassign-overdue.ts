/** Requests whose time is over, or which nobody is left to decide, pass on to whoever stands in next; they are never granted by silence (domain §3). */
import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Db, Reader, Tx } from '../../db/index.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import { reassignBySystem } from '../door/move.ts'

/** Each in a transaction of its own; run again it finds nothing left but those that have nobody further. @returns how many were passed on. */
export async function reassignOverdue (db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  // With the districts named there is an index for it.
  const districts = await db.read.district.findMany({ select: { id: true } })
  const late = await db.read.approval.findMany({
    where: { districtId: { in: districts.map(({ id }) => id) }, state: 'open', waitsFor: { in: Object.keys(problemLifecycle.reassignsTo) }, due: { lt: now } },
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

/** Where a step waits for somebody of these roles, or for their deputies. */
const waitingFor = { unit_head: ['unit_head', 'principal', 'deputy'], leader: ['leader', 'leader_deputy', 'fellow_leader'], supervisor: ['supervisor'], caller: ['caller'], substitute: ['substitute'] } as const

/** Those whose turn it is somewhere, as far as one person may have it. */
export function openApprovalsOf (reader: Reader, districtId: string, { roles, unitId, deputizes }: { roles: ReadonlySet<string>, unitId: string | null, deputizes: boolean }) {
  const own = (Object.keys(waitingFor) as (keyof typeof waitingFor)[]).filter((role) => roles.has(role)).flatMap((role): readonly string[] => waitingFor[role])
  const waitsFor = [...new Set([...own, ...deputizes ? ['deputy', 'leader_deputy'] : []])]
  const ofUnit = ['unit_head', 'principal']
  return reader.approval.findMany({
    where: { districtId, state: 'open', OR: [{ waitsFor: { in: waitsFor.filter((relation) => !ofUnit.includes(relation)) } }, { waitsFor: { in: waitsFor.filter((relation) => ofUnit.includes(relation)) }, case: { leadUnitId: unitId } }] },
    select: { id: true, caseId: true }
  })
}

/** Those among them which nobody can decide any more where they wait: passed on at once. @returns how many were */
export async function reassignOrphaned (tx: Tx, approvals: readonly { id: string, caseId: string }[], now: Date): Promise<number> {
  let passed = 0
  for (const { id, caseId } of approvals) if (await reassignBySystem(tx, caseId, id, now)) passed++
  return passed
}
