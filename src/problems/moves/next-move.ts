/** The one move that comes next for somebody: first on the page, last in a row, and behind a single key. */
import type { MoveName } from '../stages/lifecycle.ts'
import type { ProblemColumns } from '../domain/record.ts'
import type { ProblemState, Relation } from '../domain/vocabulary.ts'
import type { User } from '../../user.ts'

type Row = Pick<ProblemColumns, 'state' | 'leadUnitId' | 'confidentiality' | 'contactedAt' | 'feedbackAt'> & {
  approvals: readonly { move: string }[]
  /** Its unit is not on the system: intake acts for it. */
  byLetter?: boolean
}

/** Null where it is not this person's turn, or what comes next has been asked for and waits for somebody else. */
export function nextMove (row: Row, relations: ReadonlySet<Relation>): MoveName | null {
  const step = steps[row.state]?.find(([relation]) => relations.has(relation))
  if (!step) return null
  const [, said] = step
  const move = typeof said === 'function' ? said(row) : said
  // Once more “not solved” is a rework that a caller rules on: the enterprise is not asked again meanwhile.
  const waits = answersConfirm.has(move) ? [move, 'rework', 'explain'] : [move]
  return row.approvals.some((request) => waits.includes(request.move)) ? null : move
}

const answersConfirm = new Set<MoveName>(['confirm', 'callback'])

/** How somebody stands to a row, as far as a list can tell; its page, and the door, look closer. */
export function rowRelations (row: Row, { roles, enterpriseId, unitId }: User): ReadonlySet<Relation> {
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

const steps: Partial<Record<ProblemState, [Relation, MoveName | ((row: Row) => MoveName)][]>> = {
  submitted: [['intake', 'dispatch_direct']],
  needs_info: [['reporter', 'supply']],
  accepted: [['intake', 'dispatch'], ['supervisor', 'dispatch']],
  dispatched: [['handler', 'sign'], ['intake', 'sign']],
  disputed: [['supervisor', 'uphold']],
  in_progress: [['handler', ofHandler], ['intake', ofHandler]],
  escalated: [['leader', 'settle'], ['handler', ofHandler], ['intake', ofHandler]],
  long_term: [['handler', 'progress'], ['intake', 'progress']],
  replied: [['caller', 'pass_review']],
  confirming: [['reporter', 'confirm'], ['caller', 'callback']],
  confirmed: [['supervisor', 'close'], ['leader', 'close'], ['substitute', 'close']],
  withdrawn: [['caller', 'log_call']]
}

/** First speak with the enterprise, then say what can be done, then answer. An anonymous one is spoken to by intake. */
function ofHandler ({ confidentiality, contactedAt, feedbackAt }: Row): MoveName {
  if (!contactedAt && confidentiality !== 'anonymous') return 'contact'
  return feedbackAt ? 'reply' : 'feedback'
}
