export { calendarOf, missingNotice } from './calendar/calendar.ts'
export { assumedYears, loadAssumedYears } from './calendar/assumed-years.ts'
export { unitResponsibilities } from './responsibilities.ts'
export {
  activeUnits, asUser, hoursOn, staffInOffice, withSubstitution, offlineUnits, unitSummaries, type OfficeHolder, type UnitSummary
} from './queries.ts'
export { seedUnits, unitsOfNew, type NewDistrict, type SeededDistrict } from './seed.ts'
