/**
 * What a file is, from its content and never from its name. The table is short on purpose: whatever is not in it (xml, mail, text, what is
 * two things at once) is stored and given back as plain bytes, and no browser ever draws it (trust B10). Pictures of any kind keep their
 * type, so that none passes for bytes that carry no place.
 */
import { fileTypeFromBuffer } from 'file-type'

export const plainBytes = 'application/octet-stream'

/** Drawn anew before anybody sees them. */
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

/** So much of the beginning. */
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

/** Everything that the library can tell apart, also what is never given back as what it is. */
export async function contentOf (head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  return found?.mime ?? plainBytes
}

export function isPicture (type: string): type is PictureType {
  return (pictureTypes as readonly string[]).includes(type)
}

/** Drawings by computer carry no place, and are given as they are. */
export function isImage (type: string): boolean {
  return type.startsWith('image/') && type !== 'image/vnd.dwg'
}
