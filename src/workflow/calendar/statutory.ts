/**
 * Holidays that are off by law in every year, whatever the notice adds: 全国年节及纪念日放假办法, article 2, as in force since 2025. What the State
 * Council's notice adds (neighbouring days, and days worked in exchange) becomes known in November of the year before.
 */
import chineseDays from 'chinese-days'
import { addDays, type Day } from '../../clock.ts'

export interface NamedDay { day: Day, name: string }

/** The years for which the library knows the lunar calendar. */
const first = 1901
const last = 2099

/** In order; where two fall on the same day, as 中秋 within 国庆 in 2028, the first one listed is used. */
export function statutoryDays (year: number): NamedDay[] {
  const moons = year >= first && year <= last ? byTheMoon(year) : []
  const days = [...span(`${year}-01-01`, 1, '元旦'), ...span(`${year}-05-01`, 2, '劳动节'), ...span(`${year}-10-01`, 3, '国庆节'), ...moons]
  return [...new Map(days.toReversed().map((named) => [named.day, named])).values()].toSorted((one, other) => one.day < other.day ? -1 : 1)
}

/** 除夕 is the day before 春节, so that a twelfth month of 29 days needs no special rule. Leap months have no festivals. */
function byTheMoon (year: number): NamedDay[] {
  const newYear = chineseDays.getSolarDateFromLunar(`${year}-01-01`).date
  return [
    ...span(addDays(newYear, -1), 4, '春节'),
    ...span(chineseDays.getSolarTermDate(year, 4, 'pure_brightness'), 1, '清明'),
    ...span(chineseDays.getSolarDateFromLunar(`${year}-05-05`).date, 1, '端午'),
    ...span(chineseDays.getSolarDateFromLunar(`${year}-08-15`).date, 1, '中秋')
  ]
}

const span = (from: Day, length: number, name: string): NamedDay[] =>
  Array.from({ length }, (_, index) => ({ day: addDays(from, index), name }))
