/**
 * Pictures as others see them: drawn anew, or with nothing but their pixels (trust B10). Everything that was made once is kept on the local
 * disk, and so is that something cannot be made. Each uploader's pictures wait for one another, and for nobody else's.
 */
import { createReadStream } from 'node:fs'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { stripMetadata } from '../strip-metadata/index.ts'
import { type Clock, instantFrom } from '../../clock.ts'
import type { Attachment } from '../../db/index.ts'
import type { PictureType } from '../content-type.ts'
import type { FileStore } from '../store/store.ts'
import type { Size } from './resize.ts'
import { renderPool } from './render-pool.ts'
import { fairQueue } from './fair-queue.ts'

export type Source = Pick<Attachment, 'hash' | 'uploadedById'>

export interface Pictures {
  /** Null when it cannot be drawn: broken, or unpacking to more than is reasonable. */
  draw (source: Source, type: PictureType, size: Size): Promise<Picture | null>
  /** The original without anything but its pixels; null when it cannot be told what else is in it. */
  stripped (source: Source, type: string): Promise<(() => Readable) | null>
  forget (hash: string): Promise<void>
  /** Clears away what an older version had drawn. */
  tidy (): Promise<void>
  close (): void
}

export interface Picture { content: Buffer, type: string }

/** Two, so that one person's largest leaves room for another's; and no more, so that the pages have theirs. */
const atOnce = 2
/** Every file of the fullest problem, in both sizes. */
const maxWaiting = 400
/** What took too long may have had bad luck. */
const lateMs = 24 * 3_600_000

export function picturesOf (store: FileStore, directory: string, clock: Clock): Pictures {
  const drawings = renderPool()
  const inTurnDrawn = fairQueue(atOnce, maxWaiting)
  const inTurnBare = fairQueue(atOnce, maxWaiting)
  const pathOf = (hash: string, what: Size | 'bare' | 'undrawable') => join(directory, 'drawn', `${hash}.${what}`)

  return { draw, stripped: bareOf, forget, tidy, close: drawings.close }

  async function draw (source: Source, type: PictureType, size: Size) {
    const path = pathOf(source.hash, size)
    // Whatever waited for the same picture is spared its own work.
    const known = async () => await contentAt(path) ?? (await isUndrawable(source.hash) ? null : undefined)
    const before = await known()
    const content = before !== undefined
      ? before
      : await inTurnDrawn(source.uploadedById ?? '', async () => {
        const meanwhile = await known()
        return meanwhile !== undefined ? meanwhile : drawAnew(source.hash, type, size)
      }, isHeavy(type))
    return content && { content, type: typeOfDrawn(content) }
  }

  async function drawAnew (hash: string, type: PictureType, size: Size) {
    const content = await drawings.draw({ path: await store.verifiedPath(hash), type, size })
    if (Buffer.isBuffer(content)) {
      await save(pathOf(hash, size), content)
      return content
    }
    await save(pathOf(hash, 'undrawable'), content ? clock.now().toISOString() : '')
    return null
  }

  /** Since when, where another time may be better. */
  async function isUndrawable (hash: string) {
    const since = (await contentAt(pathOf(hash, 'undrawable')))?.toString()
    return since === '' || (since !== undefined && clock.now().getTime() - instantFrom(since).getTime() < lateMs)
  }

  async function bareOf ({ hash, uploadedById }: Source, type: string) {
    const path = pathOf(hash, 'bare')
    const kept = () => createReadStream(path)
    if (await isThere(path)) return kept
    return inTurnBare(uploadedById ?? '', async () => {
      if (await isThere(path)) return kept
      const content = stripMetadata(await buffer(await store.open(hash)), type)
      if (!content) return null
      await save(path, content)
      return await isThere(path) ? kept : () => Readable.from([content])
    })
  }

  async function forget (hash: string) {
    for (const what of ['thumb', 'view', 'bare', 'undrawable'] as const) await rm(pathOf(hash, what), { force: true })
  }

  async function tidy () {
    await rm(join(directory, 'pictures'), { recursive: true, force: true })
  }
}

/** What is decoded into memory whole. */
function isHeavy (type: PictureType): boolean {
  return type !== 'image/jpeg' && type !== 'image/png'
}

/** A full disk costs time the next time, not the picture. */
async function save (path: string, content: Buffer | string): Promise<void> {
  const unfinished = `${path}.${randomUUID()}`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(unfinished, content)
    await rename(unfinished, path)
  } catch {
    await rm(unfinished, { force: true }).catch(() => {})
  }
}

async function contentAt (path: string): Promise<Buffer | null> {
  return readFile(path).catch(() => null)
}

async function isThere (path: string): Promise<boolean> {
  return access(path).then(() => true, () => false)
}

/** Not always that of the original: what browsers do not show, and what is too long for its kind, becomes another. */
function typeOfDrawn (content: Buffer): string {
  return content[0] === 0xff ? 'image/jpeg' : content[0] === 0x89 ? 'image/png' : 'image/webp'
}
