/** Everybody in office reads the catalogue; the lead office's heads and the system administrator maintain it (domain §3). */
import { type Role, staff } from '../roles.ts'

export const catalogueReaders = staff
export const catalogueEditors = ['supervisor', 'sysadmin'] as const satisfies readonly Role[]
