/**
 * Pictures and films without anything but themselves: no place, camera, person, thumbnail or remark, nothing behind the end. Nothing is
 * decoded, so that it costs little for the largest and works for what is cut short; what is not known to belong to a picture is left out.
 */
import { bareFilm } from './film.ts'
import { bareGif } from './gif.ts'
import { barePng, bareWebp } from './chunks.ts'
import { bareHeif } from './heif.ts'
import { bareJpeg } from './jpeg.ts'

const ways: Partial<Record<string, (original: Buffer) => Buffer | null>> = {
  'image/jpeg': bareJpeg,
  'image/png': barePng,
  'image/apng': barePng,
  'image/webp': bareWebp,
  'image/gif': bareGif,
  'image/heic': bareHeif,
  'image/heif': bareHeif,
  'image/heic-sequence': bareHeif,
  'image/heif-sequence': bareHeif,
  'image/avif': bareHeif,
  'video/mp4': bareFilm,
  'video/quicktime': bareFilm,
  'video/x-m4v': bareFilm,
  'video/3gpp': bareFilm,
  'audio/x-m4a': bareFilm
}

export function canBeBare (type: string): boolean {
  return Object.hasOwn(ways, type)
}

/** Null when it is not what its type says, or when it cannot be told what else is in it. */
export function bare (original: Buffer, type: string): Buffer | null {
  try {
    return ways[type]?.(original) ?? null
  } catch (error) {
    // It ends where more was announced.
    if (error instanceof RangeError) return null
    throw error
  }
}
