/** The one file that loads sharp; images.ts asks for it when there is a picture to draw. */
import sharp from 'sharp'
import { pictureTypes, type PictureType } from './content-type.ts'
import { limits } from './limits.ts'

// No other reader of libvips is ever reached, whatever the content pretends to be.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })

/** sharp writes no metadata unless it is told to. */
export async function redraw (original: Buffer, type: PictureType, side: number): Promise<Buffer> {
  const picture = sharp(original, { limitInputPixels: limits.imagePixels, failOn: 'error', sequentialRead: true }).timeout({ seconds: 20 }).autoOrient()
  const sized = Number.isFinite(side) ? picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) : picture
  return sized.toFormat(pictureTypes[type]).toBuffer()
}
