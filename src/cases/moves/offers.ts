/** The moves a page offers this person: those that can be made now, and those that cannot yet, with the reason (architecture §10.2). */
import type { Params } from '../../errors.ts'
import { type Approval, whyNotDecide } from '../../workflow/approvals.ts'
import type { Actor } from '../../workflow/actor.ts'
import { formOf, type Lifecycle, type Move, movesOf } from '../../workflow/lifecycle.ts'
import { relationFor, whyNot } from '../../workflow/permission.ts'
import type { Shape, Situation } from '../../workflow/shape.ts'

export interface Offer<Move extends string = string> {
  move: Move
  label: string
  /** Not among the few that a reader looks for here: folded away under "more". */
  collapsed: boolean
  /** It is asked for, and somebody grants it. */
  needsApproval: boolean
  /** A sentence with its parameters where it cannot be made now. */
  unavailable: { sentence: string, params: Params } | null
}

/** Whether it can be made by pressing its button, with an empty form. */
export const asksNothing = <T extends Shape>(move: Move<T>, relations: ReadonlySet<T['relation']>) =>
  formOf(move, { id: null, relations }).safeParse({}).success

/** In the order of the table. Moves of other people are no offer at all, nor are those whose time has passed or is far off. */
export function offersOf<T extends Shape> (lifecycle: Lifecycle<T>, situation: Situation<T>): Offer<T['move']>[] {
  const state: T['state'] = situation.record.state
  return movesOf(lifecycle).flatMap(([name, move]) => {
    const { collapsed, onlyWhenPossible, foreseen, elsewhere, when } = move.offer ?? {}
    const fits = move.from.includes(state)
    const soon = !fits && foreseen ? nextStateOf(lifecycle, move.from, state) : undefined
    if (elsewhere || !relationFor(move, situation) || !(fits || soon) || when?.(situation) === false) return []
    const refusal = soon
      ? { sentence: '到“{state}”时办理', params: { state: lifecycle.states[soon].label } }
      : whyNot(lifecycle, situation, name)
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
function nextStateOf<T extends Shape> (
  { states }: Lifecycle<T>, from: readonly T['state'][], now: T['state']
): T['state'] | undefined {
  const order = Object.keys(states)
  const { stage, end } = states[now]
  return end ? undefined : from.find((state) => states[state].stage === stage && order.indexOf(state) > order.indexOf(now))
}

export interface OpenApproval<T extends Shape> {
  approval: Approval<T['relation'], T['move']>
  mayDecide: boolean
  mayTakeBack: boolean
}

/** The open requests of this record that this person may decide, or may take back. */
export function openApprovals<T extends Shape> (
  { record, actor }: { record: { approvals: readonly Approval<T['relation'], T['move']>[] }, actor: Actor<T['relation']> }
): OpenApproval<T>[] {
  return record.approvals.filter(({ state }) => state === 'open').map((approval) => ({
    approval,
    mayDecide: whyNotDecide(approval, actor) === false,
    mayTakeBack: approval.askedBy === actor.id
  }))
}
