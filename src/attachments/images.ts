/**
 * Pictures as others see them: drawn anew, turned upright, without place, camera or any other data the original carries (trust B10).
 * One at a time, because a machine that draws for everybody at once answers nobody. Drawn ones are kept on the local disk.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { PictureType } from './content-type.ts'
import type { FileStore } from './store.ts'

/** The longer side in pixels. */
const sides = { thumb: 320, view: 2048, full: Infinity }

export type Size = keyof typeof sides

export interface Pictures {
  /** Null when it cannot be drawn: broken, or unpacking to more than is reasonable. */
  draw (hash: string, type: PictureType, size: Size): Promise<Buffer | null>
  forget (hash: string): Promise<void>
}

export function picturesOf (store: FileStore, directory: string): Pictures {
  const pathOf = (hash: string, size: Size) => join(directory, `${hash}.${size}`)
  let last: Promise<unknown> = Promise.resolve()

  return { draw, forget }

  async function draw (hash: string, type: PictureType, size: Size) {
    const path = pathOf(hash, size)
    return await drawn(path) ?? inTurn(async () => await drawn(path) ?? drawAnew(hash, type, size))
  }

  async function drawAnew (hash: string, type: PictureType, size: Size) {
    // Loaded with the first picture: libvips is memory that a process which only shows kept ones never needs.
    const { redraw } = await import('./redraw.ts')
    const picture = await store.open(hash).then(buffer).then((original) => redraw(original, type, sides[size])).catch(() => null)
    // A full disk costs time the next time, not the picture.
    if (picture) await save(pathOf(hash, size), picture).catch(() => {})
    return picture
  }

  async function save (path: string, picture: Buffer) {
    const unfinished = `${path}.${randomUUID()}`
    await mkdir(directory, { recursive: true })
    await writeFile(unfinished, picture).then(() => rename(unfinished, path)).finally(() => rm(unfinished, { force: true }))
  }

  async function forget (hash: string) {
    for (const size of ['thumb', 'view', 'full'] as const) await rm(pathOf(hash, size), { force: true })
  }

  function inTurn<T> (work: () => Promise<T>): Promise<T> {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
}

async function drawn (path: string): Promise<Buffer | null> {
  return readFile(path).catch(() => null)
}
