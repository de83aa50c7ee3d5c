/** Clauses of a sentence, each a key for `t`, and how they are put into the reader's language. */
import { instantOf } from '../../clock.ts'
import type { Params } from '../../errors.ts'
import { type LocaleContext, dayText, momentText } from '../pages/dates.ts'
import type { Translate } from './translate.ts'

export interface Clause { sentence: string, params: Params }

/** Joins clauses into a sentence that ends with a full stop. */
export function sentenceOf (clauses: readonly Clause[], { t, ...frame }: LocaleContext & { t: Translate }): string {
  const texts = clauses.map(({ sentence, params }) => t(sentence, formatParams(params, frame)))
  return t('{sentence}。', { sentence: texts.reduce((before, clause) => t('{before}，{then}', { before, then: clause })) })
}

/** Formats the days and moments among a sentence's parameters for reading. */
export function formatParams (params: Params, frame: LocaleContext): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? timeText(value, frame) : value])
  )
}

/** `2026-11-26` and `2026-11-26 09:30`, on the district's clock; anything else stays as it is. */
export function timeText (text: string, frame: LocaleContext): string {
  const [whole, day = '', time] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?$/.exec(text) ?? []
  if (whole === undefined) return text
  return time === undefined ? dayText(day, frame) : momentText(instantOf(day, time), frame)
}
