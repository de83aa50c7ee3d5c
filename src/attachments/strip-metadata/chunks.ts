/**
 * PNG and WebP consist of named chunks. Those needed to render the picture are kept, the orientation is written anew, and nothing after the
 * end is kept. A truncated picture keeps what there is of it.
 */
import { crc32 } from 'node:zlib'
import { exifOf, readOrientation } from './orientation.ts'

const pngStart = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

const inPng = new Set([
  'IHDR', 'PLTE', 'IDAT', 'tRNS', 'cHRM', 'gAMA', 'sBIT', 'sRGB', 'iCCP', 'cICP', 'mDCV', 'cLLI', 'bKGD', 'pHYs', 'hIST',
  'acTL', 'fcTL', 'fdAT'
])

const inWebp = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])

interface Chunk { name: string, content: Buffer }

/** Null when there is no picture in it. */
export function stripPng (original: Buffer): Buffer | null {
  if (!original.subarray(0, pngStart.length).equals(pngStart)) return null
  const all = [...pngChunks(original)]
  const [header, ...others] = all.filter(({ name }) => inPng.has(name))
  if (header?.name !== 'IHDR' || !others.some(({ name }) => name === 'IDAT')) return null
  const chunks = [header, ...held('eXIf', all), ...others, { name: 'IEND', content: Buffer.alloc(0) }]
  return Buffer.concat([pngStart, ...chunks.map(pngChunk)])
}

/** Null when there is no picture in it. */
export function stripWebp (original: Buffer): Buffer | null {
  if (original.toString('latin1', 0, 4) !== 'RIFF' || original.toString('latin1', 8, 12) !== 'WEBP') return null
  const all = [...webpChunks(original.subarray(0, 8 + original.readUInt32LE(4)))]
  const [first, ...others] = all.filter(({ name }) => inWebp.has(name))
  if (!first || ![first, ...others].some(({ name }) => ['VP8 ', 'VP8L', 'ANMF'].includes(name))) return null
  const orientation = held('EXIF', all)
  const chunks = first.name === 'VP8X' ? [announcing(first, orientation.length > 0), ...others, ...orientation] : [first, ...others]
  const body = Buffer.concat(chunks.map(webpChunk))
  const head = Buffer.from('RIFF....WEBP')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}

/** All complete chunks, and of the image data also a truncated one. */
function * pngChunks (original: Buffer): Generator<Chunk> {
  for (let at = pngStart.length; at + 8 <= original.length;) {
    const length = original.readUInt32BE(at)
    const name = original.toString('latin1', at + 4, at + 8)
    const content = original.subarray(at + 8, at + 8 + length)
    if (name === 'IEND') return
    if (content.length === length || name === 'IDAT' || name === 'fdAT') yield { name, content }
    at += 12 + length
  }
}

function * webpChunks (original: Buffer): Generator<Chunk> {
  for (let at = 12; at + 8 <= original.length;) {
    const length = original.readUInt32LE(at + 4)
    yield { name: original.toString('latin1', at, at + 4), content: original.subarray(at + 8, at + 8 + length) }
    at += 8 + length + length % 2
  }
}

/** The orientation, and nothing else of that chunk. */
function held (name: string, chunks: Chunk[]): Chunk[] {
  const exif = chunks.find((chunk) => chunk.name === name)?.content
  if (!exif) return []
  const orientation = readOrientation(exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif)
  return orientation > 1 ? [{ name, content: exifOf(orientation) }] : []
}

/** The first chunk of an extended WebP has flags for the other chunks; these two stand for Exif and XMP. */
function announcing ({ name, content }: Chunk, exif: boolean): Chunk {
  const flags = Buffer.from(content)
  flags[0] = ((content[0] ?? 0) & ~0x0c) | (exif ? 0x08 : 0)
  return { name, content: flags }
}

function pngChunk ({ name, content }: Chunk): Buffer {
  const chunk = Buffer.alloc(content.length + 12)
  chunk.writeUInt32BE(content.length)
  chunk.write(name, 4, 'latin1')
  content.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, chunk.length - 4)), chunk.length - 4)
  return chunk
}

function webpChunk ({ name, content }: Chunk): Buffer {
  const chunk = Buffer.alloc(8 + content.length + content.length % 2)
  chunk.write(name, 'latin1')
  chunk.writeUInt32LE(content.length, 4)
  content.copy(chunk, 8)
  return chunk
}
