/**
 * A linear classifier that learns from one text at a time (passive-aggressive; Crammer et al. 2006): if the right label does not reach the
 * margin, its weights are moved towards the text, and those of the nearest wrong labels away from it, just far enough. The weights of all
 * labels share one table, in which a feature's hash is the place of its first label: the size stays the same however many labels come.
 */
import type { Vector } from './weighting.ts'

const mask = 2 ** 20 - 1
const maxLabels = 1_024
const margin = 1
/** Somewhat less than the whole way to the margin, because labels can be wrong. */
const step = 1 / 1.1
/** How many wrong labels are moved away. */
const rivals = 2

export interface Scored { label: string, score: number }

export class LinearClassifier {
  readonly #weights = new Float32Array(mask + 1 + maxLabels)
  readonly #labels: string[] = []

  /** Every label so far, the highest score first. */
  rank ({ hashes, values }: Vector): Scored[] {
    const scores = new Float64Array(this.#labels.length)
    for (let feature = 0; feature < hashes.length; feature++) {
      const place = placeOf(hashes[feature] ?? 0)
      const value = values[feature] ?? 0
      for (let label = 0; label < scores.length; label++) scores[label] = (scores[label] ?? 0) + value * (this.#weights[place + label] ?? 0)
    }
    return this.#labels.map((label, at) => ({ label, score: scores[at] ?? 0 })).sort((one, other) => other.score - one.score)
  }

  /** @param ranked what `rank` says of this text */
  learn (text: Vector, right: string, ranked: readonly Scored[]): void {
    if (!this.#labels.includes(right)) {
      if (this.#labels.length === maxLabels) return
      this.#labels.push(right)
    }
    const score = ranked.find(({ label }) => label === right)?.score ?? 0
    this.#move(text, right, Math.max(0, margin - score))
    const nearest = ranked.filter(({ label }) => label !== right).slice(0, rivals)
    for (const rival of nearest) this.#move(text, rival.label, Math.min(0, -margin - rival.score))
  }

  #move ({ hashes, values }: Vector, label: string, distance: number): void {
    if (distance === 0) return
    const at = this.#labels.indexOf(label)
    for (let feature = 0; feature < hashes.length; feature++) {
      const place = placeOf(hashes[feature] ?? 0) + at
      this.#weights[place] = (this.#weights[place] ?? 0) + distance * step * (values[feature] ?? 0)
    }
  }
}

const placeOf = (hash: number) => Math.imul(hash, 0x9E3779B1) & mask
