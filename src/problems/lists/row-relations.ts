import type { User } from '../../user.ts'
import type { ListRow } from '../domain/record.ts'
import type { ProblemState, Relation } from '../domain/vocabulary.ts'

/** How somebody stands to a row, as far as a list can tell; its page, and the door, look closer. */
export function rowRelations (row: ListRow, { roles, enterpriseId, unitId }: User): ReadonlySet<Relation> {
  const stands: Partial<Record<Relation, boolean>> = {
    reporter: enterpriseId !== null,
    intake: roles.has('intake') && (!inUnit.has(row.state) || row.byLetter === true),
    supervisor: roles.has('supervisor'),
    handler: roles.has('handler') && row.leadUnitId === unitId,
    unit_head: roles.has('unit_head') && row.leadUnitId === unitId,
    caller: roles.has('caller') || roles.has('substitute'),
    // Which unit they are in charge of a list does not say; what they close is seldom theirs.
    leader: roles.has('leader') && row.state === 'escalated',
    manager: roles.has('manager')
  }
  return new Set((Object.keys(stands) as Relation[]).filter((relation) => stands[relation]))
}

/** A unit has it. */
const inUnit = new Set<ProblemState>(['dispatched', 'in_progress', 'escalated', 'long_term'])
