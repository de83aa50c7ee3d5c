/** How a picture was held: the one word of Exif that a picture cannot do without, as it would lie on its side. */

const tag = 0x0112

/** 1 to 8 as Exif counts them; 1, upright, where nothing is said or what is said cannot be read. */
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

/** Exif that says this and nothing else. */
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
