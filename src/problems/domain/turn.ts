/** Whose turn it is in each state: what a page says first, and what a desk lists. */
import { isByLetter, noDueDate } from '../../cases/index.ts'
import type { Prisma } from '../../db/index.ts'
import type { ProblemShape } from './shape.ts'
import { hasHandled, wasRaisedToLeaders } from './history.ts'
import type { ListRow } from './record.ts'
import { peopleInRelation } from './people.ts'
import type { Role } from '../../roles.ts'
import type { User } from '../../user.ts'
import type { Relation, ProblemState } from './vocabulary.ts'
import type { Situation } from '../../workflow/shape.ts'

type ClosingContext = Pick<Situation<ProblemShape>, 'record' | 'ruleContext'>

/** Who is expected to make the next move; nobody once the problem has ended. */
export const turns = {
  draft: 'reporter',
  submitted: 'intake',
  needs_info: 'reporter',
  declined: null,
  merged: null,
  accepted: 'intake',
  dispatched: 'handler',
  disputed: 'supervisor',
  in_progress: 'handler',
  escalated: 'leader',
  long_term: 'handler',
  replied: 'caller',
  confirming: 'reporter',
  confirmed: 'supervisor',
  closed: null,
  withdrawn: null
} satisfies Record<ProblemState, Relation | null>

/** Whose turn it is for this problem: after a withdrawal a callback is owed for as long as its clock runs (domain §5, withdrawal). */
export function turnIn ({ state, nextDue }: { state: ProblemState, nextDue: Date }): Relation | null {
  return state === 'withdrawn' && nextDue <= noDueDate ? 'caller' : turns[state]
}

/** Who actually makes the next move: intake for a unit that is not on the system, and whoever may close a confirmed problem (domain §3). */
export function nextActor (situation: ClosingContext): Relation | null {
  const { record } = situation
  const turn = turnIn(record)
  if (turn === 'handler' && isByLetter(record)) return 'intake'
  return record.state === 'confirmed' ? closers(situation)[0] ?? turn : turn
}

/**
 * Who closes it: somebody who has not handled it. Leaders close what was escalated, a substitute closes what the lead office handled
 * itself; where nobody else is left, any leader closes it (domain §3, §4.2 `close`).
 */
export function closers ({ record, ruleContext }: ClosingContext): readonly Relation[] {
  const free = (relation: Relation) => peopleInRelation(relation, record, ruleContext.staff).some((id) => !hasHandled(record, id))
  const leaders: Relation[] = free('leader') ? ['leader'] : ['fellow_leader']
  const own = closerOf({ raised: wasRaisedToLeaders(record), ofLeadOffice: record.leadUnit?.leadOffice === true })
  return own !== 'leader' && free(own) ? [own] : leaders
}

/** Whose it is to close, while there is somebody. */
function closerOf ({ raised, ofLeadOffice }: Pick<ListRow, 'raised' | 'ofLeadOffice'>): Relation {
  return raised ? 'leader' : ofLeadOffice ? 'substitute' : 'supervisor'
}

/** The same of a row: whether anybody is left who may close it, a list does not say. */
export function rowActor (row: ListRow & { nextDue: Date }): Relation | null {
  const turn = turnIn(row)
  if (turn === 'handler' && row.byLetter) return 'intake'
  return row.state === 'confirmed' ? closerOf(row) : turn
}

type Where = Prisma.CaseWhereInput

const statesFor = (...relations: Relation[]) =>
  (Object.keys(turns) as ProblemState[]).filter((state) => relations.some((relation) => turns[state] === relation))

const leadUnit = ({ unitId }: User): Where => ({ leadUnitId: unitId ?? '', state: { in: statesFor('handler') } })

/** Units that are not on the system: intake enters their letters (domain §3). */
export const byLetter: Where = {
  OR: [
    { leadUnit: { online: false }, state: { in: statesFor('handler') } },
    { tasks: { some: { state: 'assigned', unit: { online: false } } }, state: { in: ['dispatched', 'in_progress', 'escalated'] } }
  ]
}

/** Decisions entered for this official and not confirmed yet. */
export const toRatify = (officialId: string, now: Date) => ({ officialId, state: 'open', due: { gte: now } })

/** What waits for a person in one of their roles, besides requests they have to approve. */
const waiting: Partial<Record<Role, (user: User) => Where>> = {
  enterprise: () => ({ state: { in: statesFor('reporter') } }),
  intake: () => ({ OR: [{ state: { in: statesFor('intake') } }, byLetter] }),
  handler: (user) => ({ OR: [leadUnit(user), { tasks: { some: { unitId: user.unitId ?? '', state: 'assigned' } } }] }),
  unit_head: (user) => leadUnit(user),
  substitute: () => ({ state: { in: [...statesFor('caller'), 'confirming', 'confirmed'] } }),
  // They call back the enterprises that have not answered, and review replies.
  caller: () => ({
    OR: [
      { state: { in: [...statesFor('caller'), 'confirming'] } },
      { state: 'withdrawn', clocks: { some: { name: 'withdrawal', state: 'running' } } }
    ]
  }),
  supervisor: () => ({ state: { in: statesFor('supervisor') } }),
  leader: () => ({ state: { in: statesFor('leader') } }),
  // A steward may supply material for the enterprise, but not confirm for it.
  steward: (user) => ({ OR: [{ createdById: user.id, state: 'draft' }, { enterprise: { stewardId: user.id }, state: 'needs_info' }] })
}

/** The problems that wait for this person; combine with `visibleTo`. */
export function waitsFor (user: User): Where {
  // Inside an AND, Prisma takes an empty OR for no condition at all.
  return { OR: [{ id: { in: [] } }, ...[...user.roles].flatMap((role) => waiting[role]?.(user) ?? [])] }
}
