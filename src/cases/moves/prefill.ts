/** What a form shows before anything is typed: what the record already says, so that nobody types it twice. */
import type { FormInput } from '../../web/forms/check.ts'
import type { Situation } from '../../workflow/shape.ts'
import type { Kind } from '../kind.ts'
import type { CaseShape } from '../record.ts'

/** @param chosen in the hints beside the form, or for each of many */
export function prefill<T extends CaseShape> (
  { lifecycle, moves }: Kind<T>, move: T['move'], situation: Situation<T>, chosen?: string
): FormInput {
  return {
    ...moves.prefill?.(situation, chosen),
    ...lifecycle.moves[move].prefill?.(situation),
    ...askedBefore(move, situation.record, moves.begunAnew?.(situation.record))
  }
}

/** A request that was refused, or an answer that came back from review, is corrected and not written anew. Files are sent again. */
function askedBefore<T extends CaseShape> (move: T['move'], { approvals }: T['record'], begunAnew: Date | undefined): FormInput {
  const before = approvals.findLast((request) => request.move === move && request.state !== 'open')
  if (!before || (begunAnew && begunAnew > before.askedAt)) return {}
  const { files: _, ...answers } = before.answers
  return answers
}
