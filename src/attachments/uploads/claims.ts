/**
 * From an upload to a part of the record. An upload waits without a problem; the move that it was sent with claims it in the same
 * transaction, so that neither exists without the other.
 */
import type { Attachment, Reader, Tx } from '../../db/index.ts'
import { conflict, invalid } from '../../errors.ts'
import type { User } from '../../user.ts'
import type { Audience } from '../../workflow/lifecycle.ts'
import { limits } from '../limits.ts'

export interface Claim {
  /** As `waitingFiles` found them in this transaction. */
  files: readonly Attachment[]
  caseId: string
  eventId: string | null
  /** The move waits for approval: its files are passed to the event once it is approved. */
  approvalId?: string
  audience: Audience
}

/**
 * The uploads with these ids that wait for this person, in that order; their hashes become part of the event's facts.
 * @throws Refusal 422 for the field `files`: the same for one of somebody else's, claimed already, expired or invented
 */
export async function waitingFiles (reader: Reader, user: User, ids: readonly string[]): Promise<Attachment[]> {
  if (ids.length === 0) return []
  const found = await reader.attachment.findMany({ where: { id: { in: [...ids] }, uploadedById: user.id, caseId: null } })
  const rows = [...new Set(ids)].flatMap((id) => found.find((row) => row.id === id) ?? [])
  if (rows.length < new Set(ids).size) throw gone()
  return rows
}

/** @throws Refusal 409 where the case has too many files, 422 where somebody else's form was faster */
export async function claim (tx: Tx, { files, caseId, eventId, approvalId, audience }: Claim): Promise<void> {
  if (files.length === 0) return
  const before = await tx.attachment.count({ where: { caseId } })
  if (before + files.length > limits.filesPerCase) {
    throw conflict('这一件已有 {n} 个文件，最多 {limit} 个。请合并后再上传。', { n: before, limit: limits.filesPerCase })
  }
  const { count } = await tx.attachment.updateMany({
    where: { id: { in: files.map(({ id }) => id) }, caseId: null },
    data: { caseId, eventId, audience, ...(approvalId && { approvalId }) }
  })
  // The same upload was claimed by another form at the same moment.
  if (count < files.length) throw gone()
}

const gone = () => invalid([{ field: 'files', sentence: '有文件已失效或已经提交过，请移除后重新选择' }])

/** The approved move has been made: its files now belong to that event. */
export async function attachApprovalFiles (tx: Tx, approvalId: string, eventId: string): Promise<void> {
  await tx.attachment.updateMany({ where: { approvalId }, data: { eventId } })
}

/** The review has passed what was internal until then. */
export async function publish (tx: Tx, eventId: string): Promise<void> {
  await tx.attachment.updateMany({ where: { eventId }, data: { audience: 'public' } })
}
