/** Which moves somebody may make of many at once (domain §4.2, **B**): what a list offers, and what the door of the page lets through. */
import { moveLabel } from '../../../cases/index.ts'
import { relationFor, whyNot } from '../../../workflow/permission.ts'
import { type Refusal, conflict } from '../../../errors.ts'
import { sentenceOf } from '../../../workflow/lifecycle.ts'
import type { BulkRule } from '../../../workflow/presentation.ts'
import { movesOfPeople, problemLifecycle } from '../../stages/lifecycle.ts'
import type { ListRow } from '../../domain/record.ts'
import type { ProblemShape } from '../../domain/shape.ts'
import type { Translate } from '../../../web/language/translate.ts'
import type { MoveName, Relation } from '../../domain/vocabulary.ts'
import type { Situation } from '../../../workflow/shape.ts'

export const bulkMoves = movesOfPeople.filter((name) => problemLifecycle.moves[name].bulk)

/** What one of them needs beyond the move itself. */
export function bulkRule (name: MoveName): BulkRule<ProblemShape> {
  const { bulk } = problemLifecycle.moves[name]
  return typeof bulk === 'object' ? bulk : {}
}

/** So many at the most (domain §4.2). */
export const mostAtOnce = 200

/** As far as a list can tell; the page of the move, and the door, look closer. */
export function bulkMovesOf (row: ListRow, stands: ReadonlySet<Relation>): MoveName[] {
  return bulkMoves.filter((name) => {
    const { from, by } = problemLifecycle.moves[name]
    return (
      from.includes(row.state) &&
      by.some((relation) => relation !== 'reporter' && stands.has(relation)) &&
      (bulkRule(name).fitsRow?.(row) ?? true)
    )
  })
}

/** What can be done with some of these rows at once: one button each, in the order of the table. */
export function bulkButtons (rows: readonly { bulk: string }[], t: Translate) {
  const offered = new Set(rows.flatMap(({ bulk }) => bulk.split(' ')))
  return bulkMoves.filter((name) => offered.has(name)).map((name) => ({ move: name, label: t(moveLabel(problemLifecycle, name)) }))
}

/** Why this one cannot be among the many; undefined where it can. */
export function whyNotInBulk (situation: Situation<ProblemShape>, name: MoveName): Refusal | undefined {
  const refusal = whyNot(problemLifecycle, situation, name)
  if (refusal || !relationFor(problemLifecycle.moves[name], situation)) return refusal
  const guard = bulkRule(name).guard?.(situation)
  if (!guard) return undefined
  const { sentence, params } = sentenceOf(guard)
  return conflict(sentence, params)
}
