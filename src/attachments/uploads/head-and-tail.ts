/** Captures the beginning and end of a stream, so that a file can be checked before it is kept. */
import { headBytes } from '../content-type.ts'

export interface HeadAndTail { readonly head: Buffer, readonly tail: Buffer }

/** Enough for the directory at the end of an archive with some thousand files. */
const tailBytes = 256 * 1024

/** If the content is shorter than both together, the tail is all of it. */
export function captureHeadAndTail (source: AsyncIterable<Uint8Array>): HeadAndTail & { content: AsyncGenerator<Uint8Array> } {
  let head = Buffer.alloc(0)
  let last: Uint8Array[] = []
  let size = 0

  return { content: content(), get head () { return head }, get tail () { return Buffer.concat(last).subarray(-tailBytes) } }

  async function * content () {
    for await (const chunk of source) {
      if (head.length < headBytes) head = Buffer.concat([head, chunk]).subarray(0, headBytes)
      last.push(chunk)
      size += chunk.length
      // Concatenated occasionally, rather than for each of thousands of small chunks.
      if (size > 2 * tailBytes) {
        last = [Buffer.concat(last).subarray(-tailBytes)]
        size = tailBytes
      }
      yield chunk
    }
  }
}
