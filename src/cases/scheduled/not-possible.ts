/** What jobs do about a move that the door refuses. */
import { isTransient } from '../../db/index.ts'
import { Refusal } from '../../errors.ts'

/**
 * Somebody was faster, or the move is not possible for this record: the next run checks again. Temporary failures are not skipped in this
 * way.
 */
export function notPossible (error: unknown): false {
  if (error instanceof Refusal && !isTransient(error)) return false
  throw error
}
