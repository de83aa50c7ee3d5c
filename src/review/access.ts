/** Figures are for managers (domain §3): they count every problem, and read no text of a confidential one (domain §4.3). */
import type { Role } from '../roles.ts'

export const reviewRoles = ['manager'] as const satisfies readonly Role[]
