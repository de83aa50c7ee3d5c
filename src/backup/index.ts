/** Backs up database and files together from the running product, and restores them to an empty place (docs/decisions/0015). */
export { makeBackup, type BackupResult } from './backup.ts'
export { lastBackup, noteBackup } from './last.ts'
export { restoreBackup, type RestoreResult } from './restore.ts'
