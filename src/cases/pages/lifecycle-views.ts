/** A lifecycle table in words, for the help pages and docs/lifecycle.md. Every word is a key for `t`. */
import type { Lifecycle, Move } from '../../workflow/lifecycle.ts'
import type { Shape } from '../../workflow/shape.ts'

/** Can be made as long as a record has not ended. */
export function isEverywhere<T extends Shape> ({ states }: Lifecycle<T>, { from }: Move<T>): boolean {
  return from.length === (Object.keys(states) as T['state'][]).filter((state) => !states[state].end).length
}

/** Where it can lead; empty when the state stays. */
export function targetsOf<T extends Shape> ({ to }: Move<T>): readonly T['state'][] {
  if (to === 'itself') return []
  return typeof to === 'object' ? to.states : [to]
}

/** Who must approve it, in order; null where that depends on the record. */
export function approversOf<T extends Shape> ({ relations }: Lifecycle<T>, { approval }: Move<T>): readonly string[] | null {
  if (!approval) return []
  if (approval.length > 0) return null
  // This approval reads nothing of the record, so it can be called without one.
  const steps = (approval as () => readonly T['relation'][])()
  return steps.map((relation) => relations[relation])
}
