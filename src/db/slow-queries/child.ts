/** The process behind process.ts: a read-only connection, one query at a time, rows in batches. It ends with its parent. */
import Database from 'better-sqlite3'
import { directOver, type Row } from '../direct.ts'
import type { Answer, Message } from './process.ts'

const [file = '', busyMs = ''] = process.argv.slice(2)
const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: Number(busyMs) })
const direct = directOver(connection)
let rest: Row[] = []

// Memory-mapped reading: a scan of a large file takes a third less time.
connection.pragma('mmap_size = 2147418112')

process.on('disconnect', () => { process.exit() })
process.on('message', (message: Message) => {
  answer(message)
    .catch((error: unknown): Answer => ({ error: String(error), code: String(Object(error).code) }))
    .then((told) => process.send?.(told))
})

const atOnce = 1000

async function answer (message: Message): Promise<Answer> {
  if (message !== 'more') rest = await direct.rows(message)
  return { rows: rest.splice(0, atOnce), more: rest.length > 0 }
}
