/**
 * HEIC, AVIF, MP4 and QuickTime files are nested boxes that refer to one another by file position, so nothing can be cut out: metadata is
 * overwritten with zeros in place, and its box is renamed to free.
 */

export interface Box {
  type: string
  /** Where it begins, where its content begins, and where it ends. */
  at: number
  from: number
  to: number
}

/** The boxes between two positions; the last one may be truncated. */
export function * boxesIn (file: Buffer, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to;) {
    const short = file.readUInt32BE(at)
    const head = short === 1 ? 16 : 8
    if (at + head > to) return
    const length = short === 0 ? to - at : short === 1 ? Number(file.readBigUInt64BE(at + 8)) : short
    if (length < head) return
    yield { type: file.toString('latin1', at + 4, at + 8), at, from: at + head, to: Math.min(at + length, to) }
    at += length
  }
}

export function findBox (file: Buffer, { from, to }: Pick<Box, 'from' | 'to'>, type: string): Box | undefined {
  return [...boxesIn(file, from, to)].find((box) => box.type === type)
}

/** To every reader this is unused space. */
export function blank (file: Buffer, { at, from, to }: Box): void {
  file.write('free', at + 4, 'latin1')
  file.fill(0, from, to)
}
