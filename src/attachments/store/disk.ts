/**
 * Files on a local disk: `content/ab/cd/abcd…`. An incoming file is written to `incoming/` under its own name, and renamed when it is
 * complete and synced to disk.
 */
import { createHash, randomUUID } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { access, type FileHandle, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Clock } from '../../clock.ts'
import { Refusal, tooLarge } from '../../errors.ts'
import type { FileStore, Received, Stored } from './store.ts'

/** The directory that a setting such as `file:./data/files` or `file:///var/lib/files` names. */
export function directoryOf (url: string): string {
  return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length)
}

export function diskStore (directory: string, clock: Clock): FileStore {
  const content = join(directory, 'content')
  const incoming = join(directory, 'incoming')
  const pathOf = (hash: string) => join(content, hash.slice(0, 2), hash.slice(2, 4), hash)
  const asideOf = (hash: string) => join(incoming, hash + removalMark)

  /** The stamps under which files were verified. */
  const verified = new Map<string, string>()

  return { receive, put, open: read, verifiedPath, check, has, list, remove, tidy }

  async function receive (source: AsyncIterable<Uint8Array>, limit: number): Promise<Received> {
    const path = join(incoming, randomUUID())
    const discard = () => rm(path, { force: true })
    try {
      await mkdir(incoming, { recursive: true })
      const stored = await write(path, source, limit, clock.now())
      return { ...stored, discard, keep: () => keep(path, stored.hash) }
    } catch (error) {
      await discard()
      throw isUnwritable(error) ? noSpace() : error
    }
  }

  async function put (source: AsyncIterable<Uint8Array>, limit: number) {
    const { hash, size, keep } = await receive(source, limit)
    await keep()
    return { hash, size }
  }

  /** Replaces an existing file of equal content: the newer modification time tells `remove` that it is needed. */
  async function keep (path: string, hash: string) {
    const target = pathOf(hash)
    try {
      await mkdir(dirname(target), { recursive: true })
      await rename(path, target)
      for (const parent of [dirname(target), dirname(dirname(target)), content, directory]) await sync(parent)
      remember(hash, stampOf(await stat(target, { bigint: true })))
    } catch (error) {
      throw isUnwritable(error) ? noSpace() : error
    }
  }

  async function read (hash: string) {
    const file = await opened(hash)
    return file.createReadStream({ start: 0 })
  }

  async function verifiedPath (hash: string) {
    await check(hash)
    return pathOf(hash)
  }

  async function check (hash: string, anew = false) {
    if (anew) verified.delete(hash)
    const file = await opened(hash)
    await file.close()
  }

  /** The file is read and verified before it is returned, unless it has not changed since it last was. */
  async function opened (hash: string) {
    const file = await open(pathOf(hash))
    try {
      const stamp = stampOf(await file.stat({ bigint: true }))
      if (verified.get(hash) !== stamp && await digestOf(file) !== hash) {
        throw Object.assign(new Error('A file is not what was stored'), { code: 'EBADMSG' })
      }
      remember(hash, stamp)
      return file
    } catch (error) {
      await file.close()
      throw error
    }
  }

  function remember (hash: string, stamp: string) {
    if (verified.size >= maxRemembered) verified.clear()
    verified.set(hash, stamp)
  }

  async function has (hash: string) {
    return access(pathOf(hash)).then(() => true, () => false)
  }

  async function * list () {
    for (const name of (await listDirectory(content)).map((path) => basename(path)).filter((each) => /^[0-9a-f]{64}$/.test(each))) {
      const storedAt = await ageOf(pathOf(name))
      if (storedAt) yield { hash: name, storedAt }
    }
  }

  /** Moved aside before the decision: an upload of equal content in the meantime puts its own file in place. */
  async function remove (hash: string, storedBefore: Date) {
    await rename(pathOf(hash), asideOf(hash))
    const { mtime } = await stat(asideOf(hash))
    if (mtime >= storedBefore) await putBack(hash)
    await rm(asideOf(hash), { force: true })
    return mtime < storedBefore
  }

  async function tidy (before: Date) {
    for (const name of await listDirectory(incoming)) {
      const path = join(incoming, name)
      if (name.endsWith(removalMark)) await putBack(basename(name, removalMark))
      const since = await ageOf(path)
      if (name.endsWith(removalMark) || (since && since < before)) await rm(path, { force: true })
    }
  }

  /** Does not overwrite a file that was stored meanwhile, which is equally good and newer. */
  async function putBack (hash: string) {
    await link(asideOf(hash), pathOf(hash)).catch(unless('EEXIST', undefined))
  }
}

const maxRemembered = 10_000

/** Changes whenever the file is written or replaced; ctime cannot be reset. */
function stampOf ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ')
}

async function digestOf (file: FileHandle): Promise<string> {
  const digest = createHash('sha256')
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) digest.update(chunk as Buffer)
  return digest.digest('hex')
}

/** Marks an interrupted removal: it is undone, and decided again. */
const removalMark = '.leaving'

async function write (path: string, source: AsyncIterable<Uint8Array>, limit: number, now: Date): Promise<Stored> {
  const digest = createHash('sha256')
  const file = await open(path, 'wx')
  let size = 0
  try {
    for await (const chunk of source) {
      size += chunk.length
      if (size > limit) throw tooLarge('文件过大，最多 {limit} MB。请压缩后再上传。', { limit: Math.floor(limit / 1_048_576) })
      digest.update(chunk)
      await file.appendFile(chunk)
    }
    await file.utimes(now, now)
    await file.sync()
  } finally {
    await file.close()
  }
  return { hash: digest.digest('hex'), size }
}

/** A rename is durable only once its directory is synced. */
async function sync (directory: string) {
  const handle = await open(directory)
  await handle.sync().finally(() => handle.close())
}

async function listDirectory (directory: string): Promise<string[]> {
  return readdir(directory, { recursive: true }).catch(unless('ENOENT', []))
}

async function ageOf (path: string): Promise<Date | null> {
  return stat(path).then(({ mtime }) => mtime, unless('ENOENT', null))
}

function unless<T> (code: string, answer: T): (error: unknown) => T {
  return (error) => {
    if (codeOf(error) === code) return answer
    throw error
  }
}

function isUnwritable (error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO'].includes(codeOf(error))
}

function noSpace (): Refusal {
  return new Refusal(503, '服务器存储空间不足或不能写入，文件没有保存，这次提交没有生效。请联系系统管理员，或先不带文件提交。', {}, [], 60)
}

function codeOf (error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
