/** The lifecycle table in words, for the help pages and docs/lifecycle.md. Every word is a key for `t`. */
import type { ProblemShape } from '../domain/shape.ts'
import type { Move } from '../../workflow/lifecycle.ts'
import { relations, type Relation, unfinished, type ProblemState } from '../domain/vocabulary.ts'

type Row = Move<ProblemShape>

/** Can be made as long as a problem has not ended. */
export const isEverywhere = ({ from }: Row) => from.length === unfinished.length

/** Where it can lead; empty when the state stays. */
export function targetsOf ({ to }: Row): readonly ProblemState[] {
  if (to === 'itself') return []
  return typeof to === 'object' ? to.states : [to]
}

/** Who must approve it, in order; null where that depends on the record. */
export function approversOf ({ approval }: Row): readonly string[] | null {
  if (!approval) return []
  if (approval.length > 0) return null
  // This approval reads nothing of the record, so it can be called without one.
  const steps = (approval as () => readonly Relation[])()
  return steps.map((relation) => relations[relation])
}
