/**
 * Work in turns between people: so many pieces at once, never two of one person's, and after each the next person's. Whoever brings twenty
 * keeps nobody waiting but themselves. Of what is heavy one piece is at work at a time, whoever brought it.
 */
import { Refusal } from '../../errors.ts'

export type FairQueue = <T>(whose: string, work: () => Promise<T>, heavy?: boolean) => Promise<T>

/** @param max of one person's that may wait; with more they are told to come back (503) */
export function fairQueue (atOnce: number, max: number): FairQueue {
  /** In the order in which their turns come. */
  const waiting = new Map<string, Array<{ heavy: boolean, begin: () => void }>>()
  /** Whose, and whether it is heavy. */
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
