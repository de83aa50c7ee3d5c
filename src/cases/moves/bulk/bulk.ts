/** Which moves somebody may make of many at once (domain §4.2, **B**): what a list offers, and what the door of the page lets through. */
import { type Refusal, conflict } from '../../../errors.ts'
import type { Translate } from '../../../web/language/translate.ts'
import { type Lifecycle, movesOfPeople, ofTable, sentenceOf } from '../../../workflow/lifecycle.ts'
import { relationFor, whyNot } from '../../../workflow/permission.ts'
import type { BulkRule } from '../../../workflow/presentation.ts'
import type { Shape, Situation } from '../../../workflow/shape.ts'
import { moveLabel } from '../labels.ts'

export const bulkMoves: <T extends Shape>(lifecycle: Lifecycle<T>) => readonly T['move'][] =
  ofTable(<T extends Shape>(lifecycle: Lifecycle<T>) => movesOfPeople(lifecycle).filter((name) => lifecycle.moves[name].bulk))

/** What one of them needs beyond the move itself. */
export function bulkRule<T extends Shape> (lifecycle: Lifecycle<T>, name: T['move']): BulkRule<T> {
  const { bulk } = lifecycle.moves[name]
  return typeof bulk === 'object' ? bulk : {}
}

/** So many at the most (domain §4.2). */
export const maxAtOnce = 200

/** As far as a list can tell; the page of the move, and the door, look closer. */
export function bulkMovesOf<T extends Shape> (
  lifecycle: Lifecycle<T>, row: T['row'] & { state: T['state'] }, stands: ReadonlySet<T['relation']>
): T['move'][] {
  return bulkMoves(lifecycle).filter((name) => {
    const { from, by } = lifecycle.moves[name]
    return from.includes(row.state) && by.some((relation) => stands.has(relation)) && (bulkRule(lifecycle, name).fitsRow?.(row) ?? true)
  })
}

/** The page of such a move: also how a row of a list names it, for rows of several kinds may stand on one page. */
export const bulkAddress = ({ address }: { address: string }, name: string) => `${address}/bulk/${name}`

/** What can be done with some of these rows at once: one button each, in the order of the table. */
export function bulkButtons<T extends Shape> (
  kind: { lifecycle: Lifecycle<T>, address: string }, rows: readonly { bulk: string }[], t: Translate
) {
  const offered = new Set(rows.flatMap(({ bulk }) => bulk.split(' ')))
  return bulkMoves(kind.lifecycle).flatMap((name) => {
    const address = bulkAddress(kind, name)
    return offered.has(address) ? [{ address, label: t(moveLabel(kind.lifecycle, name)) }] : []
  })
}

/** Why this one cannot be among the many; undefined where it can. */
export function whyNotInBulk<T extends Shape> (lifecycle: Lifecycle<T>, situation: Situation<T>, name: T['move']): Refusal | undefined {
  const refusal = whyNot(lifecycle, situation, name)
  if (refusal || !relationFor(lifecycle.moves[name], situation)) return refusal
  const guard = bulkRule(lifecycle, name).guard?.(situation)
  if (!guard) return undefined
  const { sentence, params } = sentenceOf(guard)
  return conflict(sentence, params)
}
