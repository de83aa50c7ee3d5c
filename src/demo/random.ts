/** Deterministic randomness: each value depends only on its name, so that a year can be simulated day by day. */
import { createHash } from 'node:crypto'

export interface Chance {
  /** From 0 to 1. */
  (): number
  /** A whole number, both ends included. */
  between (min: number, max: number): number
  of<Item> (items: readonly [Item, ...Item[]] | readonly Item[]): Item
}

export function chance (name: string): Chance {
  const random = sequence(createHash('sha256').update(name).digest().readUInt32BE())
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  return Object.assign(random, {
    between,
    of: <Item>(items: readonly Item[]): Item => {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new Error('There is nothing to draw from')
      return item
    }
  })
}

/** One of the rows, with a probability proportional to its weight. */
export function weighted<Row extends { weight: number }> (random: Chance, rows: readonly Row[]): Row {
  let left = random() * rows.reduce((sum, { weight }) => sum + weight, 0)
  const drawn = rows.find(({ weight }) => (left -= weight) < 0) ?? rows.at(-1)
  if (!drawn) throw new Error('There is nothing to draw from')
  return drawn
}

/** Park and Miller's minimal standard generator: numbers from 0 to 1. */
export function sequence (seed: number): () => number {
  let state = seed % 2_147_483_646 + 1
  return () => {
    state = state * 48_271 % 2_147_483_647
    return state / 2_147_483_647
  }
}
