/** Weighs features by how rare they are among the texts so far (tf-idf), and makes every text equally long. */
import type { Features } from './features.ts'

/** A text as a vector of length 1. */
export interface Vector { hashes: Int32Array, values: Float64Array }

const mask = 2 ** 16 - 1

export class Weighting {
  /** In how many texts each feature occurs. */
  readonly #having = new Uint32Array(mask + 1)
  #texts = 0

  /** Counts one more text. */
  count ({ hashes }: Features): void {
    this.#texts++
    for (const hash of hashes) this.#having[hash & mask] = this.#havingOf(hash) + 1
  }

  vectorOf ({ hashes, counts }: Features): Vector {
    const values = counts.map((count, at) => count * (1 + Math.log((1 + this.#texts) / (1 + this.#havingOf(hashes[at] ?? 0)))))
    const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1
    return { hashes, values: values.map((value) => value / length) }
  }

  #havingOf (hash: number): number {
    return this.#having[hash & mask] ?? 0
  }
}
