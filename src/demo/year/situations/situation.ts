/**
 * What an enterprise reports, told as an owner would. Text in braces is filled in differently each time: by the trade of the enterprise
 * (trades.ts), or by chance; of texts between bars one is drawn. Answers state what was done, so that they pass the quality gate
 * (domain §8.2).
 */
import type { Trait } from '../trades.ts'
import type { YearCourse } from '../courses.ts'

export interface Situation {
  category: string
  /** What a trade needs in order to complain of it. */
  of: readonly Trait[]
  title: string
  content: string
  hope: string
  plan: string
  done: string
  answer: string
  season?: Season
  /** Where its texts fit only these. */
  courses?: readonly YearCourse[]
}

/** How frequent it is in these months, by number, and otherwise. */
export interface Season { [month: number]: number, otherwise: number }

/** Spring Festival is over by then in every year. */
export const afterFestival: Season = { 3: 9, 4: 6, otherwise: 0 }
export const summer: Season = { 6: 3, 7: 6, 8: 5, otherwise: 0 }
export const rains: Season = { 6: 2, 7: 4, 8: 4, 9: 1, otherwise: 0 }
/** When the heating is on for certain. */
export const winter: Season = { 12: 5, 1: 5, 2: 3, otherwise: 0 }
export const yearEnd: Season = { 11: 3, 12: 5, otherwise: 0 }
export const moreAtYearEnd: Season = { 11: 2, 12: 3, 1: 2, otherwise: 1 }
