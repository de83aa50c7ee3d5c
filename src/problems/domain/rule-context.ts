/** What the rules need besides the record, read in the same transaction. */
import { dayOf } from '../../clock.ts'
import { type Reader, inParallel } from '../../db/index.ts'
import { limitsOf, suggestionsOf } from '../../triage/index.ts'
import { calendarOf, staffInOffice, offlineUnits } from '../../units/index.ts'
import type { Calendar } from '../../workflow/calendar/calendar.ts'
import type { RuleContext } from './record.ts'

export async function loadRuleContext (
  reader: Reader,
  districtId: string,
  now: Date
): Promise<{ ruleContext: RuleContext, calendar: Calendar }> {
  const [calendar, limits, suggested, staff, byLetter] = await inParallel(reader, [
    () => calendarOf(reader, districtId),
    () => limitsOf(reader, districtId),
    () => suggestionsOf(reader, districtId, dayOf(now)),
    () => staffInOffice(reader, districtId),
    () => offlineUnits(reader, districtId)
  ])
  return { calendar, ruleContext: { limits, suggested, staff, byLetter } }
}
