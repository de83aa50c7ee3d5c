/** GIF consists of blocks. Pictures, timing and looping are kept; comments and application data are not. */

const extension = 0x21
const picture = 0x2c
const trailer = 0x3b
const timing = 0xf9
const application = 0xff

/** Null when there is no picture in it. A truncated one ends where it was cut. */
export function stripGif (original: Buffer): Buffer | null {
  if (!/^GIF8[79]a/.test(original.toString('latin1', 0, 6)) || original.length < 13) return null
  let at = 13 + paletteAt(original, 10)
  const kept = [original.subarray(0, at)]
  let pictures = 0
  while (at < original.length && original[at] !== trailer) {
    const kind = original[at]
    if (kind !== extension && kind !== picture) break
    const after = endOfBlocks(original, kind === extension ? at + 2 : at + 11 + paletteAt(original, at + 9))
    const block = original.subarray(at, after)
    if (kind === picture) pictures++
    if (kind === picture || isNeeded(block)) kept.push(block)
    at = after
  }
  return pictures > 0 ? Buffer.concat([...kept, Buffer.of(trailer)]) : null
}

function isNeeded (block: Buffer): boolean {
  if (block[1] === timing) return true
  return block[1] === application && ['NETSCAPE2.0', 'ANIMEXTS1.0'].includes(block.toString('latin1', 3, 14)) && block.length === 19
}

/** The length in bytes; these flags say whether there is a palette. */
function paletteAt (original: Buffer, at: number): number {
  const flags = original[at] ?? 0
  return (flags & 0x80) > 0 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

/** Each block begins with its length; an empty one is the last. */
function endOfBlocks (original: Buffer, from: number): number {
  let at = from
  while (at < original.length && original[at] !== 0) at += (original[at] ?? 0) + 1
  return Math.min(at + 1, original.length)
}
