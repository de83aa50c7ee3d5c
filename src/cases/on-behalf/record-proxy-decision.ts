/** 代录: who entered an official's decision, and with what proof; the official is asked to confirm it (domain §3). */
import type { Tx } from '../../db/index.ts'
import { notify } from '../../notifications/index.ts'
import type { User } from '../../user.ts'
import type { Calendar } from '../../workflow/calendar/calendar.ts'
import { dueOf, workingDays } from '../../workflow/clocks/limits.ts'
import type { Lifecycle } from '../../workflow/lifecycle.ts'
import { findMove } from '../../workflow/permission.ts'
import type { CaseColumns, CaseShape } from '../record.ts'

/** Who enters a decision for somebody else, and where that person confirms or denies it. */
export interface OnBehalf {
  by: User
  /** Null: entered with the official's own code, on a sheet that `by` printed. */
  delegationId: string | null
  proof: { proof: string, provenAt: string }
  addressOf (entryId: string): string
}

const daysToRatify = workingDays(3)

interface Entered { record: Pick<CaseColumns, 'id' | 'districtId' | 'version'>, official: User, calendar: Calendar, now: Date }

export async function recordProxyDecision<T extends CaseShape> (
  tx: Tx,
  lifecycle: Lifecycle<T>,
  { record, official, calendar, now }: Entered,
  move: string,
  { by, delegationId, proof, addressOf }: OnBehalf
): Promise<void> {
  const { id: caseId, districtId, version } = record
  const { id } = await tx.proxyDecision.create({
    data: {
      districtId,
      caseId,
      sequence: version + 1,
      move,
      officialId: official.id,
      enteredById: by.id,
      delegationId,
      proof: proof.proof,
      enteredAt: now,
      due: dueOf(daysToRatify, now, calendar).due
    }
  })
  await notify(tx, {
    districtId,
    userIds: [official.id],
    label: '代录待确认',
    sentence: '{name}按您的决定办理了{move}，请在 3 个工作日内确认；不是您的决定请否认',
    params: { name: by.name, move: findMove(lifecycle, move).label },
    address: addressOf(id),
    own: true
  }, now)
}
