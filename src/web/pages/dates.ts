/** Days and moments as people say them (architecture §10.1): those of this year without the year. Their exact time is always available. */
import { addDays, dayOf, timeOf, weekdayOf, type Day } from '../../clock.ts'
import { memoize } from '../../memoize.ts'
import type { Locale } from '../language/translate.ts'

export interface LocaleContext {
  locale: Locale
  now: Date
  /** Years whose notice of days off has not been published: a deadline in one of them says so (domain §6). */
  assumed?: ReadonlySet<number> | undefined
}

const weekdays = { zh: ['日', '一', '二', '三', '四', '五', '六'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] }
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 11月26日（周四） · 26 Nov (Thu) */
export function dayText (day: Day, { locale, now }: LocaleContext): string {
  return dayFormatter(`${locale}${dayOf(now).slice(0, 4)}`)(day)
}

// Pages name the same few days over and over.
const dayFormatter = memoize(20, (frame: string) =>
  memoize(10_000, (day: Day) => formatDay(day, frame.slice(0, 2) as Locale, Number(frame.slice(2))))
)

function formatDay (day: Day, locale: Locale, thisYear: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const weekday = weekdays[locale][weekdayOf(day)] ?? ''
  if (locale === 'en') return `${date} ${months[month - 1] ?? ''}${year === thisYear ? '' : ` ${year}`} (${weekday})`
  return `${year === thisYear ? '' : `${year}年`}${month}月${date}日（周${weekday}）`
}

/** 四: the character that follows 周 or 星期 in notices. */
export const weekdayName = (day: Day) => weekdays.zh[weekdayOf(day)] ?? ''

/** 11月26日: for texts that stay Chinese in every language. */
export function spokenDay (day: Day): string {
  const [, month = 1, date = 1] = day.split('-').map(Number)
  return `${month}月${date}日`
}

/** 11月26日（周四）09:30 */
export function momentText (instant: Date, frame: LocaleContext): string {
  const day = dayText(dayOf(instant), frame)
  return frame.locale === 'en' ? `${day} ${timeOf(instant)}` : `${day}${timeOf(instant)}`
}

/** A deadline at the end of a day is shown as that day, not as 00:00 of the next. */
export function dueText (due: Date, frame: LocaleContext): string {
  const text = endsDay(due) ? dayText(lastDayOf(due), frame) : momentText(due, frame)
  return isAssumed(endsDay(due) ? lastDayOf(due) : dayOf(due), frame) ? text + assumption[frame.locale] : text
}

/** 12月31日（周四）（暂按法定节日推算） */
const assumption = { zh: '（暂按法定节日推算）', en: ' (statutory holidays assumed)' }

export const isAssumed = (day: Day, { assumed }: Pick<LocaleContext, 'assumed'>) => assumed?.has(Number(day.slice(0, 4))) ?? false

/** 2026-11-26 24:00 · 2026-11-26 11:00:00 */
export function exactDueText (due: Date): string {
  return endsDay(due) ? `${lastDayOf(due)} 24:00` : exactText(due)
}

const endsDay = (due: Date) => timeOf(due) === '00:00'
const lastDayOf = (due: Date) => addDays(dayOf(due), -1)

/** 2026-11-26 09:30:15 */
export function exactText (instant: Date): string {
  return `${dayOf(instant)} ${timeOf(instant)}:${instant.toISOString().slice(17, 19)}`
}
