/** Uploads that wait for their form. The file is stored before its row: a crash leaves no row without its file. */
import { createHash } from 'node:crypto'
import type { Db, Prisma, Reader } from '../../db/index.ts'
import { notFound, type FieldProblem } from '../../errors.ts'
import { headOf, typeOf } from '../content-type.ts'
import type { Limits } from '../limits.ts'
import type { FileStore, Received } from '../store/store.ts'
import type { User } from '../../user.ts'

export interface Upload { id: string, field: string, name: string, received: Received }

/** The same file sent again with the same form gets the same id, so that a repeated form is the same form (trust D20). */
export function pendingId (...origin: string[]): string {
  const digits = createHash('sha256').update(JSON.stringify(origin)).digest('hex')
  // Version 8 of RFC 9562: a UUID by a rule of our own.
  return [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`, digits.slice(20, 32)].join('-')
}

interface UploadContext { db: Db, store: FileStore, user: User, now: Date, limits: Limits }

/** Adds all of them or none. @returns the reason for refusing, with what to do instead */
export async function addPending (context: UploadContext, uploads: Upload[]): Promise<FieldProblem | undefined> {
  const { db, store } = context
  const problem = await shortage(db.read, context, await unknownAmong(db.read, uploads))
  if (problem) return problem
  for (const { received } of uploads) await received.keep()
  const typeIn = async ({ received: { hash } }: Upload) => typeOf(await headOf(await store.open(hash)))
  const rows = await Promise.all(uploads.map(async (upload) => rowOf(context, upload, await typeIn(upload))))
  return db.write(async (tx) => {
    const unknown = await unknownAmong(tx, uploads)
    const problem = await shortage(tx, context, unknown)
    if (problem) return problem
    const ids = new Set(unknown.map(({ id }) => id))
    await tx.attachment.createMany({ data: rows.filter(({ id }) => ids.has(id)) })
  })
}

/** Only before it is part of a problem: evidence stays. The file itself is deleted by the next sweep. @throws notFound() */
export async function removePending (db: Db, user: User, id: string): Promise<void> {
  const { count } = await db.write((tx) => tx.attachment.deleteMany({ where: { id, uploadedById: user.id, caseId: null } }))
  if (count === 0) throw notFound()
}

async function unknownAmong (reader: Reader, uploads: Upload[]): Promise<Upload[]> {
  const stored = await reader.attachment.findMany({ where: { id: { in: uploads.map(({ id }) => id) } }, select: { id: true } })
  return uploads.filter(({ id }) => !stored.some((row) => row.id === id))
}

async function shortage (reader: Reader, { user, limits }: UploadContext, [first, ...others]: Upload[]): Promise<FieldProblem | undefined> {
  if (!first) return undefined
  const coming = 1 + others.length
  const pending = await reader.attachment.count({ where: { uploadedById: user.id, caseId: null } })
  if (pending + coming <= limits.pendingPerUser) return undefined
  return {
    field: first.field,
    sentence: '您有 {n} 个文件已上传但没有提交，最多 {limit} 个。请先提交那些表单，或明天再上传',
    params: { n: pending, limit: limits.pendingPerUser }
  }
}

function rowOf (
  { user, now }: UploadContext,
  { id, name, received: { hash, size } }: Upload,
  type: string
): Prisma.AttachmentCreateManyInput & { id: string } {
  return {
    id,
    districtId: user.districtId,
    uploadedById: user.id,
    enterpriseId: user.enterpriseId,
    name,
    type,
    size,
    hash,
    audience: 'internal',
    createdAt: now
  }
}
