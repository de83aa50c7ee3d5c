/**
 * The years whose notices are shipped: all that `chinese-days` contains. A new year comes with its next version, or from an administrator.
 */
import chineseDays from 'chinese-days'
import { addDays } from '../../clock.ts'
import type { Day } from '../../clock.ts'
import type { YearNotice } from './calendar.ts'
import type { NamedDay } from './statutory.ts'

const firstYear = 2004
const lastYear = 2026

export const shippedYears: readonly YearNotice[] = Array.from({ length: lastYear - firstYear + 1 }, (_, index) =>
  noticeOf(firstYear + index)
)

function noticeOf (year: number): YearNotice {
  const arranged = daysOf(year).flatMap(arrangementOf)
  return {
    year,
    off: arranged.filter(({ work }) => !work).map(named),
    worked: arranged.filter(({ work }) => work).map(named),
    source: `国务院办公厅关于${year}年部分节假日安排的通知`
  }
}

function daysOf (year: number): Day[] {
  const first = `${year}-01-01`
  return Array.from({ length: 366 }, (_, index) => addDays(first, index)).filter((day) => day.startsWith(`${year}`))
}

interface Arrangement extends NamedDay { work: boolean }

/** A day in a notice is named `Spring Festival,春节,4`; any other day only by its weekday. */
function arrangementOf (day: Day): Arrangement[] {
  const { work, name } = chineseDays.getDayDetail(day)
  const holiday = name.split(',')[1]
  return holiday === undefined ? [] : [{ day, name: holiday, work }]
}

function named ({ day, name }: Arrangement): NamedDay {
  return { day, name }
}
