/** Who may? Units and the calendar are configuration; the roster is also the lead office's daily business (domain §3). */
import type { Role } from '../roles.ts'

export const unitKeepers = ['sysadmin'] as const satisfies readonly Role[]
export const calendarKeepers = ['sysadmin'] as const satisfies readonly Role[]
export const rosterKeepers = ['sysadmin', 'supervisor'] as const satisfies readonly Role[]
