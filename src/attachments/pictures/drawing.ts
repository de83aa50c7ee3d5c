/** The process behind studio.ts: takes an original in pieces, draws it, gives the picture back, and waits for the next. It ends with who asks. */
import { redraw } from './redraw.ts'
import type { Answer, Message } from './studio.ts'

let pieces: Uint8Array[] = []

process.on('disconnect', () => { process.exit() })
process.on('message', (message: Message) => {
  if ('piece' in message) {
    pieces.push(message.piece)
    return
  }
  const original = Buffer.concat(pieces)
  pieces = []
  redraw(original, message.type, message.size).catch(() => null).then((picture) => process.send?.({ picture, held: process.memoryUsage.rss() } satisfies Answer))
})
