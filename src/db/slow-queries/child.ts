/** The process behind asking.ts: one connection that cannot write, one question at a time, its rows in parts. It ends with who asks. */
import Database from 'better-sqlite3'
import { directOver, type Row } from '../direct.ts'
import type { Answer, Message } from './process.ts'

const [file = '', busyMs = ''] = process.argv.slice(2)
const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: Number(busyMs) })
const direct = directOver(connection)
let rest: Row[] = []

// Read through the memory of the system: what walks over all of a large file is done in two thirds of the time.
connection.pragma('mmap_size = 2147418112')

process.on('disconnect', () => { process.exit() })
process.on('message', (message: Message) => {
  answer(message).catch((error: unknown): Answer => ({ error: String(error), code: String(Object(error).code) })).then((told) => process.send?.(told))
})

const atOnce = 1000

async function answer (message: Message): Promise<Answer> {
  if (message !== 'more') rest = await direct.rows(message)
  return { rows: rest.splice(0, atOnce), more: rest.length > 0 }
}
