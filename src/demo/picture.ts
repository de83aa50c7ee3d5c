/** Photos of places that do not exist: a sky, a road and some buildings, drawn from a number. */
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { limits, type FileStore, type Received } from '../attachments/index.ts'
import { memoize } from '../memoize.ts'
import { sequence } from './random.ts'

const width = 480
const height = 320
const horizon = 180

type Colour = readonly [red: number, green: number, blue: number]

/** The same number always gives the same PNG. There are few, so that a year does not fill the disk. */
const different = 24

/** Stores a picture when it is first needed: the store keeps equal files only once anyway. */
export function picturesIn (store: FileStore): (seed: number) => Promise<Received> {
  const taken = memoize(different, async (seed: number): Promise<Received> => {
    const { keep, ...received } = await store.receive(Readable.from([await drawn(seed)]), limits.fileBytes)
    await keep()
    return { ...received, keep: async () => {} }
  })
  return (seed) => taken(seed % different)
}

const drawn = memoize(different, async (seed: number): Promise<Buffer> => {
  const random = sequence(seed)
  const buildings = Array.from({ length: 6 }, () => ({
    left: random() * width,
    width: 30 + random() * 70,
    top: horizon - 20 - random() * 110,
    shade: 90 + random() * 90
  }))
  const sky: Colour = [150 + random() * 40, 180 + random() * 40, 215 + random() * 30]
  const kerb = width * (0.3 + random() * 0.3)

  const colourAt = (x: number, y: number): Colour => {
    const building = buildings.find(({ left, width, top }) => x >= left && x < left + width && y >= top && y < horizon)
    if (building) return (x + y) % 14 < 3 ? [235, 225, 180] : [building.shade, building.shade, building.shade + 8]
    if (y < horizon) return [sky[0] - y / 6, sky[1] - y / 8, sky[2]]
    const spread = (y - horizon) * 1.4
    return Math.abs(x - kerb) < 20 + spread ? [105, 105, 110] : [120, 140, 95]
  }

  const pixels = new Uint8ClampedArray(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) pixels.set(colourAt(x, y), (y * width + x) * 3)
  }
  return sharp(Buffer.from(pixels.buffer), { raw: { width, height, channels: 3 } }).png().toBuffer()
})
