/**
 * Pictures as others see them: re-encoded, or stripped of everything but their pixels (trust B10). Every result is cached on the local
 * disk, failures included. An uploader's pictures wait for one another, and for nobody else's.
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
  /** Null when it cannot be rendered: broken, or too large when decoded. */
  draw (source: Source, type: PictureType, size: Size): Promise<Picture | null>
  /** The original with nothing but its pixels; null when it is unclear what else it contains. */
  stripped (source: Source, type: string): Promise<(() => Readable) | null>
  forget (hash: string): Promise<void>
  /** Deletes pictures that an older version rendered. */
  tidy (): Promise<void>
  close (): void
}

export interface Picture { content: Buffer, type: string }

/** Two, so that one person's largest picture does not block everybody else; no more, to leave processor time for pages. */
const atOnce = 2
/** As many as the problem with the most files has, in both sizes. */
const maxWaiting = 400
/** A timeout may have been bad luck, so it is tried again after this long. */
const lateMs = 24 * 3_600_000

export function picturesOf (store: FileStore, directory: string, clock: Clock): Pictures {
  const drawings = renderPool()
  const inTurnDrawn = fairQueue(atOnce, maxWaiting)
  const inTurnBare = fairQueue(atOnce, maxWaiting)
  const pathOf = (hash: string, what: Size | 'bare' | 'undrawable') => join(directory, 'drawn', `${hash}.${what}`)

  return { draw, stripped: bareOf, forget, tidy, close: drawings.close }

  async function draw (source: Source, type: PictureType, size: Size) {
    const path = pathOf(source.hash, size)
    // A job that waited for the same picture need not render it again.
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

  /** When it failed, if another attempt may succeed. */
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

/** Formats that are decoded into memory as a whole. */
function isHeavy (type: PictureType): boolean {
  return type !== 'image/jpeg' && type !== 'image/png'
}

/** A full disk only means that the picture is rendered again next time. */
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

/** Not always the original's type: formats that browsers do not show, and pictures too large for their format, are converted. */
function typeOfDrawn (content: Buffer): string {
  return content[0] === 0xff ? 'image/jpeg' : content[0] === 0x89 ? 'image/png' : 'image/webp'
}
