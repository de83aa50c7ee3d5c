/** Units and the calendar are configuration; the roster is also the lead office's daily business (domain §3). */
import type { Role } from '../roles.ts'

export const unitEditors = ['sysadmin'] as const satisfies readonly Role[]
export const calendarEditors = ['sysadmin'] as const satisfies readonly Role[]
export const rosterEditors = ['sysadmin', 'supervisor'] as const satisfies readonly Role[]
