/** When a backup was last made, as the product can know: the row stands among those of the jobs, which are kept for a week. */
import type { Reader, Tx } from '../db/index.ts'

const name = 'backup'

export async function noteBackup (tx: Tx, at: Date): Promise<void> {
  await tx.jobRun.upsert({ where: { name_slot: { name, slot: at } }, create: { name, slot: at, at }, update: {} })
}

/** Null: none within a week. */
export async function lastBackup (reader: Reader): Promise<Date | null> {
  const last = await reader.jobRun.findFirst({ where: { name }, select: { at: true }, orderBy: { slot: 'desc' } })
  return last?.at ?? null
}
