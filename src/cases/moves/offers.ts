/** The moves a page offers this person: those that can be made now, and those that cannot yet, with the reason (architecture §10.2). */
import type { Params } from '../../errors.ts'
import type { ProblemShape } from '../domain/shape.ts'
import type { MoveName, ProblemState } from '../domain/vocabulary.ts'
import { relationFor, whyNot } from '../../workflow/permission.ts'
import { whyNotDecide } from '../../workflow/approvals.ts'
import { problemLifecycle, rowsOfTable } from '../stages/lifecycle.ts'
import type { ProblemRecord } from '../domain/record.ts'
import type { Situation } from '../../workflow/shape.ts'

export interface Offer {
  move: MoveName
  label: string
  /** Not among the few that a reader looks for here: folded away under "more". */
  collapsed: boolean
  /** It is asked for, and somebody grants it. */
  needsApproval: boolean
  /** A sentence with its parameters where it cannot be made now. */
  unavailable: { sentence: string, params: Params } | null
}

const order = Object.keys(problemLifecycle.states) as ProblemState[]

/** In the order of the table. Moves of other people are no offer at all, nor are those whose time has passed or is far off. */
export function offersOf (situation: Situation<ProblemShape>): Offer[] {
  const { record } = situation
  return rowsOfTable.flatMap(([name, move]) => {
    const { collapsed, onlyWhenPossible, foreseen, elsewhere, when } = move.offer ?? {}
    const fits = move.from.includes(record.state)
    const soon = !fits && foreseen ? nextStateOf(move.from, record.state) : undefined
    if (elsewhere || !relationFor(move, situation) || !(fits || soon) || when?.(situation) === false) return []
    const refusal = soon
      ? { sentence: '到“{state}”时办理', params: { state: problemLifecycle.states[soon].label } }
      : whyNot(problemLifecycle, situation, name)
    if (refusal && onlyWhenPossible) return []
    return [{
      move: name,
      label: move.label,
      collapsed: typeof collapsed === 'function' ? collapsed(situation, !refusal) : collapsed === true,
      needsApproval: (move.approval?.(situation) ?? []).length > 0,
      unavailable: refusal ? { sentence: refusal.sentence, params: refusal.params } : null
    }]
  })
}

/** The first state still to come in this stage from which the move is made. */
function nextStateOf (from: readonly ProblemState[], now: ProblemState): ProblemState | undefined {
  const { stage, end } = problemLifecycle.states[now]
  return end ? undefined : from.find((state) => problemLifecycle.states[state].stage === stage && order.indexOf(state) > order.indexOf(now))
}

/** The open requests of this record that this person may decide, or may take back. */
export function openApprovals ({ record, actor }: { record: Pick<ProblemRecord, 'approvals'>, actor: Situation<ProblemShape>['actor'] }) {
  return record.approvals.filter(({ state }) => state === 'open').map((request) => ({
    request,
    mayDecide: whyNotDecide(request, actor) === false,
    mayTakeBack: request.askedBy === actor.id
  }))
}
