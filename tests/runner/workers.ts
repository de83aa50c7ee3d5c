/** Processes that take the next file whenever they are done with one. One that dies or hangs fails its file; another takes its place. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Outcome } from './worker.ts'

/** Nothing that ends takes so long, whatever the machine. */
const patienceMs = 20 * 60_000

/**
 * @param report is told what came of each file, and when a worker does not end by itself: whoever has closed what it opened does
 * @param farewellMs how long that may take
 */
export async function runInWorkers (
  files: readonly string[], hands: number, report: (outcome: Outcome) => void, { farewellMs = 60_000 } = {}
): Promise<void> {
  const queue = [...files]
  await Promise.all(Array.from({ length: Math.min(hands, files.length) }, work))

  async function work (): Promise<void> {
    let worker = new Worker()
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      report(await worker.run(file))
      if (worker.ended) worker = new Worker()
    }
    const complaint = await worker.leave(farewellMs)
    if (complaint) report(complaint)
  }
}

class Worker {
  readonly #process: ChildProcess
  readonly #done: string[] = []
  #said = ''

  constructor () {
    const program = fileURLToPath(new URL('worker.js', import.meta.url))
    this.#process = fork(program, { execArgv: ['--enable-source-maps'], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    const hear = (chunk: Buffer) => { this.#said += chunk.toString() }
    for (const stream of [this.#process.stdout, this.#process.stderr]) stream?.on('data', hear)
  }

  get ended (): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null
  }

  async run (file: string): Promise<Outcome> {
    this.#said = ''
    this.#done.push(file)
    this.#process.send(file)
    const outcome = await this.#outcome(file)
    if (outcome.failed.length === 0 || this.#said === '') return outcome
    return { ...outcome, failed: [...outcome.failed, `meanwhile it said:\n${this.#said}`] }
  }

  #outcome (file: string): Promise<Outcome> {
    const child = this.#process
    return new Promise((resolve) => {
      const timer = setTimeout(() => { child.kill('SIGKILL') }, patienceMs)
      const settle = (outcome: Outcome) => {
        clearTimeout(timer)
        child.off('message', heard).off('exit', died)
        resolve(outcome)
      }
      const heard = (message: unknown) => { if (isOutcome(message)) settle(message) }
      const died = (code: number | null, signal: string | null) => {
        settle(failure(file, `its process ended: ${signal ?? code} (nothing may take more than ${patienceMs / 60_000} minutes)`))
      }
      child.on('message', heard).on('exit', died)
    })
  }

  /** @returns a failure where something is still open that keeps it from ending. */
  async leave (farewellMs: number): Promise<Outcome | undefined> {
    if (this.ended) return
    this.#process.disconnect()
    const timer = setTimeout(() => { this.#process.kill('SIGKILL') }, farewellMs)
    await once(this.#process, 'exit')
    clearTimeout(timer)
    if (this.#process.exitCode === 0) return
    return failure('the end', `a process did not end by itself after ${this.#done.join(', ')}\n${this.#said}`)
  }
}

function isOutcome (message: unknown): message is Outcome {
  return typeof message === 'object' && message !== null && 'file' in message
}

function failure (file: string, sentence: string): Outcome {
  return { file, seconds: 0, passed: 0, failed: [sentence], skipped: [] }
}
