/** The one move that comes next for somebody: first on the page, last in a row, and behind a single key. */
import { type Lifecycle, movesOf, ofTable } from '../../workflow/lifecycle.ts'
import type { Shape } from '../../workflow/shape.ts'

/** What a list knows of a record, enough to tell. */
export interface NextRow<T extends Shape> { state: T['state'], approvals: readonly { move: string }[] }

/** Null where it is not this person's turn, or what comes next has been asked for and waits for somebody else. */
export function nextMove<T extends Shape> (
  lifecycle: Lifecycle<T>, row: T['row'] & NextRow<T>, relations: ReadonlySet<T['relation']>
): T['move'] | null {
  const [name, move] = movesThatComeNext(lifecycle).find(([, { from, next }]) =>
    (next?.in ?? from).includes(row.state) && next?.by.some((relation) => relations.has(relation)) && (next.when?.(row) ?? true)) ?? []
  if (name === undefined) return null
  const waits: readonly string[] = [name, ...move?.next?.unlessAsked ?? []]
  return row.approvals.some(({ move }) => waits.includes(move)) ? null : name
}

const movesThatComeNext: <T extends Shape>(lifecycle: Lifecycle<T>) => ReturnType<typeof movesOf<T>> =
  ofTable(<T extends Shape>(lifecycle: Lifecycle<T>) => movesOf(lifecycle).filter(([, { next }]) => next))
