/** Whether this person may make this move of this record now, and if not, why, in a sentence that says what to do (architecture §2.2). */
import { type Refusal, conflict, forbidden, notFound } from '../errors.ts'
import { hasMove, type Lifecycle, type Move, sentenceOf } from './lifecycle.ts'
import { type Approval, currentApprover } from './approvals.ts'
import type { Shape, Situation } from './shape.ts'

/** Why this person cannot make the move now; undefined when they can. */
export function whyNot<T extends Shape> (lifecycle: Lifecycle<T>, situation: Situation<T>, name: string): Refusal | undefined {
  const move = findMove(lifecycle, name)
  return (
    wrongState(lifecycle, situation, name) ??
    (relationFor(move, situation)
      ? undefined
      : forbidden('“{move}”由{people}办理。', { move: move.label, people: labels(lifecycle.relations, whoMay(move, situation)) })) ??
    alreadyAsked(lifecycle, situation, name) ??
    guardRefusal(move, situation) ??
    refusalOf(move.tooLate?.(situation))
  )
}

/** The relation in which this person may make the move. */
export function relationFor<T extends Shape> (move: Move<T>, situation: Situation<T>): T['relation'] | undefined {
  return whoMay(move, situation).find((relation) => situation.actor.relations.has(relation))
}

export function whoMay<T extends Shape> (move: Move<T>, situation: Situation<T>): readonly T['relation'][] {
  return move.restrictTo?.(situation) ?? move.by
}

export function findMove<T extends Shape> (lifecycle: Lifecycle<T>, name: string): Move<T> {
  return lifecycle.moves[moveNamed(lifecycle, name)]
}

/** @throws notFound where the table has no such move */
export function moveNamed<T extends Shape> (lifecycle: Lifecycle<T>, name: string): T['move'] {
  if (!hasMove(lifecycle, name)) throw notFound()
  return name
}

/** Labels of several keys, as one list within a sentence. */
function labels<Key extends string> (table: Record<Key, string>, keys: readonly Key[]): string {
  return keys.map((key) => table[key]).join('、')
}

export function wrongState<T extends Shape> (lifecycle: Lifecycle<T>, { record }: Situation<T>, name: string): Refusal | undefined {
  const move = findMove(lifecycle, name)
  const state: T['state'] = record.state
  if (move.from.includes(state)) return undefined
  const allowed = move.from.map((from) => lifecycle.states[from].label).join('、')
  return conflict('“{move}”须在“{states}”时办理，目前为“{state}”。', { move: move.label, states: allowed, state: lifecycle.states[state].label })
}

function alreadyAsked<T extends Shape> (lifecycle: Lifecycle<T>, { record }: Situation<T>, name: string): Refusal | undefined {
  const open = record.approvals.find(({ move, state }) => move === name && state === 'open')
  const turn: T['relation'] | undefined = open && currentApprover(open)
  return turn && conflict('“{move}”的申请已经提出，正在等待{who}审批。', { move: findMove(lifecycle, name).label, who: lifecycle.relations[turn] })
}

export function guardRefusal<T extends Shape> (move: Move<T>, situation: Situation<T>): Refusal | undefined {
  return refusalOf(move.guard?.(situation))
}

/** Time limits are evaluated as of the request, everything else again when it is granted (domain §4.2). */
export function outdated<T extends Shape> (move: Move<T>, asked: Situation<T>, { answers, askedAt }: Approval): Refusal | undefined {
  const [fault] = move.validate?.(answers, { ...asked, now: askedAt }) ?? []
  return fault && conflict(fault.sentence, fault.params)
}

function refusalOf (reason: ReturnType<NonNullable<Move<Shape>['guard']>> | undefined): Refusal | undefined {
  if (!reason) return undefined
  const { sentence, params } = sentenceOf(reason)
  return conflict(sentence, params)
}
