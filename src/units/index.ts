export { calendarOf } from './calendar.ts'
export { activeUnits, staffInOffice, type OfficeHolder } from './queries.ts'
