/**
 * Removes everything from pictures and films but themselves: location, camera, names, thumbnails, comments, bytes after the end. Nothing is
 * decoded, so that it is cheap for the largest and works for truncated files; parts not known to belong to a picture are left out.
 */
import { stripVideo } from './video.ts'
import { stripGif } from './gif.ts'
import { stripPng, stripWebp } from './chunks.ts'
import { stripHeif } from './heif.ts'
import { stripJpeg } from './jpeg.ts'

const ways: Partial<Record<string, (original: Buffer) => Buffer | null>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/apng': stripPng,
  'image/webp': stripWebp,
  'image/gif': stripGif,
  'image/heic': stripHeif,
  'image/heif': stripHeif,
  'image/heic-sequence': stripHeif,
  'image/heif-sequence': stripHeif,
  'image/avif': stripHeif,
  'video/mp4': stripVideo,
  'video/quicktime': stripVideo,
  'video/x-m4v': stripVideo,
  'video/3gpp': stripVideo,
  'audio/x-m4a': stripVideo
}

export function canStripMetadata (type: string): boolean {
  return Object.hasOwn(ways, type)
}

/** Null when the content does not match its type, or when it is unclear what else it contains. */
export function stripMetadata (original: Buffer, type: string): Buffer | null {
  try {
    return ways[type]?.(original) ?? null
  } catch (error) {
    // The file ends before a length that it states.
    if (error instanceof RangeError) return null
    throw error
  }
}
