export { calendarOf, missingNotice } from './calendar.ts'
export { activeUnits, staffInOffice, type OfficeHolder } from './queries.ts'
export { seedDistrict, type NewDistrict, type SeededDistrict } from './seed.ts'
