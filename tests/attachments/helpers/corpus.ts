/**
 * Forty pictures as telephones, scanners and chats make them, and as networks break them, each with where it was taken, by whom, or something
 * else that must not get out. The two HEIC are drawings of a yard that does not exist: one in tiles and turned as a telephone
 * writes it, one in a piece; they were made with libheif's heif-enc, as nothing that we install can write them.
 */
import { readFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { root } from '../../helpers/root.ts'
import { bytes } from './samples.ts'

export interface Sample {
  name: string
  content: Buffer
  /** How large others see it; null when they do not. */
  seen: [width: number, height: number] | null
  /** What others can take home. */
  taken: boolean
}

const latitude = '36/1 58/1 0/1'

/** None of them is in what anybody else gets. */
export const secrets: (string | Buffer)[] = [
  'Wang Secret', 'XMP Secret', 'Thumbnail Secret', 'Behind Secret', 'Remark Secret', '36,58.0N', '+36.9667+117.2167',
  rationals(latitude, true), rationals(latitude, false)
]

/** What is in these bytes and should not be. */
export function secretsIn (content: Buffer): (string | Buffer)[] {
  return secrets.filter((secret) => content.includes(secret))
}

const behind = Buffer.from('ftypmp42 ©xyz+36.9667+117.2167/ Behind Secret')

export async function corpus (): Promise<Sample[]> {
  const jpeg = await taken().jpeg().toBuffer()
  const png = await taken().png().toBuffer()
  const webp = await taken().webp().toBuffer()
  const gif = withRemarks(await flat(400, 300).gif().toBuffer())
  const [yard, piece] = await Promise.all(['yard', 'one'].map((name) => readFile(new URL(`tests/attachments/samples/${name}.heic`, root))))
  if (!yard || !piece) throw new Error('no HEIC')
  const half = (whole: Buffer) => whole.subarray(0, Math.ceil(whole.length * 0.7))
  const followed = (whole: Buffer) => Buffer.concat([whole, behind])
  const one = (name: string, content: Buffer, seen: Sample['seen'], taken = true): Sample => ({ name, content, seen, taken })
  return [
    one('原样.jpg', jpeg, [400, 300]),
    one('半张.jpg', half(jpeg), [400, 300]),
    one('只有开头.jpg', jpeg.subarray(0, jpeg.indexOf(Buffer.of(0xff, 0xdb))), null, false),
    one('不是照片.jpg', Buffer.from(bytes([0xff, 0xd8, 0xff, 0xe0], 'Wang Secret')), null, false),
    one('横过来的.jpg', await taken(400, 300, 6).jpeg().toBuffer(), [300, 400]),
    one('倒过来的.jpg', await taken(400, 300, 3).jpeg().toBuffer(), [400, 300]),
    one('镜中的.jpg', await taken(400, 300, 5).jpeg().toBuffer(), [300, 400]),
    one('带缩略图.jpg', withSegment(jpeg, 0xe1, 'Exif\0\0MM\0*\0\0\0\x08Thumbnail Secret'), [400, 300]),
    one('两张一起.jpg', Buffer.concat([withSegment(jpeg, 0xe2, 'MPF\0MM\0*Remark Secret'), jpeg]), [400, 300]),
    one('动态照片.jpg', followed(jpeg), [400, 300]),
    one('带说明.jpg', withSegment(withSegment(jpeg, 0xfe, 'Remark Secret'), 0xed, 'Photoshop 3.0\0Remark Secret'), [400, 300]),
    one('渐进.jpg', await taken(800, 600, 8).jpeg({ progressive: true }).toBuffer(), [600, 800]),
    one('印刷.jpg', await taken().toColourspace('cmyk').jpeg().toBuffer(), [400, 300]),
    one('灰度.jpg', await taken().greyscale().jpeg().toBuffer(), [400, 300]),
    one('一亿像素.jpg', await taken(12_000, 9000, 6).jpeg({ quality: 50 }).toBuffer(), [2048, 2731]),
    one('渐进很大.jpg', await taken(7000, 7000).jpeg({ quality: 50, progressive: true }).toBuffer(), null),
    one('长截图.jpg', await taken(1080, 19_000).jpeg().toBuffer(), [1080, 19_000]),
    one('原样.png', png, [400, 300]),
    one('半张.png', half(png), [400, 300]),
    one('横过来的.png', await taken(400, 300, 6).png().toBuffer(), [300, 400]),
    one('透明.png', await taken().ensureAlpha(0.5).png().toBuffer(), [400, 300]),
    one('带字.png', withText(png), [400, 300]),
    one('后面有东西.png', followed(png), [400, 300]),
    one('交错.png', await taken(3000, 2000).png({ progressive: true }).toBuffer(), [2048, 1365]),
    one('很大.png', await taken(8100, 8100).greyscale().png({ compressionLevel: 1 }).toBuffer(), [2048, 2048]),
    one('长截图.png', await taken(1080, 19_000).png().toBuffer(), [1080, 19_000]),
    one('原样.webp', webp, [400, 300]),
    one('半张.webp', half(withChunk(webp)), null),
    one('无损.webp', await taken(400, 300, 8).webp({ lossless: true }).toBuffer(), [300, 400]),
    one('后面有东西.webp', followed(webp), [400, 300]),
    one('很长.webp', await taken(1080, 16_000).webp({ effort: 0 }).toBuffer(), [1080, 16_000]),
    one('原样.gif', gif, [400, 300]),
    one('半张.gif', half(gif), [400, 300]),
    one('会动.gif', withRemarks(await moving().gif({ delay: [100, 100] }).toBuffer()), [40, 30]),
    one('后面有东西.gif', followed(gif), [400, 300]),
    one('原样.avif', await taken(400, 300, 6).avif({ effort: 0 }).toBuffer(), [300, 400]),
    one('院子.heic', yard, [750, 1000]),
    one('一整块.heic', piece, [512, 512]),
    one('半张.heic', yard.subarray(0, yard.length - 900), [750, 1000]),
    one('后面有东西.heic', followed(piece), [512, 512])
  ]
}

function flat (width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: '#884422' }, limitInputPixels: false })
}

function taken (width = 400, height = 300, orientation = 1): Sharp {
  return flat(width, height)
    .withExif({ IFD0: { Make: 'Phone', Copyright: 'Wang Secret' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: latitude, GPSLongitudeRef: 'E', GPSLongitude: '117/1 13/1 0/1' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">XMP Secret, 36,58.0N</x:xmpmeta>')
    .withMetadata({ orientation })
}

/** Two pictures under one another become two after one another. */
function moving (): Sharp {
  const pixels = Buffer.alloc(40 * 60 * 3, 0x88).fill(0x22, 0, 40 * 30 * 3)
  return sharp(pixels, { raw: { width: 40, height: 60, channels: 3, pageHeight: 30 } })
}

function withSegment (jpeg: Buffer, marker: number, text: string): Buffer {
  const content = Buffer.from(text, 'latin1')
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.of(0xff, marker, 0, content.length + 2), content, jpeg.subarray(2)])
}

/** Behind the chunk that announces the others. */
function withChunk (webp: Buffer): Buffer {
  return Buffer.concat([webp.subarray(0, 30), Buffer.from('NOTE\x0e\0\0\0Remark Secret\0'), webp.subarray(30)])
}

function withText (png: Buffer): Buffer {
  const content = Buffer.from('tEXtComment\0Remark Secret')
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length - 4)
  const header = 8 + 25
  return Buffer.concat([png.subarray(0, header), length, content, sum, png.subarray(header)])
}

/** A remark, and XMP as other programs put it in. */
function withRemarks (gif: Buffer): Buffer {
  const flags = gif[10] ?? 0
  const from = 13 + (flags < 0x80 ? 0 : 3 * 2 ** ((flags & 7) + 1))
  const remark = bytes([0x21, 0xfe, 13], 'Remark Secret', [0])
  const xmp = bytes([0x21, 0xff, 11], 'XMP DataXMP', [20], 'XMP Secret, 36,58.0N', [0])
  return Buffer.concat([gif.subarray(0, from), remark, xmp, gif.subarray(from)])
}

function rationals (text: string, small: boolean): Buffer {
  const numbers = text.split(/[ /]/).map(Number)
  const written = Buffer.alloc(4 * numbers.length)
  numbers.forEach((number, at) => small ? written.writeUInt32LE(number, 4 * at) : written.writeUInt32BE(number, 4 * at))
  return written
}
