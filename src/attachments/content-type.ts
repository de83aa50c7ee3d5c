/**
 * The type of a file, from its content and never from its name. The table is deliberately short: other types (XML, mail, text, files that
 * are two formats at once) are stored and returned as plain bytes, and no browser ever renders them (trust B10). Every kind of picture
 * keeps its type, so that none passes for bytes without location data.
 */
import { fileTypeFromBuffer } from 'file-type'

export const plainBytes = 'application/octet-stream'

/** Re-encoded before anybody else sees them. */
const pictureTypes = [
  'image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/gif', 'image/avif',
  'image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'
] as const

export type PictureType = typeof pictureTypes[number]

const known = new Set([
  'application/pdf', 'application/rtf', 'application/zip', 'application/x-7z-compressed', 'application/vnd.rar', 'application/x-cfb',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'audio/mpeg', 'audio/amr', 'audio/x-m4a', 'audio/wav', 'video/mp4', 'video/x-m4v', 'video/3gpp', 'video/quicktime', 'video/webm'
])

/** Enough for every kind in the table. */
export const headBytes = 64 * 1024

export async function typeOf (head: Uint8Array): Promise<string> {
  const found = await contentOf(head)
  return known.has(found) || isImage(found) ? found : plainBytes
}

/** The beginning of a stream, up to `headBytes`. */
export async function headOf (content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of content) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= headBytes) break
  }
  return Buffer.concat(chunks)
}

/** Any type that the library recognises, including those that are never returned as such. */
export async function contentOf (head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  return found?.mime ?? plainBytes
}

export function isPicture (type: string): type is PictureType {
  return (pictureTypes as readonly string[]).includes(type)
}

/** Computer graphics carry no location data and are returned unchanged. */
export function isImage (type: string): boolean {
  return type.startsWith('image/') && type !== 'image/vnd.dwg'
}
