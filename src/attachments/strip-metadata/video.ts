/** MP4 and QuickTime store the location next to the film (`©xyz`, `loci`, Apple's keys), in boxes that no player needs. */
import { blank, type Box, boxesIn } from './boxes.ts'

const outermost = new Set(['ftyp', 'styp', 'moov', 'mdat', 'moof', 'mfra', 'sidx', 'pdin', 'free', 'skip', 'wide'])
const aside = new Set(['udta', 'meta', 'uuid'])

/** Null when there is no film in it. */
export function stripVideo (original: Buffer): Buffer | null {
  const file = Buffer.from(original)
  const boxes = [...boxesIn(file, 0, file.length)]
  if (!boxes.some(({ type }) => type === 'moov')) return null
  for (const box of boxes) {
    if (!outermost.has(box.type) || ['free', 'skip', 'wide'].includes(box.type)) blank(file, box)
    if (box.type === 'moov' || box.type === 'moof') blankAside(file, box)
  }
  return file
}

function blankAside (file: Buffer, { from, to }: Box): void {
  for (const box of boxesIn(file, from, to)) {
    if (aside.has(box.type)) blank(file, box)
    if (box.type === 'trak' || box.type === 'traf') blankAside(file, box)
  }
}
