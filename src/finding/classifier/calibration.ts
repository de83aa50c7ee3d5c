/**
 * How likely the best label is right, by how far it leads the second (Platt scaling). It is fitted to what the classifier said of the
 * newest texts before it learned them, so it is as honest about the next text as those were.
 */
interface Outcome { lead: number, right: boolean }

const remembered = 2_000
/** Before anything is known, no lead means much. These are forgotten like everything else. */
const supposed: readonly Outcome[] = Array.from({ length: 20 }, (_, at) => ({ lead: at / 10, right: at % 2 === 1 }))
const iterations = 8
/** Keeps the fit finite where all outcomes are alike. */
const ridge = 0.01

export class Calibration {
  #outcomes = [...supposed]
  #next = 0
  #fitted: { base: number, slope: number } | undefined

  add (outcome: Outcome): void {
    this.#outcomes[this.#outcomes.length < remembered ? this.#outcomes.length : this.#next++ % remembered] = outcome
    this.#fitted = undefined
  }

  probabilityOf (lead: number): number {
    this.#fitted ??= fit(this.#outcomes)
    return logistic(this.#fitted.base + this.#fitted.slope * lead)
  }
}

/** Logistic regression by Newton's method. */
function fit (outcomes: readonly Outcome[]) {
  let base = 0
  let slope = 0
  for (let round = 0; round < iterations; round++) {
    let [toBase, toSlope] = [-ridge * base, -ridge * slope]
    let [inBase, inBoth, inSlope] = [ridge, 0, ridge]
    for (const { lead, right } of outcomes) {
      const expected = logistic(base + slope * lead)
      const missed = Number(right) - expected
      const weight = expected * (1 - expected)
      toBase += missed
      toSlope += missed * lead
      inBase += weight
      inBoth += weight * lead
      inSlope += weight * lead * lead
    }
    const determinant = inBase * inSlope - inBoth * inBoth
    base += (inSlope * toBase - inBoth * toSlope) / determinant
    slope += (inBase * toSlope - inBoth * toBase) / determinant
  }
  return { base, slope: Math.max(0, slope) }
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x))
