/**
 * Renders pictures in child processes: whatever a file does to its decoder, pages are still served; a rendering that takes too long is
 * killed with its process; and its memory is freed (docs/decisions/0035). A process starts with the first picture and ends after a while
 * without work.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { unavailable } from '../../errors.ts'
import type { PictureType } from '../content-type.ts'
import type { Size } from './resize.ts'

/** A job for the child: the path of an original and the size wanted. Sending the content would load it into the application's memory. */
export interface RenderJob { path: string, type: PictureType, size: Size }
/** Null when it cannot be rendered or, with an error code, not be read; and the process's memory in bytes. */
export interface Answer { picture: Uint8Array | null, unread: string | null, held: number }

export interface RenderPool {
  /**
   * Null when it cannot be rendered, `late` when it took too long or needed more memory than there is.
   * @throws an error with the code that reading the original failed with
   */
  draw (order: RenderJob): Promise<Buffer | 'late' | null>
  /** Jobs in progress are refused with a 503. */
  close (): void
}

const drawMs = 30_000
const idleMs = 10_000
/** A process that still holds more than this after its work is replaced. */
const maxHeldBytes = 100 * 1024 * 1024

export function renderPool (): RenderPool {
  const idle = new Map<ChildProcess, NodeJS.Timeout>()
  const all = new Set<ChildProcess>()
  let closed = false

  return { draw, close }

  async function draw (order: RenderJob) {
    if (closed) throw unavailable()
    const child = called() ?? begin()
    let held = Infinity
    try {
      const answer = await answered(child, order)
      held = answer.held
      if (answer.unread !== null) throw Object.assign(new Error('An original could not be read'), { code: answer.unread })
      return answer.picture && Buffer.from(answer.picture)
    } catch (error) {
      if (closed) throw unavailable()
      if (error instanceof Ended) return 'late'
      throw error
    } finally {
      if (held < maxHeldBytes) rest(child)
      else child.kill('SIGKILL')
    }
  }

  function begin (): ChildProcess {
    // Gives a process that reads strangers' files none of our secrets. Fewer malloc arenas let one thread reuse what another has freed.
    const env = { MALLOC_ARENA_MAX: '2' }
    const child = fork(program, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env })
    all.add(child)
    child.once('exit', () => {
      all.delete(child)
      clearTimeout(idle.get(child))
      idle.delete(child)
    })
    return child
  }

  function called (): ChildProcess | undefined {
    const [first] = idle
    if (!first) return undefined
    const [child, timer] = first
    clearTimeout(timer)
    idle.delete(child)
    child.ref()
    child.channel?.ref()
    return child
  }

  /** An idle process does not keep the application from exiting. */
  function rest (child: ChildProcess) {
    idle.set(child, setTimeout(() => { child.kill('SIGKILL') }, idleMs).unref())
    child.unref()
    child.channel?.unref()
  }

  function close () {
    closed = true
    for (const child of all) child.kill('SIGKILL')
  }
}

/** The process has exited or was killed. */
class Ended extends Error {}

async function tell (child: ChildProcess, message: RenderJob): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.send(message, (error) => error ? reject(new Ended('told nobody', { cause: error })) : resolve())
  })
}

async function answered (child: ChildProcess, order: RenderJob): Promise<Answer> {
  const gone = new AbortController()
  const onExit = () => { gone.abort() }
  child.once('exit', onExit)
  try {
    const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(drawMs)])
    const [[answer]] = await Promise.all([once(child, 'message', { signal }), tell(child, order)])
    return answer
  } catch (cause) {
    throw new Ended('no answer', { cause })
  } finally {
    child.off('exit', onExit)
  }
}

/** Compiled, or run from source. */
const program = fileURLToPath(new URL(`./render-child${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url))
