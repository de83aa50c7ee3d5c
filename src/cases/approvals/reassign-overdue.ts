/** Reassigns requests that are overdue or have no approver left; silence never grants them (domain §3). */
import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Db, Prisma, Reader, Tx } from '../../db/index.ts'
import { doorOf } from '../door/door.ts'
import { allKinds, kindNamed } from '../kind.ts'

/** A request, and the case of whatever kind that it is about. */
export interface ApprovalOfCase { id: string, caseId: string, kind: string }

const select = { id: true, caseId: true, case: { select: { kind: true } } } as const

/** Each in its own transaction; a second run finds only those without anybody further. @returns how many were reassigned */
export async function reassignOverdue (db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  // Naming the districts lets the query use an index.
  const districts = await db.read.district.findMany({ select: { id: true } })
  const late = await approvalsWhere(db.read, {
    districtId: { in: districts.map(({ id }) => id) },
    state: 'open',
    waitsFor: { in: [...new Set(allKinds().flatMap(({ lifecycle }) => Object.keys(lifecycle.reassignsTo)))] },
    due: { lt: now }
  })
  let passed = 0
  for (const approval of late) {
    await othersTurn(undefined, { signal })
    if (await db.write((tx) => reassign(tx, approval, now), 'shared')) passed++
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
): Promise<ApprovalOfCase[]> {
  const own = (Object.keys(waitingFor) as (keyof typeof waitingFor)[])
    .filter((role) => roles.has(role))
    .flatMap((role): readonly string[] => waitingFor[role])
  const waitsFor = [...new Set([...own, ...(deputizes ? ['deputy', 'leader_deputy'] : [])])]
  const ofUnit = ['unit_head', 'principal']
  return approvalsWhere(reader, {
    districtId,
    state: 'open',
    OR: [
      { waitsFor: { in: waitsFor.filter((relation) => !ofUnit.includes(relation)) } },
      { waitsFor: { in: waitsFor.filter((relation) => ofUnit.includes(relation)) }, case: { leadUnitId: unitId } }
    ]
  })
}

/** Reassigns at once those that nobody can decide any more where they are. @returns how many */
export async function reassignOrphaned (tx: Tx, approvals: readonly ApprovalOfCase[], now: Date): Promise<number> {
  let passed = 0
  for (const approval of approvals) if (await reassign(tx, approval, now)) passed++
  return passed
}

/** The longest overdue first. */
async function approvalsWhere (reader: Reader, where: Prisma.ApprovalWhereInput): Promise<ApprovalOfCase[]> {
  const rows = await reader.approval.findMany({ where, select, orderBy: [{ due: 'asc' }, { id: 'asc' }] })
  return rows.map(({ case: { kind }, ...approval }) => ({ ...approval, kind }))
}

function reassign (tx: Tx, { id, caseId, kind }: ApprovalOfCase, now: Date): Promise<boolean> {
  return doorOf(kindNamed(kind)).reassignBySystem(tx, caseId, id, now)
}
