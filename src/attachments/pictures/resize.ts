/**
 * Re-encodes pictures, upright and small, without anything else they contain. Loads sharp; used only in the process behind render-pool.ts.
 */
import sharp, { type Metadata, type Sharp } from 'sharp'
import type { PictureType } from '../content-type.ts'

export type Size = 'thumb' | 'view'

// Disables every other decoder of libvips, whatever the content pretends to be.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((kind) => `VipsForeignLoad${kind}Buffer`) })
sharp.cache(false)
sharp.concurrency(1)

/** Twice the largest that phones take; anything larger is only meant to waste time. */
const maxPixels = 268_000_000
/** The memory that decoding may need at once. */
const maxBytes = 64 * 1024 * 1024

/** All the memory that decoding HEIC may use: enough for twelve megapixels in one piece, or fifty in tiles. */
const maxHeicBytes = 96 * 1024 * 1024

/** As wide as screens get. A tall picture, such as a screenshot of a chat, keeps its width and so stays readable. */
const maxWidth = 2048
const maxPreviewPixels = 32_000_000
const thumb = 320

const upright = 1
/** The largest side that WebP allows. */
const maxWebpSide = 16_383

/** Optimising a JPEG's coding would hold all of it in memory; five percent more bytes are cheaper. */
const lineByLine = { optimiseCoding: false }

type Format = 'jpeg' | 'png' | 'webp'

const formats: Record<PictureType, Format> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/gif': 'png',
  'image/avif': 'jpeg',
  'image/heic': 'jpeg',
  'image/heif': 'jpeg',
  'image/heic-sequence': 'jpeg',
  'image/heif-sequence': 'jpeg'
}

/** Renders truncated pictures too, as far as they go. @throws what cannot be decoded, or is too large */
export async function resize (original: Buffer, type: PictureType, size: Size): Promise<Buffer> {
  if (type.startsWith('image/hei')) {
    const { decoded } = await import('./heic.ts')
    const { pixels, width, height } = await decoded(original, maxHeicBytes, (width, height) => scaleFor(size, width, height))
    return render(sharp(pixels, { raw: { width, height, channels: 3 } }), { width, height, orientation: upright }, type, size)
  }
  const open = () => sharp(original, { limitInputPixels: maxPixels, failOn: 'none', sequentialRead: true })
  const metadata = await open().metadata()
  if (bytesFor(metadata) > maxBytes) throw new Error('It unpacks to too much')
  return render(open(), metadata, type, size)
}

type Seen = Pick<Metadata, 'width' | 'height' | 'orientation'>

/** Rotated after scaling down, because rotating holds the whole picture in memory. */
async function render (picture: Sharp, { width, height, orientation = upright }: Seen, type: PictureType, size: Size): Promise<Buffer> {
  const isSideways = orientation > 4
  const scale = scaleFor(size, isSideways ? height : width, isSideways ? width : height)
  const small = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
  const sized = picture.resize({ ...small, fit: 'fill' })
  const format = formats[type] === 'webp' && Math.max(small.width, small.height) > maxWebpSide ? 'png' : formats[type]
  if (orientation === upright || type === 'image/avif') return sized.toFormat(format, lineByLine).toBuffer()
  const { data, info } = await sized.raw().toBuffer({ resolveWithObject: true })
  return turned(sharp(data, { raw: info }), orientation).toFormat(format, lineByLine).toBuffer()
}

function scaleFor (size: Size, width: number, height: number): number {
  if (size === 'thumb') return Math.min(1, thumb / width, thumb / height)
  return Math.min(1, maxWidth / width, Math.sqrt(maxPreviewPixels / (width * height)))
}

/** By Exif orientation. */
function turned (picture: Sharp, orientation: number): Sharp {
  const mirrored = [2, 4, 5, 7].includes(orientation) ? picture.flop() : picture
  const angles: Partial<Record<number, number>> = { 3: 180, 4: 180, 5: 270, 6: 90, 7: 90, 8: 270 }
  return mirrored.rotate(angles[orientation] ?? 0)
}

/** Baseline JPEG and PNG are decoded line by line and need hardly any memory, whatever their size. */
function bytesFor ({ format, width, height, isProgressive, channels = 4, depth, chromaSubsampling }: Metadata): number {
  const pixels = width * height
  if (format === 'jpeg') return isProgressive ? pixels * 2 * (chromaSubsampling === '4:2:0' ? 1.5 : channels) : 0
  if (format === 'png') return isProgressive ? pixels * channels * (depth === 'ushort' ? 2 : 1) : 0
  return pixels * (format === 'heif' ? 4.5 : 4)
}
