/** What the rules need to know beside the record, read in the same transaction. */
import { dayOf } from '../../clock.ts'
import { type Reader, together } from '../../db/index.ts'
import { limitsOf, suggestionsOf } from '../../triage/index.ts'
import { calendarOf, staffInOffice, unitsByLetter } from '../../units/index.ts'
import type { Calendar } from '../../workflow/calendar.ts'
import type { World } from './record.ts'

export async function worldOf (reader: Reader, districtId: string, now: Date): Promise<{ world: World, calendar: Calendar }> {
  const [calendar, limits, suggested, staff, byLetter] = await together(reader, [
    () => calendarOf(reader, districtId),
    () => limitsOf(reader, districtId),
    () => suggestionsOf(reader, districtId, dayOf(now)),
    () => staffInOffice(reader, districtId),
    () => unitsByLetter(reader, districtId)
  ])
  return { calendar, world: { limits, suggested, staff, byLetter } }
}
