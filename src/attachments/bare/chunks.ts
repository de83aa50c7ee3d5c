/** PNG and WebP are rows of named chunks. Kept are those a picture is drawn from; how it was held is said anew, and nothing follows the end. */
import { crc32 } from 'node:zlib'
import { exifOf, orientationIn } from './orientation.ts'

const png = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

const inPng = new Set([
  'IHDR', 'PLTE', 'IDAT', 'tRNS', 'cHRM', 'gAMA', 'sBIT', 'sRGB', 'iCCP', 'cICP', 'mDCV', 'cLLI', 'bKGD', 'pHYs', 'hIST', 'acTL', 'fcTL', 'fdAT'
])

const inWebp = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])

interface Chunk { name: string, content: Buffer, whole: boolean }

/** Null when there is no picture in it. One that was cut off keeps what there is of it. */
export function barePng (original: Buffer): Buffer | null {
  if (!original.subarray(0, png.length).equals(png)) return null
  const chunks = [...chunksOf(original, png.length, (at) => ({ length: original.readUInt32BE(at), name: at + 4, padded: false, behind: 4 }))]
  const end = chunks.findIndex(({ name }) => name === 'IEND')
  const kept = chunks.slice(0, end < 0 ? chunks.length : end).filter(({ name, whole }) => inPng.has(name) && (whole || name === 'IDAT' || name === 'fdAT'))
  const [first, ...others] = kept
  if (first?.name !== 'IHDR' || !others.some(({ name }) => name === 'IDAT')) return null
  const orientation = orientationOf(chunks, 'eXIf')
  return Buffer.concat([
    png, ...[first, ...held('eXIf', orientation), ...others, { name: 'IEND', content: Buffer.alloc(0) }].map(({ name, content }) => pngChunk(name, content))
  ])
}

export function bareWebp (original: Buffer): Buffer | null {
  if (original.toString('latin1', 0, 4) !== 'RIFF' || original.toString('latin1', 8, 12) !== 'WEBP') return null
  const inside = original.subarray(0, 8 + original.readUInt32LE(4))
  const chunks = [...chunksOf(inside, 12, (at) => ({ length: inside.readUInt32LE(at + 4), name: at, padded: true, behind: 0 }))]
  const orientation = orientationOf(chunks, 'EXIF')
  const kept = chunks.filter(({ name }) => inWebp.has(name))
  if (!kept.some(({ name }) => ['VP8 ', 'VP8L', 'ANMF'].includes(name))) return null
  const body = Buffer.concat([...kept.map((chunk) => webpChunk(chunk.name, chunk.name === 'VP8X' ? announced(chunk.content, orientation) : chunk.content)),
    ...kept[0]?.name === 'VP8X' ? held('EXIF', orientation).map(({ name, content }) => webpChunk(name, content)) : []])
  const head = Buffer.from('RIFF....WEBP')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}

type Look = (at: number) => { length: number, name: number, padded: boolean, behind: number }

function * chunksOf (original: Buffer, from: number, look: Look): Generator<Chunk> {
  for (let at = from; at + 8 <= original.length;) {
    const { length, name, padded, behind } = look(at)
    const content = original.subarray(at + 8, at + 8 + length)
    yield { name: original.toString('latin1', name, name + 4), content, whole: content.length === length }
    at += 8 + length + (padded ? length % 2 : 0) + behind
  }
}

function orientationOf (chunks: Chunk[], name: string): number {
  const exif = chunks.find((chunk) => chunk.name === name)?.content
  if (!exif) return 1
  return orientationIn(exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif)
}

function held (name: string, orientation: number): Pick<Chunk, 'name' | 'content'>[] {
  return orientation > 1 ? [{ name, content: exifOf(orientation) }] : []
}

/** The first chunk of an extended WebP announces the others: of Exif and XMP, only what is said anew. */
function announced (content: Buffer, orientation: number): Buffer {
  const flags = Buffer.from(content)
  flags[0] = (content[0] ?? 0) & ~0x0c | (orientation > 1 ? 0x08 : 0)
  return flags
}

function pngChunk (name: string, content: Buffer): Buffer {
  const chunk = Buffer.alloc(content.length + 12)
  chunk.writeUInt32BE(content.length)
  chunk.write(name, 4, 'latin1')
  content.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, chunk.length - 4)), chunk.length - 4)
  return chunk
}

function webpChunk (name: string, content: Buffer): Buffer {
  const chunk = Buffer.alloc(8 + content.length + content.length % 2)
  chunk.write(name, 'latin1')
  chunk.writeUInt32LE(content.length, 4)
  content.copy(chunk, 8)
  return chunk
}
