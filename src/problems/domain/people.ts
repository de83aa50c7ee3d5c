/** Staff in office who have a relation to a problem now: whom to notify, among those who may see it. */
import type { Role } from '../../roles.ts'
import { asUser, type OfficeHolder } from '../../units/index.ts'
import { relationsTo, type RelationFields, sees } from './access.ts'
import type { ProblemRecord } from './record.ts'
import type { Relation } from './vocabulary.ts'

/** The part of a problem that determines relations and visibility. */
export type VisibilityFields = RelationFields &
  Pick<ProblemRecord, 'districtId' | 'handlerId' | 'state' | 'submittedAt' | 'confidentiality'> & {
    enterprise: RelationFields['enterprise'] & Pick<ProblemRecord['enterprise'], 'users'>
    tasks: readonly { unitId: string, state: string }[]
  }

/** The roles from which a relation can come; deputies may have any. People of the enterprise are not staff. */
const rolesOf: Record<Relation, readonly Role[] | 'deputies'> = {
  reporter: [],
  steward: ['steward'],
  intake: ['intake'],
  supervisor: ['supervisor'],
  handler: ['handler'],
  unit_head: ['unit_head'],
  principal: ['unit_head'],
  co_handler: ['handler', 'unit_head'],
  caller: ['caller', 'substitute'],
  substitute: ['substitute'],
  deputy: 'deputies',
  leader: ['leader'],
  leader_deputy: 'deputies',
  fellow_leader: ['leader'],
  decider: ['leader', 'unit_head', 'supervisor'],
  manager: ['manager'],
  liaison: ['liaison'],
  importer: [],
  system: []
}

const ofLeadUnit = new Set<Relation>(['handler', 'unit_head', 'principal'])

/**
 * Where a handler is named, the unit's other handlers are not meant.
 * @param seen the problem as they see it now, if they had the relation earlier
 */
export function peopleInRelation (relation: Relation, record: VisibilityFields, staff: readonly OfficeHolder[], seen = record): string[] {
  const found = staff.filter((person) => mayStand(person, relation, record)).map((person) => asUser(person, record.districtId))
    .filter((user) => relationsTo(record, user).has(relation) && sees(user, seen))
    .map(({ id }) => id)
  return relation === 'handler' && record.handlerId !== null && found.includes(record.handlerId) ? [record.handlerId] : found
}

function mayStand ({ roles, unitId, standsIn }: OfficeHolder, relation: Relation, { leadUnitId }: VisibilityFields): boolean {
  const rolesOfRelation = rolesOf[relation]
  if (rolesOfRelation === 'deputies') return (standsIn?.deputyOf.length ?? 0) > 0
  return rolesOfRelation.some((role) => roles.has(role)) && (!ofLeadUnit.has(relation) || (unitId !== null && unitId === leadUnitId))
}
