/**
 * Questions that take long, asked where they hold nobody up. SQLite answers on the thread that asks, so those of a large database go to a
 * process of their own, with a connection that cannot write; it begins with the first such question. One is answered at a time: the other
 * processors are for the pages. A process and not a thread: SQLite, once at work, cannot be interrupted from outside, but a process can
 * be ended at once (docs/decisions/0029).
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { unavailable } from '../../errors.ts'
import type { Direct, Query, Row } from '../direct.ts'
import { writeQueue } from '../write-queue.ts'

/** What the process is told: a question, or that the rest of the answer is wanted. */
export type Message = Query | 'more'
/** Some of the rows, and whether there are more: all at once they would also be unpacked at once. */
export type Answer = { rows: Row[], more: boolean } | { error: string, code: string }

export interface SlowQueryOptions {
  file: string
  /** Milliseconds to wait for a lock. */
  busyMs: number
  /** Answers while the database is small: no question to it takes long. */
  small: Direct
  /** From so many bytes on it is not. */
  largeFrom?: number
}

/** Some 1,500 problems, of which the longest question takes 20 ms. */
const large = 32 * 1_048_576
/** Whoever has waited so long for their turn is told to come back. */
const patienceMs = 60_000

/** As `small` answers. Once closed, every question is refused with a 503, the one under way as well. */
export function slowQueryProcess ({ file, busyMs, small, largeFrom = large }: SlowQueryOptions): Direct {
  const inLine = writeQueue(1, patienceMs)
  const closing = new AbortController()
  let running: ChildProcess | undefined

  return {
    rows: (query) => running || statSync(file).size >= largeFrom ? inLine(() => answered(query)) : small.rows(query),
    close () {
      closing.abort()
      running?.kill('SIGKILL')
    }
  }

  async function answered ({ sql, text, values }: Query): Promise<Row[]> {
    const rows: Row[] = []
    for (let told = await tell({ sql, text, values }); ; told = await tell('more')) {
      if ('error' in told) throw Object.assign(new Error(told.error), { code: told.code })
      for (const row of told.rows) rows.push(row)
      if (!told.more) return rows
    }
  }

  async function tell (message: Message): Promise<Answer> {
    if (closing.signal.aborted) throw unavailable()
    const child = running ?? begin()
    const ended = new AbortController()
    const onExit = () => { ended.abort() }
    child.once('exit', onExit)
    try {
      const told = once(child, 'message', { signal: ended.signal })
      child.send(message)
      const [answer]: Answer[] = await told
      if (answer) return answer
      throw new Error('an empty message')
    } catch (cause) {
      // One that the system has ended is followed by another, too.
      throw Object.assign(unavailable(), { cause })
    } finally {
      child.off('exit', onExit)
    }
  }

  /** One that ended is followed by another. */
  function begin (): ChildProcess {
    const child = fork(program, [file, String(busyMs)], { serialization: 'advanced' })
    running = child
    child.once('exit', () => { running = undefined })
    return child
  }
}

/** Compiled, or as it is written. */
const program = fileURLToPath(new URL(`./child${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url))
