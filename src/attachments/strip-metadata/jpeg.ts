/**
 * JPEG consists of segments, each with a marker. Those needed to render the picture are kept; colour space and orientation are written
 * anew. Removed are location and camera (APP1), thumbnails, second pictures (MPF in APP2), comments, and bytes after the end.
 */
import { exifOf, readOrientation } from './orientation.ts'

const start = 0xd8
const end = 0xd9
const scan = 0xda
const jfif = 0xe0
const exif = 0xe1
const colours = 0xe2
const adobe = 0xee

/** Null when there is no picture in it. A truncated one is ended where it was cut. */
export function stripJpeg (original: Buffer): Buffer | null {
  if (original.readUInt16BE(0) !== 0xff00 + start) return null
  const head: Buffer[] = []
  const rest: Buffer[] = []
  let orientation = 1
  let scans = 0
  for (const { marker, content } of segments(original)) {
    if (marker === jfif && begins(content, 'JFIF\0')) head.push(segment(jfif, withoutThumbnail(content)))
    if (marker === exif && begins(content, 'Exif\0\0')) orientation = readOrientation(content.subarray(6))
    if (keeps(marker, content)) rest.push(segment(marker, content))
    if (marker !== scan) continue
    scans++
    rest.push(scanAfter(original, content))
  }
  if (scans === 0) return null
  const held = orientation > 1 ? [segment(exif, Buffer.concat([Buffer.from('Exif\0\0'), exifOf(orientation)]))] : []
  return Buffer.concat([Buffer.of(0xff, start), ...head, ...held, ...rest, Buffer.of(0xff, end)])
}

/** Tables, frames and scans; of the others, those that define the colours. */
function keeps (marker: number, content: Buffer): boolean {
  if (marker === colours) return begins(content, 'ICC_PROFILE\0')
  if (marker === adobe) return begins(content, 'Adobe')
  return marker >= 0xc0 && marker < 0xe0
}

/** Up to the end or the point of truncation; bytes between segments are skipped. */
function * segments (original: Buffer): Generator<{ marker: number, content: Buffer }> {
  for (let at = 2; at + 4 <= original.length;) {
    const marker = original[at + 1] ?? 0
    if (original[at] !== 0xff || marker === 0xff || marker === 0 || isAlone(marker)) {
      at += original[at] === 0xff && marker !== 0xff ? 2 : 1
      continue
    }
    if (marker === end) return
    const after = at + 2 + original.readUInt16BE(at + 2)
    if (after > original.length) return
    const content = original.subarray(at + 4, after)
    yield { marker, content }
    at = marker === scan ? after + scanAfter(original, content).length : after
  }
}

/** The scan data: everything until a marker that does not belong to it. */
function scanAfter (original: Buffer, header: Buffer): Buffer {
  const from = header.byteOffset - original.byteOffset + header.length
  let at = original.indexOf(0xff, from)
  while (at >= 0 && at + 1 < original.length && isInside(original[at + 1] ?? 0)) at = original.indexOf(0xff, at + 2)
  return original.subarray(from, at < 0 ? original.length : at)
}

/** Escaped bytes that only look like markers, and restart markers. */
function isInside (marker: number): boolean {
  return marker === 0 || (marker >= 0xd0 && marker <= 0xd7)
}

function isAlone (marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
}

function segment (marker: number, content: Buffer): Buffer {
  const length = content.length + 2
  return Buffer.concat([Buffer.of(0xff, marker, length >> 8, length & 0xff), content])
}

function withoutThumbnail (content: Buffer): Buffer {
  return Buffer.concat([content.subarray(0, 12), Buffer.alloc(2)])
}

function begins (content: Buffer, name: string): boolean {
  return content.toString('latin1', 0, name.length) === name
}
