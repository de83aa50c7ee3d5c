export { calendarOf, missingNotice } from './calendar.ts'
export { unitHoldings } from './holdings.ts'
export { activeUnits, hoursOn, staffInOffice, standingIn, unitsByLetter, unitsInBrief, type OfficeHolder, type UnitInBrief } from './queries.ts'
export { seedDistrict, unitsOfNew, type NewDistrict, type SeededDistrict } from './seed.ts'
