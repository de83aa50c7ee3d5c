/**
 * Who may? Two questions (design §2): `visibleTo`, a `where` that every query, count, search, export and file uses, and
 * `relationsTo`, how a person stands to one record. What is not visible does not exist.
 *
 * A confidential problem is seen by fewer; managers see that it exists, without its texts and its enterprise; the handling
 * unit sees an anonymous one without the enterprise (domain §4.3).
 */
import type { Prisma, ProblemState, Role } from '../db/index.ts'
import type { User } from '../auth/index.ts'
import type { ProblemRecord } from './record.ts'
import type { Relation } from './vocabulary.ts'

type Where = Prisma.ProblemWhereInput

/** Everybody but the three administrators, who see no problem (domain §3). */
export const problemRoles = ['enterprise', 'steward', 'intake', 'supervisor', 'handler', 'unit_head', 'caller', 'leader', 'manager', 'liaison'] as const satisfies readonly Role[]

const nothing: Where = { id: { in: [] } }
/** A draft that was withdrawn never was submitted either. */
const notDraft: Where = { submittedAt: { not: null }, state: { not: 'draft' } }
const open: Where = { confidentiality: { not: 'restricted' } }

/** From the reply on, somebody outside the unit reviews, calls and closes. */
const underReview: ProblemState[] = ['replied', 'confirming', 'confirmed', 'closed', 'withdrawn']

/** Of a restricted one, only as long as a move waits for them. */
const forCallers: ProblemState[] = ['replied', 'confirming', 'withdrawn']

/** What one role alone lets a person see. A role that is not here sees no problem: the three administrators. */
const seenBy: Partial<Record<Role, (user: User) => Where>> = {
  enterprise: (user) => user.enterpriseId ? { enterpriseId: user.enterpriseId } : nothing,
  steward: (user) => ({ OR: [{ createdById: user.id }, { AND: [notDraft, open, { enterprise: { stewardId: user.id } }] }] }),
  intake: (user) => ({ OR: [notDraft, { createdById: user.id }] }),
  supervisor: () => notDraft,
  handler: ofUnit,
  unit_head: ofUnit,
  caller: ({ unitId }) => ({
    AND: [notDraft, { OR: [{ ...open, state: { in: underReview } }, { state: { in: forCallers } }] }, unitId ? { assignments: { none: { unitId } } } : {}]
  }),
  leader: (user) => ({ AND: [notDraft, { OR: [open, { leadUnit: { leaderId: user.id } }, { enterprise: { sponsorId: user.id } }] }] }),
  manager: () => notDraft,
  liaison: () => ({ AND: [notDraft, open] })
}

/** Roles that count a confidential problem without reading it. */
const countsOnly = new Set<Role>(['manager'])

/** Roles of the handling unit: an anonymous problem reaches them without the enterprise. */
const handlingUnit = new Set<Role>(['handler', 'unit_head'])

/** The problems that exist for this person. */
export function visibleTo (user: User): Where {
  return { districtId: user.districtId, OR: seen(user, () => true) }
}

/** Those whose title and texts this person may read; the rest of the visible ones are counted and masked. */
export function textsVisibleTo (user: User): Where {
  return {
    districtId: user.districtId,
    OR: [...seen(user, (role) => !countsOnly.has(role)), ...seen(user, (role) => countsOnly.has(role)).map((where) => ({ AND: [where, { confidentiality: 'normal' }] }))]
  }
}

/** Those of which this person may know the enterprise: also the only ones a search or filter by enterprise may find. */
export function enterpriseVisibleTo (user: User): Where {
  const anyway = (role: Role) => !countsOnly.has(role) && !handlingUnit.has(role)
  return {
    districtId: user.districtId,
    OR: [
      ...seen(user, anyway),
      ...seen(user, (role) => handlingUnit.has(role)).map((where) => ({ AND: [where, { confidentiality: { not: 'anonymous' } }] })),
      ...seen(user, (role) => countsOnly.has(role)).map((where) => ({ AND: [where, { confidentiality: 'normal' }] }))
    ]
  }
}

/** As much of a record as tells how people stand to it. */
export type Standing = Pick<ProblemRecord, 'enterpriseId' | 'createdById' | 'leadUnitId' | 'leadUnit' | 'enterprise'> & { assignments: readonly { unitId: string }[], tasks: readonly { unitId: string }[] }

/** What the person is to this record; nothing else decides what they may do with it. */
export function relationsTo (record: Standing | ProblemRecord, user: User): ReadonlySet<Relation> {
  const has = (role: Role) => user.roles.has(role)
  const ofLeadUnit = record.leadUnitId !== null && user.unitId === record.leadUnitId
  const handlingUnits = new Set(record.assignments.map((assignment) => assignment.unitId))
  const inCharge = [record.leadUnit?.leaderId, record.enterprise.sponsorId].filter((id) => id != null)
  const stands: Partial<Record<Relation, boolean>> = {
    reporter: has('enterprise') && user.enterpriseId === record.enterpriseId,
    steward: has('steward') && (record.enterprise.stewardId === user.id || record.createdById === user.id),
    intake: has('intake'),
    supervisor: has('supervisor'),
    handler: has('handler') && ofLeadUnit,
    unit_head: has('unit_head') && ofLeadUnit,
    principal: has('unit_head') && ofLeadUnit && user.principal,
    co_handler: (has('handler') || has('unit_head')) && record.tasks.some((task) => task.unitId === user.unitId),
    // Nobody reviews their own unit, nor one that ever was lead or co-handler here (domain §3).
    caller: has('caller') && !handlingUnits.has(user.unitId ?? ''),
    leader: has('leader') && (inCharge.length === 0 || inCharge.includes(user.id)),
    manager: has('manager'),
    liaison: has('liaison')
  }
  return new Set((Object.keys(stands) as Relation[]).filter((relation) => stands[relation]))
}

/** Begins with nothing: inside an AND, Prisma takes an empty OR for no condition at all. */
function seen (user: User, counts: (role: Role) => boolean): Where[] {
  return [nothing, ...[...user.roles].filter(counts).map((role) => seenBy[role]?.(user) ?? nothing)]
}

/** A unit sees what it leads or led, and what it helps with; a restricted one only while it is its turn. */
function ofUnit (user: User): Where {
  if (!user.unitId) return nothing
  return {
    OR: [
      { ...open, assignments: { some: { unitId: user.unitId } } },
      { leadUnitId: user.unitId },
      { tasks: { some: { unitId: user.unitId, state: 'assigned' } } }
    ]
  }
}
