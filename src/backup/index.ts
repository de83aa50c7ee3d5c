/** Database and files together, out of the running product and into an empty place (docs/decisions/0015). */
export { makeBackup, type BackupResult } from './backup.ts'
export { restoreBackup, type RestoreResult } from './restore.ts'
