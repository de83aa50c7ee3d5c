/** The one move that comes next for somebody: first on the page, last in a row, and behind a single key. */
import { type Lifecycle, movesOf } from '../../workflow/lifecycle.ts'
import type { Shape } from '../../workflow/shape.ts'

/** What a list knows of a record, enough to tell. */
export interface NextRow<T extends Shape> { state: T['state'], approvals: readonly { move: string }[] }

/** Null where it is not this person's turn, or what comes next has been asked for and waits for somebody else. */
export function nextMove<T extends Shape> (
  lifecycle: Lifecycle<T>, row: T['row'] & NextRow<T>, relations: ReadonlySet<T['relation']>
): T['move'] | null {
  const [name, move] = movesOf(lifecycle).find(([, { from, next }]) => {
    const isTheirs = next?.by.some((relation) => relations.has(relation)) && (next.when?.(row) ?? true)
    return isTheirs && (next?.in ?? from).includes(row.state)
  }) ?? []
  if (name === undefined) return null
  const waits: readonly string[] = [name, ...move?.next?.unlessAsked ?? []]
  return row.approvals.some(({ move }) => waits.includes(move)) ? null : name
}
