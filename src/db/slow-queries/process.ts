/**
 * Runs slow queries where they delay nobody. SQLite works on the calling thread, so queries of a large database go to a child process with
 * a read-only connection, started with the first of them. One query runs at a time, to leave the other processors to the pages. A process
 * and not a thread: a running SQLite query cannot be interrupted from outside, but a process can be killed at once (docs/decisions/0029).
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { unavailable } from '../../errors.ts'
import type { Direct, Query, Row } from '../direct.ts'
import { writeQueue } from '../write-queue.ts'

/** A message to the child: a query, or a request for the next rows. */
export type Message = Query | 'more'
/** A batch of rows, and whether there are more: all rows at once would also be deserialized at once. */
export type Answer = { rows: Row[], more: boolean } | { error: string, code: string }

export interface SlowQueryOptions {
  file: string
  /** Milliseconds to wait for a lock. */
  busyMs: number
  /** Answers while the database is small: then no query takes long. */
  small: Direct
  /** The size in bytes from which a database counts as large. */
  largeFrom?: number
}

/** About 1,500 problems, of which the slowest query takes 20 ms. */
const large = 32 * 1_048_576
/** Queries that have waited this long are refused with a 503. */
const patienceMs = 60_000

/** Answers as `small` does. Once closed, every query is refused with a 503, including the running one. */
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
      // Its channel can break before it is seen to have ended: whoever did not answer is not asked again.
      replace(child)
      throw Object.assign(unavailable(), { cause })
    } finally {
      child.off('exit', onExit)
    }
  }

  function begin (): ChildProcess {
    const child = fork(program, [file, String(busyMs)], { serialization: 'advanced' })
    running = child
    child.once('exit', () => { replace(child) })
    // Without a listener it would end the program; whoever asked is told by `once`.
    child.on('error', () => { replace(child) })
    return child
  }

  /** The next query begins another one. */
  function replace (child: ChildProcess): void {
    if (running === child) running = undefined
    child.kill('SIGKILL')
  }
}

/** Compiled, or run from source. */
const program = fileURLToPath(new URL(`./child${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url))
