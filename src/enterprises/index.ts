export { visibleTo } from './access.ts'
export { maskedPhone } from './masking.ts'
