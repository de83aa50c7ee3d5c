/** Who may? Everybody in office reads the catalogue; the lead office's heads and the system administrator keep it (domain §3). */
import { type Role, staff } from '../roles.ts'

export const catalogueReaders = staff
export const catalogueEditors = ['supervisor', 'sysadmin'] as const satisfies readonly Role[]
