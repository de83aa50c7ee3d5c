/** The moves a page offers this person: those that can be made now, and those that cannot yet, with the reason (ui.md). */
import type { Params } from '../../errors.ts'
import { relationFor, whyNot } from '../../workflow/permission.ts'
import type { Situation } from '../../workflow/lifecycle.ts'
import { whyNotDecide } from '../../workflow/approvals.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import type { ProblemRecord, ProblemShape } from '../domain/record.ts'
import type { ProblemState } from '../domain/vocabulary.ts'

export interface Offer {
  move: string
  label: string
  /** Not among the few that a reader looks for here: folded away under "more". */
  collapsed: boolean
  /** It is asked for, and somebody grants it. */
  needsApproval: boolean
  /** A sentence with its parameters where it cannot be made now. */
  unavailable: { sentence: string, params: Params } | null
}

/** Nothing to say about tasks where there is none. */
const aboutTasks = new Set(['do_task', 'return_task', 'waive_task'])

/** Said only when there is something to say it to: otherwise nobody needs to know that it could be. */
const whenPossible = new Set(['deny', 'object_wall', 'correct', 'answer_order', 'take_on', 'take_back', 'late_answer', 'ratify', 'disown', 'proceed', 'answer_directly', 'merge', 'split'])

/** The next steps of the ordinary road: said beforehand, with the state in which they come. What may never come is not announced. */
const foreseen = new Set(['reply', 'close'])

/** Answered where the order itself is shown. */
const elsewhere = new Set(['answer_order'])

/** What anybody may do at any time, and what is seldom done: there, but never in the way of what comes next. */
const seldom = new Set(['note', 'answer', 'assign', 'add_task', 'waive_task', 'correct', 'split', 'accept', 'take_back', 'follow_up', 'rework'])

/** To the enterprise its problem is no form to fill: what it is asked, and that it may urge, stand open. */
const seldomOfReporter = new Set(['withdraw', 'deny', 'object_wall'])

const order = Object.keys(problemLifecycle.states) as ProblemState[]

/** In the order of the table. Moves of other people are no offer at all, nor are those whose time has passed or is far off. */
export function offersOf (situation: Situation<ProblemShape>): Offer[] {
  const { record } = situation
  return Object.entries(problemLifecycle.moves).flatMap(([name, move]) => {
    const fits = move.from.includes(record.state)
    const soon = fits || !foreseen.has(name) ? undefined : nextStateOf(move.from, record.state)
    if (elsewhere.has(name) || !relationFor(move, situation) || !(fits || soon) || (aboutTasks.has(name) && record.tasks.length === 0)) return []
    const refusal = soon ? { sentence: '到“{state}”时办理', params: { state: problemLifecycle.states[soon].label } } : whyNot(problemLifecycle, situation, name)
    if (refusal && whenPossible.has(name)) return []
    const needsApproval = (move.approval?.(situation) ?? []).length > 0
    const unavailable = refusal ? { sentence: refusal.sentence, params: refusal.params } : null
    return [{ move: name, label: move.label, collapsed: isCollapsed(name, unavailable === null, situation), needsApproval, unavailable }]
  })
}

/** The first state still to come in this stage from which the move is made. */
function nextStateOf (from: readonly ProblemState[], now: ProblemState): ProblemState | undefined {
  const { stage, end } = problemLifecycle.states[now]
  return end ? undefined : from.find((state) => problemLifecycle.states[state].stage === stage && order.indexOf(state) > order.indexOf(now))
}

function isCollapsed (move: string, possible: boolean, { record, actor }: Situation<ProblemShape>): boolean {
  const reporter = actor.relations.has('reporter')
  // A ruling names the unit; without a dispute another unit is seldom called for.
  if (move === 'redispatch') return record.state !== 'disputed'
  // The enterprise that has waited long enough is told so; staff know where to look.
  if (move === 'escalate') return !(reporter && possible)
  // Once it has been done, it is seldom done again.
  if (move === 'contact') return record.contactedAt !== null
  if (move === 'feedback') return record.feedbackAt !== null
  // What is still owed must become a problem of its own before this one can be closed.
  if (move === 'follow_up' && record.outcome === 'partial') return record.restNotNeeded
  if (move === 'reopen') return !reporter
  return seldom.has(move) || (reporter && seldomOfReporter.has(move))
}

/** The open requests of this record that this person may decide, or may take back. */
export function openApprovals ({ record, actor }: { record: Pick<ProblemRecord, 'approvals'>, actor: Situation<ProblemShape>['actor'] }) {
  return record.approvals.filter(({ state }) => state === 'open').map((request) => ({
    request,
    mayDecide: whyNotDecide(request, actor) === false,
    mayTakeBack: request.askedBy === actor.id
  }))
}
