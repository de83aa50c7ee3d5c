/** First come, first served: at most `places` pieces of work run at once, and whoever waits longer than `patienceMs` is told so (503). */
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

  /** A freed place goes straight to the next in line, so that nobody who arrives just now can take it. */
  function pass () {
    const next = waiting.shift()
    if (next) return next()
    free++
  }
}
