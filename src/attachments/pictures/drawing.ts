/** The process behind studio.ts: reads an original, draws it, gives it back, and waits for the next. It ends with who asks. */
import { readFile } from 'node:fs/promises'
import { redraw } from './redraw.ts'
import type { Answer, Order } from './studio.ts'

process.on('disconnect', () => { process.exit() })
process.on('message', (order: Order) => { answer(order).then((told) => process.send?.(told)) })

async function answer ({ path, type, size }: Order): Promise<Answer> {
  const original = await readFile(path).catch((error: NodeJS.ErrnoException) => error)
  const unread = original instanceof Error ? original.code ?? 'EIO' : null
  const picture = original instanceof Error ? null : await redraw(original, type, size).catch(() => null)
  return { picture, unread, held: process.memoryUsage.rss() }
}
