/**
 * Access, in two questions (architecture §2.2): `visibleTo`, a `where` condition for every query, count, search, export and file, and
 * `relationsTo`, how a person stands to one record. What is not visible does not exist.
 *
 * A confidential problem is visible to fewer people; managers see that it exists, without its texts and its enterprise; the handling unit
 * sees an anonymous one without the enterprise (domain §4.3).
 */
import { type Access, isInCharge } from '../../cases/index.ts'
import { Prisma, type Reader, inParallel, matches } from '../../db/index.ts'
import type { Role } from '../../roles.ts'
import type { Office, User } from '../../user.ts'
import type { ProblemRecord } from './record.ts'
import type { ProblemShape } from './shape.ts'
import type { Relation, ProblemState } from './vocabulary.ts'

type Where = Prisma.CaseWhereInput

/** All roles but the three administrators, who see no problems (domain §3). */
export const problemRoles = [
  'enterprise', 'steward', 'intake', 'supervisor', 'handler', 'unit_head', 'caller', 'substitute', 'leader', 'manager', 'liaison'
] as const satisfies readonly Role[]

const nothing: Where = { id: { in: [] } }
/** A withdrawn draft was never submitted either. */
const notDraft: Where = { submittedAt: { not: null }, state: { not: 'draft' } }
const open: Where = { confidentiality: { not: 'restricted' } }

/** After the reply, people outside the unit review, call back and close. */
const underReview: ProblemState[] = ['replied', 'confirming', 'confirmed', 'closed', 'withdrawn']

/** A restricted problem is visible only while a move waits for them. */
const forCallers: ProblemState[] = ['replied', 'confirming', 'withdrawn']

/** An enterprise without an account may withdraw by telephone in any state (domain §3). */
const withoutAccount: Where = { enterprise: { users: { none: { active: true } } } }

/** Where no leader in office is in charge, any leader is (domain §3): of a restricted problem while a move waits for them. */
const nobodysCharge: Where = {
  AND: [
    { state: { in: ['escalated', 'long_term', 'confirmed'] } },
    { leadUnit: { OR: [{ leaderId: null }, { leader: { active: false } }] } },
    { enterprise: { OR: [{ sponsorId: null }, { sponsor: { active: false } }] } }
  ]
}

/** A request that has been reassigned to the leaders. */
const passedToLeaders: Where = { approvals: { some: { state: 'open', waitsFor: { in: ['leader', 'leader_deputy', 'fellow_leader'] } } } }

type Viewer = Pick<User, 'id' | 'unitId' | 'standsIn'> & Partial<Pick<User, 'enterpriseId'>>

/** What each role by itself lets a person see. A role that is missing here sees no problems: the three administrators. */
const visibleByRole: Partial<Record<Role, (user: Viewer) => Where>> = {
  enterprise: (user) => user.enterpriseId ? { enterpriseId: user.enterpriseId } : nothing,
  steward: (user) => ({ OR: [{ createdById: user.id }, { AND: [notDraft, open, { enterprise: { stewardId: user.id } }] }] }),
  intake: (user) => ({ OR: [notDraft, { createdById: user.id }] }),
  supervisor: () => notDraft,
  handler: ofUnit,
  unit_head: ofUnit,
  caller: (user) => ({
    AND: [
      { OR: [{ ...open, state: { in: underReview } }, { state: { in: forCallers } }, { ...open, ...withoutAccount }] },
      notDraft,
      outside(user)
    ]
  }),
  // They also close what the lead office handled itself.
  substitute: (user) => ({
    AND: [
      { OR: [{ ...open, state: { in: underReview } }, { state: { in: [...forCallers, 'confirmed'] } }] },
      notDraft,
      outside(user),
      needsSubstitute(user)
    ]
  }),
  leader: (user) => ({
    AND: [
      notDraft,
      { OR: [open, { leadUnit: { leaderId: user.id } }, { enterprise: { sponsorId: user.id } }, nobodysCharge, passedToLeaders] }
    ]
  }),
  manager: () => notDraft,
  liaison: () => ({ AND: [notDraft, open] })
}

/** Not in a unit that handles the problem or ever did. */
function outside ({ unitId }: Viewer): Where {
  return unitId ? { assignments: { none: { unitId } } } : {}
}

/**
 * Every caller belongs to a unit that handles it, or the lead office handles it, or a request of the callers waits for somebody else
 * (domain §3).
 */
function needsSubstitute ({ standsIn }: Viewer): Where {
  const covers = standsIn?.covers
  if (!covers) return nothing
  const { callerUnits, leadOffices } = covers
  const noCallerLeft: Where[] = callerUnits.includes(null)
    ? []
    : [{ AND: callerUnits.map((unitId) => ({ assignments: { some: { unitId: unitId ?? '' } } })) }]
  return {
    OR: [
      ...noCallerLeft,
      { assignments: { some: { unitId: { in: [...leadOffices] } } } },
      { approvals: { some: { state: 'open', waitsFor: 'substitute' } } }
    ]
  }
}

/** Roles that count confidential problems without reading them. */
const countsOnly = new Set<Role>(['manager'])

/** Roles of the handling unit: they see an anonymous problem without its enterprise. */
const handlingUnit = new Set<Role>(['handler', 'unit_head'])

/** Of all cases, the problems of a district. */
const problemsIn = ({ districtId }: User) => ({ districtId, kind: 'problem' })

/** The problems that exist for this person. */
export function visibleTo (user: User): Where {
  return { ...problemsIn(user), OR: visibleConditions(user, () => true) }
}

/** Whether this problem, in memory, exists for this person: `visibleTo` asked of one record, which need not say that it is a problem. */
export function sees (user: User, record: object): boolean {
  return matches({ districtId: user.districtId, OR: visibleConditions(user, () => true) }, record)
}

/** The problems whose title and texts this person may read; the other visible ones are counted and masked. */
export function textsVisibleTo (user: User): Where {
  return {
    ...problemsIn(user),
    OR: [
      ...visibleConditions(user, (role) => !countsOnly.has(role)),
      ...visibleConditions(user, (role) => countsOnly.has(role)).map((where) => ({ AND: [where, { confidentiality: 'normal' }] }))
    ]
  }
}

/** The problems whose enterprise this person may know: only these may be found by a search or filter for the enterprise. */
export function enterpriseVisibleTo (user: User): Where {
  const anyway = (role: Role) => !countsOnly.has(role) && !handlingUnit.has(role)
  return {
    ...problemsIn(user),
    OR: [
      ...visibleConditions(user, anyway),
      ...visibleConditions(user, (role) => handlingUnit.has(role)).map((where) => ({
        AND: [where, { confidentiality: { not: 'anonymous' } }]
      })),
      ...visibleConditions(user, (role) => countsOnly.has(role)).map((where) => ({ AND: [where, { confidentiality: 'normal' }] }))
    ]
  }
}

/** What a person's view is limited to: one enterprise's problems, or those of one unit, as lead, former lead or co-handler. */
function onlyOf ({ roles, enterpriseId, unitId, standsIn }: User): { enterpriseId?: string, unitId?: string } {
  if (standsIn || roles.size === 0) return {}
  if (enterpriseId !== null && [...roles].every((role) => role === 'enterprise')) return { enterpriseId }
  return unitId !== null && [...roles].every((role) => handlingUnit.has(role)) ? { unitId } : {}
}

/** The part of a record that determines people's relations to it. */
export type RelationFields = Pick<ProblemRecord, 'enterpriseId' | 'createdById' | 'leadUnitId'> & {
  leadUnit: Pick<NonNullable<ProblemRecord['leadUnit']>, 'leaderId' | 'leader'> | null
  enterprise: Pick<ProblemRecord['enterprise'], 'stewardId' | 'sponsorId' | 'sponsor'>
  assignments: readonly { unitId: string }[]
  tasks: readonly { unitId: string }[]
  approvals: readonly { state: string, waitsFor: string | null }[]
  proxyDecisions: readonly { officialId: string, state: string }[]
}

/** What `relationsTo` reads of each beyond its case: the units that ever took part. */
export async function standing (reader: Reader, ids: readonly string[]) {
  const places = Prisma.join([...ids])
  const [assignments, tasks] = await inParallel(reader, [
    () =>
      reader.$queryRaw<
        { caseId: string, unitId: string }[]
      >`SELECT a."caseId", a."unitId" FROM "Assignment" a WHERE a."caseId" IN (${places})`,
    () =>
      reader.$queryRaw<{ caseId: string, unitId: string }[]>`SELECT t."caseId", t."unitId" FROM "CoTask" t WHERE t."caseId" IN (${places})`
  ])
  const of = (id: string) => ({ caseId }: { caseId: string }) => caseId === id
  return (id: string) => ({ assignments: assignments.filter(of(id)), tasks: tasks.filter(of(id)) })
}

/** The person's relations to this record; nothing else decides what they may do with it. */
export function relationsTo (record: RelationFields | ProblemRecord, user: User): ReadonlySet<Relation> {
  const has = (role: Role) => user.roles.has(role)
  const ofLeadUnit = record.leadUnitId !== null && user.unitId === record.leadUnitId
  const handlingUnits = new Set(record.assignments.map((assignment) => assignment.unitId))
  const outsideIt = !handlingUnits.has(user.unitId ?? '')
  const covers = has('substitute') && outsideIt && matches(needsSubstitute(user), record)
  const leads = (leader: Office) => isInCharge(record, leader)
  const deputizes = (fits: (official: Office) => boolean) => user.standsIn?.deputyOf.some(fits)
  const stands: Partial<Record<Relation, boolean | undefined>> = {
    reporter: has('enterprise') && user.enterpriseId === record.enterpriseId,
    steward: has('steward') && (record.enterprise.stewardId === user.id || record.createdById === user.id),
    intake: has('intake'),
    supervisor: has('supervisor'),
    handler: has('handler') && ofLeadUnit,
    unit_head: has('unit_head') && ofLeadUnit,
    principal: has('unit_head') && ofLeadUnit && user.principal,
    co_handler: (has('handler') || has('unit_head')) && record.tasks.some((task) => task.unitId === user.unitId),
    // Nobody reviews their own unit, nor one that ever was lead or co-handler here; where no caller is left, a substitute does (domain §3).
    caller: (has('caller') && outsideIt) || covers,
    substitute: covers,
    deputy: deputizes(({ roles, unitId }) => roles.has('unit_head') && unitId !== null && unitId === record.leadUnitId),
    leader: leads(user),
    leader_deputy: deputizes(leads),
    fellow_leader: has('leader'),
    decider: record.proxyDecisions.some(({ officialId, state }) => officialId === user.id && state === 'open'),
    manager: has('manager'),
    liaison: has('liaison')
  }
  return new Set((Object.keys(stands) as Relation[]).filter((relation) => stands[relation]))
}

export const problemAccess: Access<ProblemShape> = {
  roles: problemRoles, visibleTo, textsVisibleTo, enterpriseVisibleTo, confinedTo: onlyOf, relationsTo, sees, standing
}

/** Starts with a condition that never holds: inside an AND, Prisma takes an empty OR for no condition at all. */
function visibleConditions (user: User, counts: (role: Role) => boolean): Where[] {
  const own = [...user.roles].map((role) => [role, user] as const)
  // A deputy sees what the official sees in that role.
  const asDeputy = (user.standsIn?.deputyOf ?? []).flatMap((official) =>
    officials.filter((role) => official.roles.has(role)).map((role) => [role, official] as const)
  )
  return [nothing, ...[...own, ...asDeputy].filter(([role]) => counts(role)).map(([role, seer]) => visibleByRole[role]?.(seer) ?? nothing)]
}

const officials = ['unit_head', 'leader'] as const satisfies readonly Role[]

/** A unit sees what it leads, led or co-handles; a restricted problem only while it is its turn. */
function ofUnit (user: Viewer): Where {
  if (!user.unitId) return nothing
  return {
    OR: [
      { ...open, assignments: { some: { unitId: user.unitId } } },
      { leadUnitId: user.unitId },
      { tasks: { some: { unitId: user.unitId, state: 'assigned' } } }
    ]
  }
}
