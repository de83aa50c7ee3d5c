/** Says which label a text has, and how likely it is that this is right. Learns as texts come with their labels, one at a time. */
import { Calibration } from './calibration.ts'
import { LinearClassifier, type Scored } from './linear.ts'
import type { Vector } from './weighting.ts'

export interface Judgement { label: string, /** 0 … 1 */ probability: number }

export class TextClassifier {
  readonly #linear = new LinearClassifier()
  readonly #calibration = new Calibration()

  /** @param among the labels that can be chosen. @returns undefined where nothing speaks for any of them */
  judge (text: Vector, among: ReadonlySet<string>): Judgement | undefined {
    const ranked = this.#linear.rank(text).filter(({ label }) => among.has(label))
    const lead = leadOf(ranked)
    return ranked[0] && lead > 0 ? { label: ranked[0].label, probability: this.#calibration.probabilityOf(lead) } : undefined
  }

  /** @param seen whether it was learned before, so that the outcome says nothing about new texts */
  learn (text: Vector, label: string, { seen }: { seen: boolean }): void {
    const ranked = this.#linear.rank(text)
    if (!seen && ranked[0]) this.#calibration.add({ lead: leadOf(ranked), right: ranked[0].label === label })
    this.#linear.learn(text, label, ranked)
  }
}

/** How far the best is ahead of the second. */
const leadOf = ([best, second]: readonly Scored[]) => (best?.score ?? 0) - (second?.score ?? 0)
