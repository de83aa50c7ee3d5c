/** Contents for these tests, made here: pictures with everything that must not get out, and what pretends to be a picture. */
import sharp from 'sharp'
import { zip } from '../../../src/attachments/zip.ts'
import { instantFrom } from '../../../src/clock.ts'
import { monday } from '../../helpers/app.ts'

type Format = 'jpeg' | 'png' | 'webp'

/** Taken with a telephone, lying on its side, somewhere in Jiyang. */
export async function photo (format: Format = 'jpeg', width = 1200, height = 800): Promise<Uint8Array<ArrayBuffer>> {
  const made = await sharp({ create: { width, height, channels: 3, background: '#884422' } })
    .withExif({
      IFD0: { Make: 'Phone', Copyright: 'Wang Secret', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 58/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '117/1 13/1 0/1' }
    })
    .withMetadata({ orientation: 6 })
    .toFormat(format)
    .toBuffer()
  return Uint8Array.from(made)
}

/** As scanners make it. */
export async function scan (): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await sharp({ create: { width: 20, height: 10, channels: 3, background: '#fff' } }).tiff().toBuffer())
}

export async function archive (...names: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = []
  for await (const chunk of zip(
    names.map((name) => ({ name, at: instantFrom(monday), content: async () => inOnePiece(contentOf(name)) }))
  )) {
    chunks.push(chunk)
  }
  return Uint8Array.from(Buffer.concat(chunks))
}

export function bytes (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.concat(parts.map((part) => typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))
}

export const jpegStart = [0xff, 0xd8, 0xff, 0xe0]

async function * inOnePiece (text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}

function contentOf (name: string): string {
  return name === '[Content_Types].xml'
    ? '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ' +
      'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    : name
}
