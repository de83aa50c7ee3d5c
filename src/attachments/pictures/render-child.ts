/** The process behind render-pool.ts: reads an original, renders it, returns it, and waits for the next. It ends with its parent. */
import { readFile } from 'node:fs/promises'
import { resize } from './resize.ts'
import type { Answer, RenderJob } from './render-pool.ts'

process.on('disconnect', () => { process.exit() })
process.on('message', (order: RenderJob) => { answer(order).then((told) => process.send?.(told)) })

async function answer ({ path, type, size }: RenderJob): Promise<Answer> {
  const original = await readFile(path).catch((error: NodeJS.ErrnoException) => error)
  const unread = original instanceof Error ? original.code ?? 'EIO' : null
  const picture = original instanceof Error ? null : await resize(original, type, size).catch(() => null)
  return { picture, unread, held: process.memoryUsage.rss() }
}
