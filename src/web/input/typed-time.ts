/**
 * Days and times as people type them without a picker: `11月23日`, `明天`, `下周五`, `2026/11/23`, `23 Nov`, `昨天 上午9点半`. The whole text must
 * be a date with exactly one meaning, since a wrong guess would become a deadline. (Libraries find dates anywhere in a text, and guess.)
 */
import { type Day, addDays, dayOf, timeOf, weekdayOf } from '../../clock.ts'
import { folded } from '../../characters.ts'

/** @returns the day, or undefined unless the text means exactly one */
export function readDay (typed: string, today: Day): Day | undefined {
  const [, text = '', weekday] = withWeekday.exec(plainly(typed)) ?? ['', plainly(typed)]
  for (const [shape, read] of shapes) {
    const found = shape.exec(text)
    const day = found && read(found.slice(1), today)
    if (day) return weekday === undefined || weekdayOf(day) === numbered(weekday) ? day : undefined
  }
  return undefined
}

/** @returns `YYYY-MM-DDTHH:MM`; a time without a day is today's */
export function readMoment (typed: string, now: Date): string | undefined {
  const text = plainly(typed)
  const today = dayOf(now)
  if (/^(?:现在|刚才|刚刚|now)$/.test(text)) return `${today}T${timeOf(now)}`
  const [whole, ...parts] = clock.exec(text) ?? []
  if (whole === undefined) return undefined
  const before = text.slice(0, text.length - whole.length).replace(/[\s,t]+$/, '')
  const [day, time] = [before === '' ? today : readDay(before, today), parseTime(parts)]
  return day && time && `${day}T${time}`
}

/** @returns `HH:MM` */
export function readTime (typed: string): string | undefined {
  const [whole, ...parts] = clock.exec(plainly(typed)) ?? []
  return whole !== undefined && whole.trim() === plainly(typed) ? parseTime(parts) : undefined
}

type Parts = readonly (string | undefined)[]

const weekdays = '日一二三四五六'
const englishDays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const near: Record<string, number> = {
  大前天: -3, 前天: -2, 前日: -2, 昨天: -1, 昨日: -1, 今天: 0, 今日: 0, 明天: 1, 明日: 1, 后天: 2, 后日: 2, 大后天: 3, yesterday: -1, today: 0, tomorrow: 1
}
const weeks: Record<string, number> = { 上上: -14, 上: -7, 本: 0, 这: 0, 下: 7, 下下: 14 }

/** `11月23日（周一）`, as this product itself prints days. */
const withWeekday = /^(.*\d[日号]?|.*\d [a-z]{3,}(?: \d{4})?)\s*\(?(?:周|星期|礼拜|(?=[a-z]{3}\)$))([日天一二三四五六]|[a-z]{3})\)?$/

const shapes: readonly [RegExp, (parts: Parts, today: Day) => Day | undefined][] = [
  [/^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})[日号]?$/, ([year, month, date]) => parseDay(Number(year), month, date)],
  [/^(\d{4})(\d{2})(\d{2})$/, ([year, month, date]) => parseDay(Number(year), month, date)],
  [/^(\d{2})年(\d{1,2})月(\d{1,2})[日号]?$/, ([year, month, date]) => parseDay(2000 + Number(year), month, date)],
  [/^(\d{1,2})\s*[-/.月]\s*(\d{1,2})[日号]?$/, ([month, date], today) => nearest(today, month, date)],
  [/^(\d{1,2}) ([a-z]{3})[a-z]*\.?$/, ([date, month = ''], today) => nearest(today, monthNamed(month), date)],
  [/^(\d{1,2}) ([a-z]{3})[a-z]*\.? (\d{4})$/, ([date, month = '', year]) => parseDay(Number(year), monthNamed(month), date)],
  [/^(大?[前后]天|[昨今明][天日]|[前后]日|yesterday|today|tomorrow)$/, ([word = ''], today) => addDays(today, near[word] ?? 0)],
  [/^(\d{1,3})\s*(?:天|日)(?:以|之)?(后|前)$/, ([count, way], today) => addDays(today, way === '后' ? Number(count) : -Number(count))],
  [/^(上上|下下|[本这上下])?个?(?:周|星期|礼拜)([日天一二三四五六])$/, ([week = '本', weekday = ''], today) => inWeek(today, weeks[week] ?? 0, weekday)]
]

/** A week begins on Monday. */
function inWeek (today: Day, days: number, weekday: string): Day {
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7))
  return addDays(monday, days + (numbered(weekday) + 6) % 7)
}

/** In last year, this one or the next, whichever is nearest: on 30 November, 5 January is still to come. */
function nearest (today: Day, month?: string, date?: string): Day | undefined {
  const year = Number(today.slice(0, 4))
  const distance = (day: Day) => Math.abs(Date.parse(day) - Date.parse(today))
  return [year - 1, year, year + 1]
    .flatMap((each) => parseDay(each, month, date) ?? [])
    .toSorted((one, other) => distance(one) - distance(other))[0]
}

function parseDay (year: number, month = '', date = ''): Day | undefined {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : undefined
}

/** Whether it is a calendar day in the years that people here can mean. */
export function isDay (text: string): text is Day {
  if (!/^(?:19|20)\d\d-\d\d-\d\d$/.test(text)) return false
  const [, month = 0, date = 0] = text.split('-').map(Number)
  return month >= 1 && month <= 12 && date >= 1 && date <= 31 && addDays(text, 0) === text
}

const monthNamed = (name: string) => String(months.indexOf(name) + 1)
const numbered = (weekday: string) => weekday === '天' ? 0 : Math.max(weekdays.indexOf(weekday), englishDays.indexOf(weekday))

const clock =
  /(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)?\s*(\d{1,2})\s*(?::(\d{2})(?::\d{2}(?:\.\d+)?)?|([点时])(?:整|(半)|(\d{1,2})分?)?(?!\d))?\s*(am|pm)?$/

const inHalf: Record<string, (hour: number) => number | undefined> = {
  night: (hour) => hour <= 6 ? hour : hour === 12 ? 0 : undefined,
  morning: (hour) => hour < 12 ? hour : undefined,
  noon: (hour) => hour <= 2 ? hour + 12 : hour >= 11 && hour <= 14 ? hour : undefined,
  afternoon: (hour) => hour < 12 ? hour + 12 : hour < 24 ? hour : undefined,
  evening: (hour) => hour >= 5 && hour < 12 ? hour + 12 : hour >= 17 && hour < 24 ? hour : undefined,
  am: (hour) => hour < 12 ? hour : hour === 12 ? 0 : undefined,
  pm: (hour) => hour < 12 ? hour + 12 : hour === 12 ? hour : undefined,
  none: (hour) => hour < 24 ? hour : undefined
}
const halves: Record<string, string> = {
  凌晨: 'night',
  清晨: 'morning',
  早上: 'morning',
  早晨: 'morning',
  上午: 'morning',
  中午: 'noon',
  下午: 'afternoon',
  傍晚: 'afternoon',
  晚上: 'evening',
  夜里: 'evening'
}

function parseTime ([half, hours, minutes, oclock, halfPast, spoken, suffix]: Parts): string | undefined {
  const part = half ? halves[half] : suffix
  // A bare number is not a time, and 3点 is ambiguous.
  if (part === undefined && minutes === undefined && (oclock === undefined || Number(hours) <= 6)) return undefined
  const hour = inHalf[part ?? 'none']?.(Number(hours))
  const minute = halfPast ? 30 : Number(minutes ?? spoken ?? 0)
  return hour === undefined || minute > 59 ? undefined : `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** Half width, lower case, single blanks; Chinese numerals become digits where they count days, months and hours. */
function plainly (typed: string): string {
  return folded(typed).trim().replace(/\s+/g, ' ').replace(/[〇零一二三四五六七八九十]+(?=\s*[年月日号点时分天])/g, figures)
}

function figures (numerals: string): string {
  const digit = (sign: string) => '零一二三四五六七八九'.indexOf(sign === '〇' ? '零' : sign)
  const [tens = '', ones = ''] = numerals.includes('十') ? numerals.split('十') : []
  if (numerals.includes('十')) return String((tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones)))
  return [...numerals].map(digit).join('')
}
