/** The process behind studio.ts: takes an original in pieces, draws it, gives it back, and waits for the next. It ends with who asks. */
import { redraw } from './redraw.ts'
import type { Answer, Message, Order } from './studio.ts'

let pieces: Uint8Array[] = []

process.on('disconnect', () => { process.exit() })
process.on('message', (message: Message) => {
  if ('piece' in message) {
    pieces.push(message.piece)
    return
  }
  answer(message).then((told) => process.send?.(told))
})

async function answer ({ type, size }: Order): Promise<Answer> {
  const original = Buffer.concat(pieces)
  pieces = []
  const picture = await redraw(original, type, size).catch(() => null)
  return { picture, held: process.memoryUsage.rss() }
}
