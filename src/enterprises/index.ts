export { visibleTo } from './access.ts'
export { enterpriseResponsibilities } from './responsibilities.ts'
export { maskedPhone } from './masking.ts'
