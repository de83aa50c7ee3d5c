/** The years without a published notice, for every page that shows a deadline; cached until the calendar changes. */
import { type Day, dayOf } from '../../clock.ts'
import type { App } from '../../web/fastify.ts'
import type { Calendar } from '../../workflow/calendar/calendar.ts'
import { calendarOf } from './calendar.ts'

/** No deadline reaches further. */
const ahead = 10

export function assumedYears (calendar: Calendar, today: Day): ReadonlySet<number> {
  return new Set(calendar.unknownYears(today, `${Number(today.slice(0, 4)) + ahead}-12-31`))
}

export function loadAssumedYears (app: App): void {
  app.decorateRequest('assumedYears', undefined)
  app.addHook('preHandler', async (request) => {
    const { user } = request
    if (user !== null && !request.is404) {
      request.assumedYears = assumedYears(await calendarOf(app.db.read, user.districtId), dayOf(app.clock.now()))
    }
  })
}
