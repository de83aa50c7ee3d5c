/** The one move that comes next for somebody: first on the page, last in a row, and behind a single key. */
import type { User } from '../../user.ts'
import type { ListRow } from '../domain/record.ts'
import { problemLifecycle, rowsOfTable } from '../stages/lifecycle.ts'
import type { MoveName, ProblemState, Relation } from '../domain/vocabulary.ts'

/** Null where it is not this person's turn, or what comes next has been asked for and waits for somebody else. */
export function nextMove (row: ListRow, relations: ReadonlySet<Relation>): MoveName | null {
  const name = rowsOfTable.find(([, { from, next }]) =>
    next && (next.in ?? from).includes(row.state) && next.by.some((relation) => relations.has(relation)) && (next.when?.(row) ?? true))?.[0]
  if (name === undefined) return null
  const waits: readonly string[] = [name, ...problemLifecycle.moves[name].next?.unlessAsked ?? []]
  return row.approvals.some(({ move }) => waits.includes(move)) ? null : name
}

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
