/** Keeps rows and files consistent: unclaimed uploads are deleted, and a check reports every discrepancy. */
import { instantFrom } from '../../clock.ts'
import type { Attachment, Db, Reader } from '../../db/index.ts'
import { limits } from '../limits.ts'
import type { Pictures } from '../pictures/pictures.ts'
import type { FileStore } from './store.ts'

interface CleanupContext { db: Db, store: FileStore, pictures: Pictures, now: Date }

/** An hourly job. Returns how many uploads and files were deleted. */
export async function sweepFiles ({ db, store, pictures, now }: CleanupContext): Promise<{ uploads: number, files: number }> {
  const { count } = await db.write((tx) =>
    tx.attachment.deleteMany({ where: { caseId: null, createdAt: { lt: before(now, limits.pendingMs) } } })
  )
  const visits = await db.write(
    (tx) => tx.$executeRaw`
    DELETE FROM "Attachment" WHERE "caseId" IS NULL AND "createdAt" < ${before(now, limits.visitorsPendingMs)}
      AND "uploadedById" IN (SELECT "id" FROM "User" WHERE "login" LIKE 'guest:%')`)
  const longAgo = before(now, limits.orphanMs)
  await store.tidy(longAgo)
  await pictures.tidy()
  let files = 0
  for await (const hash of orphans(db.read, store, longAgo)) {
    if (!await store.remove(hash, longAgo)) continue
    await pictures.forget(hash)
    files++
  }
  return { uploads: count + visits, files }
}

export type FileFinding =
  { kind: 'missing' | 'altered', hash: string, attachmentId: string } |
  { kind: 'orphan', hash: string }

/** For `cli verify`: reads every file. */
export async function verifyFiles (db: Pick<Db, 'read'>, store: FileStore, now: Date): Promise<FileFinding[]> {
  const findings: FileFinding[] = []
  for await (const { id, hash } of everyRow(db.read)) {
    const kind = await store.check(hash, true).then(() => null, kindOf)
    if (kind) findings.push({ kind, hash, attachmentId: id })
  }
  for await (const hash of orphans(db.read, store, before(now, limits.orphanMs))) findings.push({ kind: 'orphan', hash })
  return findings
}

/** Files without a row that are too old to belong to a request in progress. */
async function * orphans (reader: Reader, store: FileStore, longAgo: Date): AsyncGenerator<string> {
  for await (const { hash, storedAt } of store.list()) {
    if (storedAt < longAgo && await reader.attachment.count({ where: { hash } }) === 0) yield hash
  }
}

async function * everyRow (reader: Reader): AsyncGenerator<Pick<Attachment, 'id' | 'hash'>> {
  let after = ''
  while (true) {
    const page = await reader.attachment.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: 500,
      select: { id: true, hash: true }
    })
    yield * page
    const last = page.at(-1)
    if (!last) return
    after = last.id
  }
}

/** @throws any other error: the disk cannot be read */
function kindOf (error: unknown): 'missing' | 'altered' {
  const { code } = Object(error) as { code?: unknown }
  if (code === 'ENOENT') return 'missing'
  if (code === 'EBADMSG') return 'altered'
  throw error
}

function before (now: Date, ms: number): Date {
  return instantFrom(now.getTime() - ms)
}
