/** First come, first served: at most `places` tasks run at once, and a task that has waited longer than `patienceMs` is refused (503). */
import { unavailable } from '../errors.ts'

export type WriteQueue = <T>(work: () => Promise<T>) => Promise<T>

export function writeQueue (places: number, patienceMs: number): WriteQueue {
  const waiting: Array<() => void> = []
  let free = places

  return async (work) => {
    await turn()
    try {
      return await work()
    } finally {
      pass()
    }
  }

  async function turn () {
    if (free > 0) {
      free--
      return
    }
    await new Promise<void>((resolve, reject) => {
      const called = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(called), 1)
        reject(unavailable())
      }, patienceMs)
      waiting.push(called)
    })
  }

  /** A freed place goes directly to the next in line, so that a newcomer cannot take it. */
  function pass () {
    const next = waiting.shift()
    if (next) return next()
    free++
  }
}
