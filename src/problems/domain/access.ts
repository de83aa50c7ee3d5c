/**
 * Who may? Two questions (architecture §2.2): `visibleTo`, a `where` that every query, count, search, export and file uses, and
 * `relationsTo`, how a person stands to one record. What is not visible does not exist.
 *
 * A confidential problem is seen by fewer; managers see that it exists, without its texts and its enterprise; the handling
 * unit sees an anonymous one without the enterprise (domain §4.3).
 */
import type { Prisma } from '../../db/index.ts'
import type { Role } from '../../roles.ts'
import type { Office, User } from '../../user.ts'
import { matches } from '../../db/index.ts'
import type { ProblemRecord } from './record.ts'
import type { Relation, ProblemState } from './vocabulary.ts'

type Where = Prisma.CaseWhereInput

/** Everybody but the three administrators, who see no problem (domain §3). */
export const problemRoles = ['enterprise', 'steward', 'intake', 'supervisor', 'handler', 'unit_head', 'caller', 'substitute', 'leader', 'manager', 'liaison'] as const satisfies readonly Role[]

const nothing: Where = { id: { in: [] } }
/** A draft that was withdrawn never was submitted either. */
const notDraft: Where = { submittedAt: { not: null }, state: { not: 'draft' } }
const open: Where = { confidentiality: { not: 'restricted' } }

/** From the reply on, somebody outside the unit reviews, calls and closes. */
const underReview: ProblemState[] = ['replied', 'confirming', 'confirmed', 'closed', 'withdrawn']

/** Of a restricted one, only as long as a move waits for them. */
const forCallers: ProblemState[] = ['replied', 'confirming', 'withdrawn']

/** An enterprise without an account says on the phone that it withdraws, whatever the state (domain §3). */
const withoutAccount: Where = { enterprise: { users: { none: { active: true } } } }

/** Where no leader in office is in charge, any leader is (domain §3): of a restricted one, as long as a move waits for them. */
const nobodysCharge: Where = {
  AND: [
    { state: { in: ['escalated', 'long_term', 'confirmed'] } },
    { leadUnit: { OR: [{ leaderId: null }, { leader: { active: false } }] } },
    { enterprise: { OR: [{ sponsorId: null }, { sponsor: { active: false } }] } }
  ]
}

/** A request that passed on to the leaders. */
const passedToLeaders: Where = { approvals: { some: { state: 'open', waitsFor: { in: ['leader', 'leader_deputy', 'fellow_leader'] } } } }

type Viewer = Pick<User, 'id' | 'unitId' | 'standsIn'> & Partial<Pick<User, 'enterpriseId'>>

/** What one role alone lets a person see. A role that is not here sees no problem: the three administrators. */
const visibleByRole: Partial<Record<Role, (user: Viewer) => Where>> = {
  enterprise: (user) => user.enterpriseId ? { enterpriseId: user.enterpriseId } : nothing,
  steward: (user) => ({ OR: [{ createdById: user.id }, { AND: [notDraft, open, { enterprise: { stewardId: user.id } }] }] }),
  intake: (user) => ({ OR: [notDraft, { createdById: user.id }] }),
  supervisor: () => notDraft,
  handler: ofUnit,
  unit_head: ofUnit,
  caller: (user) => ({ AND: [{ OR: [{ ...open, state: { in: underReview } }, { state: { in: forCallers } }, { ...open, ...withoutAccount }] }, notDraft, outside(user)] }),
  // They also close what the lead office handled itself.
  substitute: (user) => ({ AND: [{ OR: [{ ...open, state: { in: underReview } }, { state: { in: [...forCallers, 'confirmed'] } }] }, notDraft, outside(user), needsSubstitute(user)] }),
  leader: (user) => ({ AND: [notDraft, { OR: [open, { leadUnit: { leaderId: user.id } }, { enterprise: { sponsorId: user.id } }, nobodysCharge, passedToLeaders] }] }),
  manager: () => notDraft,
  liaison: () => ({ AND: [notDraft, open] })
}

/** Not of a unit that handles it, or ever did. */
function outside ({ unitId }: Viewer): Where {
  return unitId ? { assignments: { none: { unitId } } } : {}
}

/** Every caller is of a unit that handles it, the lead office does, or the callers' own request waits for somebody else (domain §3). */
function needsSubstitute ({ standsIn }: Viewer): Where {
  const covers = standsIn?.covers
  if (!covers) return nothing
  const { callerUnits, leadOffices } = covers
  const noCallerLeft: Where[] = callerUnits.includes(null) ? [] : [{ AND: callerUnits.map((unitId) => ({ assignments: { some: { unitId: unitId ?? '' } } })) }]
  return { OR: [...noCallerLeft, { assignments: { some: { unitId: { in: [...leadOffices] } } } }, { approvals: { some: { state: 'open', waitsFor: 'substitute' } } }] }
}

/** Roles that count a confidential problem without reading it. */
const countsOnly = new Set<Role>(['manager'])

/** Roles of the handling unit: an anonymous problem reaches them without the enterprise. */
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

/** Those whose title and texts this person may read; the rest of the visible ones are counted and masked. */
export function textsVisibleTo (user: User): Where {
  return {
    ...problemsIn(user),
    OR: [...visibleConditions(user, (role) => !countsOnly.has(role)), ...visibleConditions(user, (role) => countsOnly.has(role)).map((where) => ({ AND: [where, { confidentiality: 'normal' }] }))]
  }
}

/** Those of which this person may know the enterprise: also the only ones a search or filter by enterprise may find. */
export function enterpriseVisibleTo (user: User): Where {
  const anyway = (role: Role) => !countsOnly.has(role) && !handlingUnit.has(role)
  return {
    ...problemsIn(user),
    OR: [
      ...visibleConditions(user, anyway),
      ...visibleConditions(user, (role) => handlingUnit.has(role)).map((where) => ({ AND: [where, { confidentiality: { not: 'anonymous' } }] })),
      ...visibleConditions(user, (role) => countsOnly.has(role)).map((where) => ({ AND: [where, { confidentiality: 'normal' }] }))
    ]
  }
}

/** To whose problems this person's sight is confined: of one enterprise, or of one unit, as lead, former lead or helper. */
export function onlyOf ({ roles, enterpriseId, unitId, standsIn }: User): { enterpriseId?: string, unitId?: string } {
  if (standsIn || roles.size === 0) return {}
  if (enterpriseId !== null && [...roles].every((role) => role === 'enterprise')) return { enterpriseId }
  return unitId !== null && [...roles].every((role) => handlingUnit.has(role)) ? { unitId } : {}
}

/** As much of a record as tells how people stand to it. */
export type RelationFields = Pick<ProblemRecord, 'enterpriseId' | 'createdById' | 'leadUnitId'> & {
  leadUnit: Pick<NonNullable<ProblemRecord['leadUnit']>, 'leaderId' | 'leader'> | null
  enterprise: Pick<ProblemRecord['enterprise'], 'stewardId' | 'sponsorId' | 'sponsor'>
  assignments: readonly { unitId: string }[]
  tasks: readonly { unitId: string }[]
  approvals: readonly { state: string, waitsFor: string | null }[]
  proxyDecisions: readonly { officialId: string, state: string }[]
}

/** What the person is to this record; nothing else decides what they may do with it. */
export function relationsTo (record: RelationFields | ProblemRecord, user: User): ReadonlySet<Relation> {
  const has = (role: Role) => user.roles.has(role)
  const ofLeadUnit = record.leadUnitId !== null && user.unitId === record.leadUnitId
  const handlingUnits = new Set(record.assignments.map((assignment) => assignment.unitId))
  const outsideIt = !handlingUnits.has(user.unitId ?? '')
  const covers = has('substitute') && outsideIt && matches(needsSubstitute(user), record)
  const { leadUnit, enterprise } = record
  const inCharge = [leadUnit?.leader?.active && leadUnit.leaderId, enterprise.sponsor?.active && enterprise.sponsorId].filter(Boolean)
  const leads = (leader: Office) => leader.roles.has('leader') && (inCharge.length === 0 || inCharge.includes(leader.id))
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

/** Begins with nothing: inside an AND, Prisma takes an empty OR for no condition at all. */
function visibleConditions (user: User, counts: (role: Role) => boolean): Where[] {
  const own = [...user.roles].map((role) => [role, user] as const)
  // A deputy sees what the official sees as such.
  const asDeputy = (user.standsIn?.deputyOf ?? []).flatMap((official) => officials.filter((role) => official.roles.has(role)).map((role) => [role, official] as const))
  return [nothing, ...[...own, ...asDeputy].filter(([role]) => counts(role)).map(([role, seer]) => visibleByRole[role]?.(seer) ?? nothing)]
}

const officials = ['unit_head', 'leader'] as const satisfies readonly Role[]

/** A unit sees what it leads or led, and what it helps with; a restricted one only while it is its turn. */
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
