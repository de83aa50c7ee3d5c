/**
 * Streams files as one archive, uncompressed: photos and office documents are compressed already. Each file is read twice, because its
 * checksum precedes the content; not every program can read archives that have it afterwards.
 */
import { crc32 } from 'node:zlib'
import { dayOf, timeOf } from '../clock.ts'

export interface ZipEntry {
  name: string
  at: Date
  content (): Promise<AsyncIterable<Buffer>>
}

/** This format holds four gigabytes at most; 200 files of 20 MB stay below that. */
export async function * zip (entries: readonly ZipEntry[]): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const { sum, size } = await sumsOf(entry)
    const described = describe(entry, sum, size)
    const name = Buffer.from(entry.name)
    const header = Buffer.concat([bytes(4, 0x04034b50), described, name])
    yield header
    yield * await entry.content()
    // No comment, disk number or attributes.
    directory.push(Buffer.concat([bytes(4, 0x02014b50), bytes(2, version), described, bytes(2, 0, 0, 0), bytes(4, 0, offset), name]))
    offset += header.length + size
  }
  const size = directory.reduce((sum, row) => sum + row.length, 0)
  yield * directory
  yield Buffer.concat([bytes(4, 0x06054b50), bytes(2, 0, 0, entries.length, entries.length), bytes(4, size, offset), bytes(2, 0)])
}

const version = 20
const namesAreUtf8 = 0x0800
const stored = 0

/** The header that is written both before the content and in the directory. */
function describe ({ name, at }: ZipEntry, sum: number, size: number): Buffer {
  return Buffer.concat([
    bytes(2, version, namesAreUtf8, stored, ...momentOf(at)),
    bytes(4, sum, size, size),
    bytes(2, Buffer.byteLength(name), 0)
  ])
}

async function sumsOf ({ content }: ZipEntry): Promise<{ sum: number, size: number }> {
  let sum = 0
  let size = 0
  for await (const chunk of await content()) {
    sum = crc32(chunk, sum)
    size += chunk.length
  }
  return { sum, size }
}

/** DOS time and date, on the district's clock. */
function momentOf (at: Date): [time: number, day: number] {
  const [hour = 0, minute = 0] = timeOf(at).split(':').map(Number)
  const [year = 1980, month = 1, day = 1] = dayOf(at).split('-').map(Number)
  return [hour << 11 | minute << 5, (year - 1980) << 9 | month << 5 | day]
}

/** Little-endian numbers of this many bytes each. */
function bytes (width: 2 | 4, ...numbers: number[]): Buffer {
  const written = Buffer.alloc(width * numbers.length)
  numbers.forEach((number, at) => written.writeUIntLE(number, at * width, width))
  return written
}
