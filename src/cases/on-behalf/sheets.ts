/** 呈批单: a page to sign, with a code by which one official decides one step, once (domain §3). */
import { addDays, dayOf, instantOf } from '../../clock.ts'
import type { Reader, Tx } from '../../db/index.ts'
import { Refusal } from '../../errors.ts'
import type { User } from '../../user.ts'

const daysGood = 15

/** @returns the id from which the code is made */
export async function printSheet (
  tx: Tx,
  { approvalId, step, official, by }: { approvalId: string, step: number, official: User, by: User },
  now: Date
): Promise<string> {
  const { id } = await tx.sheet.create({
    data: {
      districtId: by.districtId,
      approvalId,
      step,
      officialId: official.id,
      printedById: by.id,
      printedAt: now,
      expiresAt: instantOf(addDays(dayOf(now), daysGood), '24:00')
    }
  })
  return id
}

export async function sheetBehind (reader: Reader, id: string | null, now: Date) {
  const sheet = id === null ? null : await reader.sheet.findUnique({ where: { id } })
  return sheet && sheet.expiresAt > now ? sheet : null
}

/** Of two concurrent uses, one succeeds. @throws 409 */
export async function useSheet (tx: Tx, id: string, now: Date): Promise<void> {
  const { count } = await tx.sheet.updateMany({ where: { id, usedAt: null }, data: { usedAt: now } })
  if (count === 0) throw new Refusal(409, '这张呈批单已经用过了。')
}
