/**
 * Work in turns between people: so many pieces at once, never two of one person's, and after each the next person's. Whoever brings twenty
 * keeps nobody waiting but themselves.
 */
import { Refusal } from '../../errors.ts'

export type Turns = <T>(whose: string, work: () => Promise<T>) => Promise<T>

/** @param most of one person's that may wait; with more they are told to come back (503) */
export function turns (atOnce: number, most: number): Turns {
  /** In the order in which their turns come. */
  const waiting = new Map<string, Array<() => void>>()
  const working = new Set<string>()

  return async (whose, work) => {
    await turn(whose)
    try {
      return await work()
    } finally {
      working.delete(whose)
      toTheEnd(whose)
      next()
    }
  }

  async function turn (whose: string) {
    const own = waiting.get(whose) ?? []
    if (own.length >= most) throw new Refusal(503, '图片较多，正在逐张处理，请稍后再看。', {}, [], 10)
    await new Promise<void>((resolve) => {
      waiting.set(whose, own)
      own.push(resolve)
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
      if (working.has(whose)) continue
      const begin = own.shift()
      if (own.length === 0) waiting.delete(whose)
      working.add(whose)
      begin?.()
    }
  }
}
