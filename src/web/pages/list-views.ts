/** What every list and table shows: a sentence in place of rows that there are none of, the way to its other pages. */

/** In a cell where there is nothing to say. */
export const blank = '—'

/** A template prints the rows, or this. */
export const whenEmpty = (rows: readonly unknown[], sentence: string): string | null => rows.length === 0 ? sentence : null

/** The addresses of its first and its next page, for views/partials/pages.hbs. */
export const pagesView = (first: string | null, next: string | null) => ({ first, next, paged: first !== null || next !== null })
