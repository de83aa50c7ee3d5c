/** 代录: who entered an official's decision, on what proof, and what the official says of it (domain §3). */
import type { User } from '../../auth/index.ts'
import type { Entry, Prisma, Reader, Tx } from '../../db/index.ts'
import { tell } from '../../notifications/index.ts'
import { dueOf, workingDays } from '../../workflow/limits.ts'
import type { Calendar } from '../../workflow/calendar.ts'
import { moveLabel } from '../labels.ts'
import type { ProblemRecord } from '../record.ts'

/** Whoever enters a decision for somebody else, and where that one confirms or denies it. */
export interface Hand {
  by: User
  /** Null: by the code of a sheet that `by` printed. */
  delegationId: string | null
  proof: { proof: string, provenAt: string }
  addressOf (entryId: string): string
}

const daysToRatify = workingDays(3)

export async function keepEntry (
  tx: Tx, { record, official, calendar, now }: { record: ProblemRecord, official: User, calendar: Calendar, now: Date }, move: string, { by, delegationId, proof, addressOf }: Hand
): Promise<void> {
  const { id: problemId, districtId, version } = record
  const { id } = await tx.entry.create({
    data: { districtId, problemId, sequence: version + 1, move, officialId: official.id, enteredById: by.id, delegationId, proof: proof.proof, enteredAt: now, due: dueOf(daysToRatify, now, calendar).due }
  })
  const sentence = '{name}按您的决定办理了{move}，请在 3 个工作日内确认；不是您的决定请否认'
  await tell(tx, { districtId, userIds: [official.id], label: '代录待确认', sentence, params: { name: by.name, move: moveLabel(move) }, address: addressOf(id) }, now)
}

export type EntryState = 'open' | 'silent' | 'ratified' | 'disowned'

export const entryStates = { open: '待追认', silent: '未追认', ratified: '已追认', disowned: '已否认' } as const satisfies Record<EntryState, string>

/** Silence stays silence: nothing is taken back, and it is listed each month. A sheet was used by whoever holds it, and needs no word. */
export function entryState ({ state, due, proof }: Pick<Entry, 'state' | 'due' | 'proof'>, now: Date): EntryState {
  if (state !== 'open') return state === 'ratified' ? 'ratified' : 'disowned'
  return proof !== 'sheet' && due < now ? 'silent' : 'open'
}

const unratified = (now: Date): Prisma.EntryWhereInput => ({ state: 'open', due: { lt: now }, proof: { not: 'sheet' } })

const shown = { problem: { select: { number: true } }, official: { select: { name: true } }, enteredBy: { select: { name: true } } } as const

/** What nobody confirmed in time, and what was denied; to whoever only enters, their own. */
export function listUnratified (reader: Reader, { districtId, id }: User, own: boolean, now: Date) {
  return reader.entry.findMany({
    where: { districtId, OR: [unratified(now), { state: 'disowned' }], ...own ? { enteredById: id } : {} }, include: shown, orderBy: [{ enteredAt: 'desc' }, { id: 'desc' }], take: 500
  })
}

export function findEntry (reader: Reader, id: string) {
  return reader.entry.findUnique({ where: { id }, include: shown })
}
