/**
 * Pictures and films without anything but themselves: no place, camera, person, thumbnail or remark, nothing behind the end. Nothing is
 * decoded, so that it costs little for the largest and works for what is cut short; what is not known to belong to a picture is left out.
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

/** Null when it is not what its type says, or when it cannot be told what else is in it. */
export function stripMetadata (original: Buffer, type: string): Buffer | null {
  try {
    return ways[type]?.(original) ?? null
  } catch (error) {
    // It ends where more was announced.
    if (error instanceof RangeError) return null
    throw error
  }
}
