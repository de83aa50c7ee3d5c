export { visibleTo } from './access.ts'
export { enterpriseHoldings } from './holdings.ts'
export { maskedPhone } from './masking.ts'
