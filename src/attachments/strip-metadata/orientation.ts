/** The orientation: the one Exif tag that a picture needs, since it would otherwise lie on its side. */

const tag = 0x0112

/** Exif values 1 to 8; 1, upright, where it is missing or unreadable. */
export function readOrientation (exif: Buffer): number {
  try {
    const small = exif.toString('latin1', 0, 2) === 'II'
    const short = (at: number) => small ? exif.readUInt16LE(at) : exif.readUInt16BE(at)
    const directory = small ? exif.readUInt32LE(4) : exif.readUInt32BE(4)
    for (let at = directory + 2, left = short(directory); left > 0; at += 12, left--) {
      if (short(at) === tag) return valid(short(at + 8))
    }
    return 1
  } catch {
    return 1
  }
}

/** An Exif block with this tag alone. */
export function exifOf (orientation: number): Buffer {
  const exif = Buffer.alloc(26)
  exif.write('II*\0\x08', 'latin1')
  exif.writeUInt16LE(1, 8)
  exif.writeUInt16LE(tag, 10)
  exif.writeUInt16LE(3, 12)
  exif.writeUInt32LE(1, 14)
  exif.writeUInt16LE(orientation, 18)
  return exif
}

function valid (orientation: number): number {
  return orientation >= 1 && orientation <= 8 ? orientation : 1
}
