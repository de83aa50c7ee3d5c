import { toString } from 'qrcode'

/** An address as a picture that a phone reads, for the `src` of an image: nothing of it is inline. */
export async function qrCode (address: string): Promise<string> {
  return `data:image/svg+xml;base64,${Buffer.from(await toString(address, { type: 'svg', margin: 1 })).toString('base64')}`
}
