/** The light of a row in a list, from the derived columns (domain §5, lights): a word and a shape, never colour alone. */
import type { Light } from '../../workflow/clocks/lights.ts'
import { turnIn } from './turn.ts'
import type { ProblemState } from './vocabulary.ts'

interface Row { state: ProblemState, nextDue: Date, yellowFrom: Date }

export function rowLight (row: Row, now: Date): Light {
  const { state, nextDue, yellowFrom } = row
  const turn = turnIn(row)
  // A merged problem follows its main problem, and has not ended.
  if (state === 'merged') return 'grey'
  if (turn === null) return 'none'
  if (nextDue < now) return 'red'
  if (yellowFrom <= now) return 'yellow'
  return turn === 'reporter' || state === 'long_term' ? 'grey' : 'green'
}
