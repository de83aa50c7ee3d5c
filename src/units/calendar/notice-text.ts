/** A year's notice as an administrator pastes it: the published text, or lines such as `2027-02-05 至 2027-02-12 春节`, `1月9日 元旦`. */
import { z } from 'zod'
import { type Day, addDays, weekdayOf } from '../../clock.ts'
import type { FieldProblem } from '../../errors.ts'
import { type NamedDay, statutoryDays } from '../../workflow/calendar/statutory.ts'
import { isPublished, readPublished, wrongWeekday } from './published-notice.ts'

interface Lines { off: string, worked: string }

export type ReadNotice = { off: NamedDay[], worked: NamedDay[], problems: FieldProblem[] }

export function readNotice (year: number, { off, worked }: Lines): ReadNotice {
  const published = isPublished(off) ? readPublished(year, off) : undefined
  const rest = published ? { days: inOrder(published.off), problems: published.problems } : readLines(year, 'off', off)
  const typed = readLines(year, 'worked', worked)
  const work = { ...typed, days: inOrder([...published?.worked ?? [], ...typed.days]) }
  const free = new Set(rest.days.map(({ day }) => day))
  const problems = [
    ...rest.problems,
    ...work.problems,
    ...work.days.flatMap(({ day }) =>
      weekdayOf(day) % 6 > 0 ? [{ field: 'worked', sentence: '{day} 不是周末，本来就上班，不必列为调休', params: { day } }] : []
    ),
    ...work.days.flatMap(({ day }) =>
      free.has(day) ? [{ field: 'worked', sentence: '{day} 同时列为放假和上班，请核对', params: { day } }] : []
    )
  ]
  return { off: rest.days, worked: work.days, problems }
}

/** Holidays that every year has and that are missing here; before 2025 the law differed. */
export function missingHolidays (year: number, off: readonly NamedDay[]): string[] {
  const daysOff = new Set(off.map(({ day }) => day))
  return year < firstOfLaw ? [] : [...new Set(statutoryDays(year).filter(({ day }) => !daysOff.has(day)).map(({ name }) => name))]
}

const firstOfLaw = 2025

/** Each day once, as first stated. */
const inOrder = (days: readonly NamedDay[]): NamedDay[] =>
  [...new Map(days.toReversed().map((named) => [named.day, named])).values()].toSorted((one, other) => one.day < other.day ? -1 : 1)

/** Consecutive days with one name are one line. */
export function noticeText (days: readonly NamedDay[]): string {
  return spansOf(days).map(({ from, to, name }) => from === to ? `${from} ${name}` : `${from} - ${to} ${name}`).join('\n')
}

export function spansOf (days: readonly NamedDay[]): { from: Day, to: Day, name: string }[] {
  return days.reduce<{ from: Day, to: Day, name: string }[]>((spans, { day, name }) => {
    const last = spans.at(-1)
    if (last?.name !== name || addDays(last.to, 1) !== day) return [...spans, { from: day, to: day, name }]
    return [...spans.slice(0, -1), { ...last, to: day }]
  }, [])
}

function readLines (year: number, field: string, text: string): { days: NamedDay[], problems: FieldProblem[] } {
  const lines = text
    .split('\n')
    .map((line, index) => ({ line: line.normalize('NFKC').trim(), number: index + 1 }))
    .filter(({ line }) => line !== '')
  const read = lines.map(({ line, number }) => ({ number, ...parseLine(line, year) }))
  const days = new Map(read.flatMap(({ days }) => days ?? []).map((named) => [named.day, named]))
  return {
    days: [...days.values()].sort((one, other) => one.day < other.day ? -1 : 1),
    problems: read.flatMap(({ number, days, problems }) => days === undefined
      ? [{ field, sentence: '第 {number} 行看不懂：请写成“{year}-01-01 元旦”，只写 {year} 年的日子', params: { number, year } }]
      : problems.map((problem) => ({ ...problem, field })))
  }
}

const pattern = /^((?:\d{4}-)?\d{1,2}-\d{1,2})(?:\s*(?:至|到|[-–—~])\s*((?:\d{4}-)?\d{1,2}-\d{1,2}))?[\s:,]*(\D.{0,39})$/

/** A longer span is a typing error. */
const maxDays = 31

/** A weekday next to a day is not part of its name, and must be the right one. */
const weekday = /(?<=\d日?)\s*\(((?:周|星期)[日天一二三四五六])\)/g

function parseLine (line: string, year: number): { days: NamedDay[] | undefined, problems: FieldProblem[] } {
  const weekdays = [...line.matchAll(weekday)].map(([, beside = '']) => beside)
  const days = parseSpan(line.replace(weekday, ''), year)
  const [first, last] = [days?.[0]?.day, days?.at(-1)?.day]
  return {
    days,
    problems: [
      ...(first && weekdays[0] ? wrongWeekday(first, weekdays[0]) : []),
      ...(last && weekdays[1] ? wrongWeekday(last, weekdays[1]) : [])
    ]
  }
}

function parseSpan (line: string, year: number): NamedDay[] | undefined {
  const tidy = line.replace(/\s*[年月/.]\s*(?=\d)/g, '-').replace(/(\d)日/g, '$1')
  const [, first = '', last = first, name = ''] = pattern.exec(tidy) ?? []
  const from = parseDay(first, year)
  const to = parseDay(last, year)
  if (from === undefined || to === undefined || to < from || name.trim() === '') return undefined
  const days = [from]
  for (let day = addDays(from, 1); day <= to && days.length <= maxDays; day = addDays(day, 1)) days.push(day)
  return days.length > maxDays ? undefined : days.map((day) => ({ day, name: name.trim() }))
}

/** The day, if it exists and lies in the year. */
function parseDay (written: string, year: number): Day | undefined {
  const [date = '', month = '', its = String(year)] = written.split('-').reverse()
  const day = `${its}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return z.iso.date().safeParse(day).success && its === String(year) ? day : undefined
}
