/**
 * The days that are off by law in every year, whatever its notice will say: 全国年节及纪念日放假办法, article 2, as it holds from 2025. What
 * the State Council's notice adds (the days around them, and those worked in exchange) is known in November of the year before.
 */
import chineseDays from 'chinese-days'
import { addDays, type Day } from '../../clock.ts'
import type { NamedDay } from './calendar.ts'

/** The years whose moons the library knows. */
const first = 1901
const last = 2099

/** In their order; where two fall together, as 中秋 in 国庆 of 2028, the first that is named stands. */
export function statutoryDays (year: number): NamedDay[] {
  const moons = year >= first && year <= last ? byTheMoon(year) : []
  const days = [...span(`${year}-01-01`, 1, '元旦'), ...span(`${year}-05-01`, 2, '劳动节'), ...span(`${year}-10-01`, 3, '国庆节'), ...moons]
  return [...new Map(days.toReversed().map((named) => [named.day, named])).values()].toSorted((one, other) => one.day < other.day ? -1 : 1)
}

/** 除夕 is the day before, so that a twelfth month of 29 days needs no rule of its own. A leap month has no festival. */
function byTheMoon (year: number): NamedDay[] {
  const newYear = chineseDays.getSolarDateFromLunar(`${year}-01-01`).date
  return [
    ...span(addDays(newYear, -1), 4, '春节'),
    ...span(chineseDays.getSolarTermDate(year, 4, 'pure_brightness'), 1, '清明'),
    ...span(chineseDays.getSolarDateFromLunar(`${year}-05-05`).date, 1, '端午'),
    ...span(chineseDays.getSolarDateFromLunar(`${year}-08-15`).date, 1, '中秋')
  ]
}

const span = (from: Day, length: number, name: string): NamedDay[] => Array.from({ length }, (_, index) => ({ day: addDays(from, index), name }))
