/** What a district knows of its problems: the catalogue's words first, then how problems were dispatched in the end, one after another. */
import { featuresOf } from './features.ts'
import { type Judgement, TextClassifier } from './text-classifier.ts'
import { Weighting } from './weighting.ts'

/** A category of the catalogue in its words (name and synonyms), and the unit that it goes to. */
export interface CatalogueWords { categoryId: string, words: readonly string[], leadUnitId: string | undefined }

/** A problem whose category and unit were confirmed; without a unit where the one that has it says nothing about others. */
export interface Lesson { text: string, categoryId: string, leadUnitId: string | null, /** Learned before. */ seen: boolean }

export interface Judged { category: Judgement | undefined, unit: Judgement | undefined }

/** From which probability a suggestion needs no second look. */
export const sureFrom = 0.9

/** A catalogue is short: it is read until it is known by heart. */
const readings = 3

export class Knowledge {
  readonly #weighting = new Weighting()
  readonly #categories = new TextClassifier()
  readonly #units = new TextClassifier()
  /** By category: what was taught of it. */
  readonly #taught = new Map<string, string>()

  /** Whatever is new in the catalogue. */
  teach (catalogue: readonly CatalogueWords[]): void {
    const added = catalogue.flatMap(({ categoryId, words, leadUnitId = null }): Lesson[] => {
      const text = words.join('\n')
      const said = `${text}\n${leadUnitId}`
      if (this.#taught.get(categoryId) === said) return []
      this.#taught.set(categoryId, said)
      return [{ text, categoryId, leadUnitId, seen: true }]
    })
    for (let reading = 0; reading < readings; reading++) for (const each of added) this.learn(each)
  }

  learn ({ text, categoryId, leadUnitId, seen }: Lesson): void {
    const features = featuresOf(text)
    const vector = this.#weighting.vectorOf(features)
    this.#categories.learn(vector, categoryId, { seen })
    if (leadUnitId !== null) this.#units.learn(vector, leadUnitId, { seen })
    if (!seen) this.#weighting.count(features)
  }

  /** @param among what can be chosen */
  judge (text: string, among: { categories: ReadonlySet<string>, units: ReadonlySet<string> }): Judged {
    const vector = this.#weighting.vectorOf(featuresOf(text))
    return { category: this.#categories.judge(vector, among.categories), unit: this.#units.judge(vector, among.units) }
  }
}
