/**
 * What a file is, from its content and never from its name. The table is short on purpose: whatever is not in it (html, svg, xml,
 * mail, scripts, programs, what is two things at once) is stored and given back as plain bytes, and no browser ever draws it (trust B10).
 */
import { fileTypeFromBuffer } from 'file-type'

export const plainBytes = 'application/octet-stream'

/** Drawn anew by images.ts before anybody sees them. HEIC is not among them: browsers do not show it either. */
export const pictureTypes = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const

export type PictureType = keyof typeof pictureTypes

const downloads = [
  'image/gif', 'image/heic', 'image/heif', 'image/tiff', 'image/bmp',
  'application/pdf', 'application/rtf', 'application/zip', 'application/x-7z-compressed', 'application/vnd.rar', 'application/x-cfb',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'audio/mpeg', 'audio/amr', 'audio/x-m4a', 'audio/wav', 'video/mp4', 'video/quicktime', 'video/webm'
]

const known = new Set([...Object.keys(pictureTypes), ...downloads])

/** Enough for every kind in the table. */
export const headBytes = 64 * 1024

export async function typeOf (head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  return found && known.has(found.mime) ? found.mime : plainBytes
}

export function isPicture (type: string): type is PictureType {
  return Object.hasOwn(pictureTypes, type)
}
