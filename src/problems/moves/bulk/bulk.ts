/** Which moves somebody may make of many at once (domain §4.2, **B**): what a list offers, and what the door of the page lets through. */
import { relationFor, whyNot } from '../../../workflow/permission.ts'
import { type Refusal, conflict } from '../../../errors.ts'
import { sentenceOf } from '../../../workflow/lifecycle.ts'
import type { BulkRule } from '../../../workflow/presentation.ts'
import { movesOfPeople, problemLifecycle } from '../../stages/lifecycle.ts'
import type { ProblemShape } from '../../domain/shape.ts'
import type { MoveName } from '../../domain/vocabulary.ts'
import type { Situation } from '../../../workflow/shape.ts'

export const bulkMoves = movesOfPeople.filter((name) => problemLifecycle.moves[name].bulk)

/** What one of them needs beyond the move itself. */
export function bulkRule (name: MoveName): BulkRule<ProblemShape> {
  const { bulk } = problemLifecycle.moves[name]
  return typeof bulk === 'object' ? bulk : {}
}

/** So many at the most (domain §4.2). */
export const mostAtOnce = 200

/** Why this one cannot be among the many; undefined where it can. */
export function whyNotInBulk (situation: Situation<ProblemShape>, name: MoveName): Refusal | undefined {
  const refusal = whyNot(problemLifecycle, situation, name)
  if (refusal || !relationFor(problemLifecycle.moves[name], situation)) return refusal
  const guard = bulkRule(name).guard?.(situation)
  if (!guard) return undefined
  const { sentence, params } = sentenceOf(guard)
  return conflict(sentence, params)
}
