/** Whose turn it is, state by state: what a page says first, and what a desk lists. */
import type { Prisma } from '../../db/index.ts'
import type { ProblemShape } from './shape.ts'
import type { Role } from '../../roles.ts'
import type { User } from '../../user.ts'
import { closers } from '../stages/closure/rules.ts'
import { noDueDate } from './derived-columns.ts'
import { isByLetter } from './rules.ts'
import type { Relation, ProblemState } from './vocabulary.ts'
import type { Situation } from '../../workflow/shape.ts'

/** Who is expected to make the next move; nobody once it has ended. */
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

/** Whose turn it is in this one: who withdrew is still owed a call, as long as its clock runs (domain §5, withdrawal). */
export function turnIn ({ state, nextDue }: { state: ProblemState, nextDue: Date }): Relation | null {
  return state === 'withdrawn' && nextDue <= noDueDate ? 'caller' : turns[state]
}

/** Who makes the next move in fact: intake for a unit that is not on the system, and whoever may close what has been confirmed (domain §3). */
export function nextActor (situation: Pick<Situation<ProblemShape>, 'record' | 'ruleContext'>): Relation | null {
  const { record } = situation
  const turn = turnIn(record)
  if (turn === 'handler' && isByLetter(record)) return 'intake'
  return record.state === 'confirmed' ? closers(situation)[0] ?? turn : turn
}

type Where = Prisma.CaseWhereInput

const statesFor = (...relations: Relation[]) =>
  (Object.keys(turns) as ProblemState[]).filter((state) => relations.some((relation) => turns[state] === relation))

const leadUnit = ({ unitId }: User): Where => ({ leadUnitId: unitId ?? '', state: { in: statesFor('handler') } })

/** Units that are not on the system: what they write is entered by intake (domain §3). */
export const byLetter: Where = {
  OR: [
    { leadUnit: { online: false }, state: { in: statesFor('handler') } },
    { tasks: { some: { state: 'assigned', unit: { online: false } } }, state: { in: ['dispatched', 'in_progress', 'escalated'] } }
  ]
}

/** What was entered as this official's decision, and is not confirmed yet. */
export const toRatify = (officialId: string, now: Date) => ({ officialId, state: 'open', due: { gte: now } })

/** What waits for a person in one of their roles, beside the requests they are asked to decide. */
const waiting: Partial<Record<Role, (user: User) => Where>> = {
  enterprise: () => ({ state: { in: statesFor('reporter') } }),
  intake: () => ({ OR: [{ state: { in: statesFor('intake') } }, byLetter] }),
  handler: (user) => ({ OR: [leadUnit(user), { tasks: { some: { unitId: user.unitId ?? '', state: 'assigned' } } }] }),
  unit_head: (user) => leadUnit(user),
  substitute: () => ({ state: { in: [...statesFor('caller'), 'confirming', 'confirmed'] } }),
  // They call back those who have not answered; what was replied they review.
  caller: () => ({ OR: [{ state: { in: [...statesFor('caller'), 'confirming'] } }, { state: 'withdrawn', clocks: { some: { name: 'withdrawal', state: 'running' } } }] }),
  supervisor: () => ({ state: { in: statesFor('supervisor') } }),
  leader: () => ({ state: { in: statesFor('leader') } }),
  // For the enterprise a steward may supply, but not give its word.
  steward: (user) => ({ OR: [{ createdById: user.id, state: 'draft' }, { enterprise: { stewardId: user.id }, state: 'needs_info' }] })
}

/** The problems that wait for this person; combine with `visibleTo`. */
export function waitsFor (user: User): Where {
  // Inside an AND, Prisma takes an empty OR for no condition at all.
  return { OR: [{ id: { in: [] } }, ...[...user.roles].flatMap((role) => waiting[role]?.(user) ?? [])] }
}
