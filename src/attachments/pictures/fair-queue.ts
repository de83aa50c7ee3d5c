/**
 * A queue that is fair between people: a limited number of jobs at once, never two of the same person, and each person in turn. Whoever
 * uploads twenty pictures delays only themselves. Only one heavy job runs at a time, whoever it belongs to.
 */
import { Refusal } from '../../errors.ts'

export type FairQueue = <T>(whose: string, work: () => Promise<T>, heavy?: boolean) => Promise<T>

/** @param max jobs of one person that may wait; beyond that they are asked to come back (503) */
export function fairQueue (atOnce: number, max: number): FairQueue {
  /** In the order of their turns. */
  const waiting = new Map<string, Array<{ heavy: boolean, begin: () => void }>>()
  /** Whose job it is, and whether it is heavy. */
  const working = new Map<string, boolean>()

  return async (whose, work, heavy = false) => {
    await turn(whose, heavy)
    try {
      return await work()
    } finally {
      working.delete(whose)
      toTheEnd(whose)
      next()
    }
  }

  async function turn (whose: string, heavy: boolean) {
    const own = waiting.get(whose) ?? []
    if (own.length >= max) throw new Refusal(503, '图片较多，正在逐张处理，请稍后再看。', {}, [], 10)
    await new Promise<void>((resolve) => {
      waiting.set(whose, own)
      own.push({ heavy, begin: resolve })
      next()
    })
  }

  function toTheEnd (whose: string) {
    const own = waiting.get(whose)
    if (!own) return
    waiting.delete(whose)
    waiting.set(whose, own)
  }

  function next () {
    for (const [whose, own] of waiting) {
      if (working.size >= atOnce) return
      const [first] = own
      if (!first || working.has(whose) || (first.heavy && [...working.values()].includes(true))) continue
      own.shift()
      if (own.length === 0) waiting.delete(whose)
      working.set(whose, first.heavy)
      first.begin()
    }
  }
}
