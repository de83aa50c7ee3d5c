/** Which moves somebody may make of many at once (domain §4.2, **B**): what a list offers, and what the door of the page lets through. */
import { relationFor, whyNot } from '../../../workflow/permission.ts'
import type { Situation } from '../../../workflow/lifecycle.ts'
import { type Refusal, conflict } from '../../../errors.ts'
import { ratedByEnterprise } from '../../stages/closure/rules.ts'
import { moveLabel } from '../labels.ts'
import { movesOfPeople, problemLifecycle } from '../../stages/lifecycle.ts'
import type { ProblemColumns, ProblemShape } from '../../domain/record.ts'
import type { Translate } from '../../../web/language/translate.ts'
import type { Relation } from '../../domain/vocabulary.ts'

export const bulkMoves = movesOfPeople.filter((name) => problemLifecycle.moves[name]?.bulk)

/** So many at the most (domain §4.2). */
export const mostAtOnce = 200

type Row = Pick<ProblemColumns, 'state' | 'outcome'>

/** As far as a list can tell; the page of the move, and the door, look closer. */
export function bulkMovesOf (row: Row, stands: ReadonlySet<Relation>): string[] {
  return bulkMoves.filter((name) => {
    const { from = [], by = [] } = problemLifecycle.moves[name] ?? {}
    return from.includes(row.state) && by.some((relation) => relation !== 'reporter' && stands.has(relation)) && (fitsRow[name]?.(row) ?? true)
  })
}

const fitsRow: Partial<Record<string, (row: Row) => boolean>> = {
  close: ({ outcome }) => outcome === 'solved'
}

/** What can be done with some of these rows at once: one button each, in the order of the table. */
export function bulkButtons (rows: readonly { bulk: string }[], t: Translate) {
  const offered = new Set(rows.flatMap(({ bulk }) => bulk.split(' ')))
  return bulkMoves.filter((name) => offered.has(name)).map((name) => ({ move: name, label: t(moveLabel(name)) }))
}

/** Why this one cannot be among the many; undefined where it can. */
export function whyNotInBulk (situation: Situation<ProblemShape>, name: string): Refusal | undefined {
  const move = problemLifecycle.moves[name]
  const refusal = whyNot(problemLifecycle, situation, name)
  if (refusal || !move || !relationFor(move, situation)) return refusal
  return special[name]?.(situation)
}

/** The rows of the table that say when (domain §4.2, column *move*). */
const special: Partial<Record<string, (situation: Situation<ProblemShape>) => Refusal | undefined>> = {
  close: ({ record }) => record.outcome === 'solved' && ratedByEnterprise(record) ? undefined : conflict('企业没有亲自确认已解决，请单独销号。')
}
