/** A small picture, as a phone might send it. */
import sharp from 'sharp'

const picture = await sharp({ create: { width: 160, height: 120, channels: 3, background: '#6b7f8f' } }).png().toBuffer()

export const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: picture })
