/** What the rules need to know beside the record, read in the same transaction: one query after the other, for a transaction has one connection. */
import { dayOf } from '../clock.ts'
import type { Reader } from '../db/index.ts'
import { limitsOf, suggestionsOf } from '../triage/index.ts'
import { calendarOf, staffInOffice } from '../units/index.ts'
import type { Calendar } from '../workflow/calendar.ts'
import type { World } from './record.ts'

export async function worldOf (reader: Reader, districtId: string, now: Date): Promise<{ world: World, calendar: Calendar }> {
  const calendar = await calendarOf(reader, districtId)
  const limits = await limitsOf(reader, districtId)
  const suggested = await suggestionsOf(reader, districtId, dayOf(now))
  const staff = await staffInOffice(reader, districtId)
  return { calendar, world: { limits, suggested, staff } }
}
