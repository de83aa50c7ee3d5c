/** How a problem ended, and what its enterprise thought of it. */
import type { ViewContext } from '../../cases/index.ts'
import type { Translate } from '../../web/language/translate.ts'
import type { ProblemRecord } from '../domain/record.ts'
import { helpResults, outcomes, results, satisfactions, states } from '../domain/vocabulary.ts'
import type { ProblemDetails } from './details.ts'

/** How it ended, where the state does not say so. */
export function outcomeText ({ outcome, state }: Pick<ProblemRecord, 'outcome' | 'state'>, t: Translate): string | null {
  return outcome && outcomes[outcome] !== states[state].label ? t(outcomes[outcome]) : null
}

/** The ratings so far, in words. */
export function ratingViews ({ wall }: Pick<ProblemRecord, 'wall'>, { ratings }: Pick<ProblemDetails, 'ratings'>, { t }: ViewContext) {
  const words: Record<string, string> = wall === 'inside' ? { ...results, ...helpResults } : results
  return ratings.map(({ by, solved, result, at }) => ({
    by: t(by === 'callback' ? '回访' : '企业本人'),
    solved: t(words[solved] ?? ''),
    result: result === null ? t('未评价') : t(satisfactions[result as keyof typeof satisfactions]),
    at
  }))
}
