/** What the rooms above know about the subject of a message. composition.ts passes it in: nothing here imports them. */
import type { Case, Db, Prisma, Reader } from '../db/index.ts'
import type { User } from '../user.ts'

/** Which cases exist for a person, and whose texts they may read. */
export interface CaseAccess {
  visibleTo (user: User): Prisma.CaseWhereInput
  textsVisibleTo (user: User): Prisma.CaseWhereInput
}

export type ProblemToConfirm = Pick<Case, 'id' | 'districtId' | 'enterpriseId' | 'state' | 'nextDue'>

export interface MessageSources extends CaseAccess {
  /** The one-time code of a sheet, for its official; null where it is no longer valid. */
  codeToSend (reader: Reader, secret: string, sheetId: string, now: Date): Promise<OneTimeCode | null>
  /** Where the enterprise confirms without an account; null where nothing waits for it. @param secret of the links */
  confirmationAddress (db: Db, secret: string, problem: ProblemToConfirm, now: Date): Promise<string | null>
}

export interface OneTimeCode { code: string, officialId: string, number: string, minutesValid: number }
