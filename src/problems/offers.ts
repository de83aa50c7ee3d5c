/** The moves a page offers this person: those that can be made now, and those that cannot yet, with the reason (ui.md). */
import type { ProblemState } from '../db/index.ts'
import type { Params } from '../errors.ts'
import { whyNot } from '../workflow/permission.ts'
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
  not: { sentence: string, params: Params } | null
}

/** Nothing to say about tasks where there is none. */
const aboutTasks = new Set(['do_task', 'return_task', 'waive_task'])

const order = Object.keys(problemLife.states) as ProblemState[]

/** In the order of the table. Moves of other people are no offer at all, nor are those whose time has passed or is far off. */
export function offersOf (situation: Situation<ProblemShape>): Offer[] {
  const { record, actor } = situation
  const { stage, end } = problemLife.states[record.state]
  if (end) return []
  return Object.entries(problemLife.moves).flatMap(([name, move]) => {
    const mine = (move.narrows?.(situation) ?? move.by).some((relation) => actor.relations.has(relation))
    const fits = move.from.includes(record.state)
    const soon = move.from.find((state) => problemLife.states[state].stage === stage && order.indexOf(state) > order.indexOf(record.state))
    if (!mine || !(fits || soon) || (aboutTasks.has(name) && record.tasks.length === 0)) return []
    const refusal = fits ? whyNot(problemLife, situation, name) : { sentence: '到“{state}”时办理', params: { state: soon ? problemLife.states[soon].label : '' } }
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
