/** How a problem ended, and what its enterprise thought of it. */
import type { ViewContext } from '../../cases/index.ts'
import type { Translate } from '../../web/language/translate.ts'
import type { ProblemRecord } from '../domain/record.ts'
import { helpResults, outcomes, publicOutcomes, results, satisfactions, states } from '../domain/vocabulary.ts'
import type { State } from '../../workflow/lifecycle.ts'
import type { ProblemDetails } from './details.ts'

/** How it ended, where the state does not say so. */
export function outcomeText (
  { outcome, state }: Pick<ProblemRecord, 'outcome' | 'state'>, { staff }: { staff: boolean }, t: Translate
): string | null {
  const { label, publicLabel = label }: State = states[state]
  if (outcome === null) return null
  const [words, said] = staff ? [outcomes, label] : [publicOutcomes, publicLabel]
  return words[outcome] === said ? null : t(words[outcome])
}

/** The ratings so far, in words. */
export function ratingViews (
  { wall }: Pick<ProblemRecord, 'wall'>, { staff }: { staff: boolean }, { ratings }: Pick<ProblemDetails, 'ratings'>, { t }: ViewContext
) {
  const words: Record<string, string> = wall === 'inside' ? { ...results, ...helpResults } : results
  return ratings.map(({ by, solved, result, at }) => ({
    by: t(by === 'callback' ? (staff ? '回访' : '在电话里') : staff ? '企业本人' : '您本人'),
    solved: t(words[solved] ?? ''),
    result: result === null ? t('未评价') : t(satisfactions[result as keyof typeof satisfactions]),
    at
  }))
}
