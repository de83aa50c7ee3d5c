/** A district's calendar: the shipped notices, overridden by the years and hours that its administrators entered (domain §6). */
import { z } from 'zod'
import type { Day } from '../../clock.ts'
import { cachedPerDistrict } from '../../db/index.ts'
import { type Calendar, buildCalendar } from '../../workflow/calendar/calendar.ts'
import { shippedYears } from '../../workflow/calendar/shipped-years.ts'

const namedDays = z.array(z.object({ day: z.iso.date(), name: z.string() }))
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** The format of the column `CalendarYear.days`. */
export const noticeDays = z.object({ off: namedDays, worked: namedDays, partial: z.literal(true).optional() })

/** The format of the column `WorkingHours.spans`: pairs of `HH:MM`. */
export const hoursOfDay = z.array(z.tuple([time, time])).min(1)

/** A calendar computes each year once, so it is kept when something else of the district changes. */
const built = new Map<string, { content: string, calendar: Calendar }>()

export const calendarOf = cachedPerDistrict(async (reader, districtId): Promise<Calendar> => {
  const years = await reader.calendarYear.findMany({
    where: { districtId },
    orderBy: { year: 'asc' },
    select: { year: true, days: true, source: true }
  })
  const hours = await reader.workingHours.findMany({ where: { districtId }, orderBy: { from: 'asc' }, select: { from: true, spans: true } })
  const content = JSON.stringify([years, hours])
  const last = built.get(districtId)
  if (last?.content === content) return last.calendar
  const calendar = buildCalendar({
    years: [...shippedYears, ...years.map(({ year, days, source }) => ({ year, source, ...noticeDays.parse(days) }))],
    ...(hours.length > 0 && { hours: hours.map(({ from, spans }) => ({ from, spans: hoursOfDay.parse(spans) })) })
  })
  built.set(districtId, { content, calendar })
  return calendar
})

/** Notices are published in November: from then on a calendar without next year's is incomplete (architecture §10.6). */
export function missingNotice (calendar: Calendar, today: Day): number | null {
  const [year = 0, month = 0] = today.split('-').map(Number)
  const [missing] = calendar.unknownYears(today, month >= 11 ? `${year + 1}-01-01` : today)
  return missing ?? null
}
