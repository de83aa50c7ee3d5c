/** The moves a page offers this person: those that can be made now, and those that cannot, with the reason (ui.md). */
import { whyNot } from '../workflow/attempt.ts'
import type { Situation } from '../workflow/lifecycle.ts'
import { mayNotDecide } from '../workflow/requests.ts'
import { problemLife } from './lifecycle.ts'
import type { ProblemShape } from './record.ts'

export interface Offer {
  move: string
  label: string
  /** It is asked for, and somebody grants it. */
  asks: boolean
  /** A sentence with its parameters where it cannot be made now. */
  not: { sentence: string, params: Record<string, string | number> } | null
}

/** In the order of the table. A move of another stage, or of other people, is no offer at all. */
export function offersOf (situation: Situation<ProblemShape>): Offer[] {
  const { record, actor } = situation
  const { stage } = problemLife.states[record.state]
  return Object.entries(problemLife.moves).flatMap(([name, move]) => {
    const near = move.from.some((state) => problemLife.states[state].stage === stage)
    const mine = (move.narrows?.(situation) ?? move.by).some((relation) => actor.relations.has(relation))
    if (!near || !mine || problemLife.states[record.state].end) return []
    const refusal = whyNot(problemLife, situation, name)
    const asks = (move.approval?.(situation) ?? []).length > 0
    return [{ move: name, label: move.label, asks, not: refusal ? { sentence: refusal.sentence, params: refusal.params } : null }]
  })
}

/** The open requests of this record that this person may decide, or may take back. */
export function openRequests ({ record, actor }: Pick<Situation<ProblemShape>, 'record' | 'actor'>) {
  return record.requests.filter(({ state }) => state === 'open').map((request) => ({
    request,
    mayDecide: mayNotDecide(request, actor) === false,
    mayTakeBack: request.askedBy === actor.id
  }))
}
