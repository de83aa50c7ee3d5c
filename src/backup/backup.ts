/** A backup is complete or does not exist: it is written under another name, verified, and renamed once it is durably on disk. */
import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Refusal } from '../errors.ts'
import { checkBackup } from './check.ts'
import { writeContents, type BackupContext } from './contents.ts'
import type { Manifest } from './manifest.ts'
import { listFolder, syncFolder, syncFolders } from './write.ts'

/** `unfinished`: leftovers of earlier interrupted backups to the same place. */
export interface BackupResult { folder: string, manifest: Manifest, digest: string, unfinished: string[] }

/** @throws Refusal: the place is taken, there is nothing to save, or not enough room */
export async function makeBackup (premises: BackupContext, place: string): Promise<BackupResult> {
  const folder = resolve(place)
  const parent = dirname(folder)
  if ((await listFolder(folder)).length > 0) throw new Refusal(409, '{folder} 里已有内容，没有备份。请换一个新的目录名，例如加上日期。', { folder })
  await mkdir(parent, { recursive: true })
  const beside = `${basename(folder)}.unfinished-`
  const unfinished = (await listFolder(parent)).filter((name) => name.startsWith(beside)).map((name) => join(parent, name))
  const growing = join(parent, beside + randomUUID())
  // Readable by the operator alone: it contains accounts and everything that enterprises said.
  await mkdir(growing, { mode: 0o700 })
  try {
    await writeContents(premises, growing)
    const { manifest, digest } = await checkBackup(growing).catch((error: unknown) => { throw unreadable(error) })
    await syncFolders(growing)
    await rename(growing, folder)
    await syncFolder(parent)
    return { folder, manifest, digest, unfinished }
  } catch (error) {
    await rm(growing, { recursive: true, force: true })
    throw isFull(error) ? new Refusal(507, '磁盘空间不足，没有备份。请腾出空间，或换一个位置。') : error
  }
}

function unreadable (error: unknown): unknown {
  return error instanceof Refusal ? new Refusal(500, '写入的备份读回后与写入时不同（{name}），已删除。请检查磁盘，或换一个位置。', error.params) : error
}

function isFull (error: unknown): boolean {
  if (error instanceof Refusal) return error.status === 503
  return error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code))
}
