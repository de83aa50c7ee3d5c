/** What every list and table shows: a sentence in place of rows that there are none of, the way to its other pages. */
import { isLong, type Option } from '../forms/field-views.ts'

/** In a cell where there is nothing to say. */
export const blank = '—'

/** A template prints the rows, or this. */
export const whenEmpty = (rows: readonly unknown[], sentence: string): string | null => rows.length === 0 ? sentence : null

/** The addresses of its first and its next page, for views/partials/pages.hbs. */
export const pagesView = (first: string | null, next: string | null) => ({ first, next, paged: first !== null || next !== null })

interface Narrowing {
  name: string
  title: string
  choices: readonly Option[]
  chosen?: string | undefined
  /** What is said while nothing is chosen. */
  none?: string | undefined
}

/** A select that narrows a list, for views/partials/filter-selects.hbs. */
export function narrowingView ({ name, title, choices, chosen = '', none }: Narrowing) {
  const options = [...none ? [{ value: '', label: none }] : [], ...choices]
  return { name, title, picker: isLong(choices), options: options.map((each) => ({ keys: '', ...each, chosen: each.value === chosen })) }
}
