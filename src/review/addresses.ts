/** Addresses of figures: they contain the period and the selection, and can be shared (architecture §5). */
import type { CountedKey, FigureKey, Grouping } from './figures/figures.ts'
import type { Period, Span } from './period.ts'
import type { Place } from './queries.ts'

/** The unnamed group, in an address. */
export const nameless = 'none'

export function overviewAddress ({ from, to }: Period): string {
  return `/review?${query({ from, to })}`
}

export function figureAddress (key: FigureKey, { from, to }: Period, by?: Grouping): string {
  return `/review/${key}?${query({ from, to, by })}`
}

export function listAddress (key: CountedKey, { from, to, at }: Span, place: Place, after?: string): string {
  const { part, by, of, apart } = place
  return `/review/${key}/problems?${query({ from, to, at, part, by, of: by && (of ?? nameless), apart, after })}`
}

export function chartAddress (
  key: FigureKey,
  { from, to, at }: Span,
  by: Grouping,
  look: { dark?: boolean, narrow?: boolean } = {}
): string {
  const dark = look.dark ? 'true' : undefined
  const narrow = look.narrow ? 'true' : undefined
  return `/review/charts/${key}.svg?${query({ from, to, at, by, dark, narrow })}`
}

function query (values: Record<string, string | undefined>): string {
  return new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] satisfies [string, string]]))
  ).toString()
}
