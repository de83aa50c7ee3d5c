/**
 * HEIC and AVIF list their items with the position of each. Whatever belongs to no picture is overwritten with zeros: Exif, XMP, and bytes
 * that no item claims. The orientation is stored next to the items and stays.
 */
import { type Box, blank, boxesIn, findBox } from './boxes.ts'

/** Encoded pictures, and how they are composed. */
const pictures = new Set(['hvc1', 'av01', 'avc1', 'grid', 'iovl', 'iden', 'tmap'])

/** The boxes beside the items that a reader needs to find and render them. */
const needed = new Set(['hdlr', 'pitm', 'iinf', 'iloc', 'iref', 'iprp', 'idat', 'grpl', 'dinf'])

const remarks = new Set(['udes', 'uuid', 'rref', 'altt'])

/** Null when its list of items cannot be parsed: then it is unknown what else it contains. */
export function stripHeif (original: Buffer): Buffer | null {
  const file = Buffer.from(original)
  const boxes = [...boxesIn(file, 0, file.length)]
  const meta = boxes.find(({ type }) => type === 'meta')
  if (!meta || boxes[0]?.type !== 'ftyp') return null
  const inside = { from: meta.from + 4, to: meta.to }
  const types = itemTypes(file, findBox(file, inside, 'iinf'))
  const places = itemPlaces(file, findBox(file, inside, 'iloc'))
  if (!places || types.size === 0) return null

  const claimed = places.filter(({ item }) => pictures.has(types.get(item) ?? ''))
  const idat = findBox(file, inside, 'idat')
  const claimedFrom = (base: number, wanted: Place['method']) => claimed.filter(({ method }) => method === wanted)
    .map(({ offset, length }) => ({ from: base + offset, to: base + offset + length }))
  for (const box of boxes) {
    if (box.type === 'mdat') keepOnly(file, box, claimedFrom(0, 0))
    if (!['ftyp', 'meta', 'mdat'].includes(box.type)) blank(file, box)
  }
  if (idat) keepOnly(file, idat, claimedFrom(idat.from, 1))
  for (const box of boxesIn(file, inside.from, inside.to)) {
    if (!needed.has(box.type)) blank(file, box)
  }
  for (const property of propertiesOf(file, findBox(file, inside, 'iprp'))) {
    if (remarks.has(property.type)) blank(file, property)
  }
  return file
}

function propertiesOf (file: Buffer, all: Box | undefined): Box[] {
  const properties = all && findBox(file, all, 'ipco')
  return properties ? [...boxesIn(file, properties.from, properties.to)] : []
}

function keepOnly (file: Buffer, { from, to }: Box, kept: { from: number, to: number }[]): void {
  const content = Buffer.from(file.subarray(from, to))
  file.fill(0, from, to)
  for (const part of kept) {
    const [first, end] = [Math.max(part.from, from), Math.min(part.to, to)]
    if (first < end) content.copy(file, first, first - from, end - from)
  }
}

/** Item types by item number. */
function itemTypes (file: Buffer, list: Box | undefined): Map<number, string> {
  const types = new Map<number, string>()
  if (!list) return types
  const from = list.from + (file[list.from] === 0 ? 6 : 8)
  for (const item of boxesIn(file, from, list.to)) {
    const wide = file[item.from] === 3
    if (item.type !== 'infe' || (file[item.from] ?? 0) < 2) continue
    const number = wide ? file.readUInt32BE(item.from + 4) : file.readUInt16BE(item.from + 4)
    const at = item.from + (wide ? 10 : 8)
    types.set(number, file.toString('latin1', at, at + 4))
  }
  return types
}

interface Place { item: number, method: number, offset: number, length: number }

/** Method 0 counts from the start of the file, 1 from the start of `idat`; other methods are not supported. */
function itemPlaces (file: Buffer, list: Box | undefined): Place[] | null {
  if (!list) return null
  try {
    return [...places(file, list)]
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function * places (file: Buffer, { from }: Box): Generator<Place> {
  let at = from + 4
  const number = (bytes: number) => {
    const value = bytes === 0 ? 0 : bytes === 8 ? Number(file.readBigUInt64BE(at)) : file.readUIntBE(at, bytes)
    at += bytes
    return value
  }
  const version = file[from] ?? 0
  const sizes = number(2)
  const [offsets, lengths, bases, indexes] = [sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, version > 0 ? sizes & 15 : 0]
  const items = number(version < 2 ? 2 : 4)
  for (let left = items; left > 0; left--) {
    const item = number(version < 2 ? 2 : 4)
    const method = version > 0 ? number(2) & 15 : 0
    if (number(2) !== 0 || method > 1) throw new RangeError('lies elsewhere')
    const base = number(bases)
    for (let extents = number(2); extents > 0; extents--) {
      number(indexes)
      const offset = base + number(offsets)
      const length = number(lengths)
      if (length === 0) throw new RangeError('reaches to the end of the file')
      yield { item, method, offset, length }
    }
  }
}
