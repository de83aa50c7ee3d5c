/** The arithmetic of figures, as pure functions: confidence intervals, medians and percentiles. */

/** A length, and how many records have it. */
export interface Duration { days: number, count: number }

/** The 95 % confidence interval of a rate after Wilson (domain §7, tiers). */
export function wilson (numerator: number, denominator: number): { low: number, high: number } {
  if (denominator === 0) return { low: 0, high: 1 }
  const z = 1.959964
  const rate = numerator / denominator
  const scale = 1 + z * z / denominator
  const centre = rate + z * z / (2 * denominator)
  const spread = z * Math.sqrt(rate * (1 - rate) / denominator + z * z / (4 * denominator * denominator))
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) }
}

/** The mean of the two middle values where there is an even number. */
export function median (lengths: readonly Duration[]): number | null {
  const total = countOf(lengths)
  if (total === 0) return null
  return (atRank(lengths, Math.floor((total + 1) / 2)) + atRank(lengths, Math.floor(total / 2) + 1)) / 2
}

/** The nearest-rank percentile. */
export function percentile (lengths: readonly Duration[], share: number): number | null {
  const total = countOf(lengths)
  return total === 0 ? null : atRank(lengths, Math.max(1, Math.ceil(share * total)))
}

export function mean (lengths: readonly Duration[]): number | null {
  const total = countOf(lengths)
  return total === 0 ? null : lengths.reduce((sum, { days, count }) => sum + days * count, 0) / total
}

/**
 * The Kaplan–Meier median: the first day by which at most half are still open, where `open` are those still open, with their lengths so
 * far. Null where more than half are still open at the longest length seen.
 */
export function survivalMedian (done: readonly Duration[], open: readonly Duration[]): number | null {
  const days = [...new Set(done.map((each) => each.days))].toSorted((one, other) => one - other)
  let surviving = 1
  for (const day of days) {
    const atRisk = countOf([...done, ...open].filter((each) => each.days >= day))
    surviving *= 1 - countOf(done.filter((each) => each.days === day)) / atRisk
    // Rounding must not hide that exactly half are left.
    if (surviving <= 0.5 + 1e-12) return day
  }
  return null
}

export function countOf (lengths: readonly Duration[]): number {
  return lengths.reduce((sum, { count }) => sum + count, 0)
}

function atRank (lengths: readonly Duration[], rank: number): number {
  let passed = 0
  for (const { days, count } of lengths.toSorted((one, other) => one.days - other.days)) {
    passed += count
    if (passed >= rank) return days
  }
  return NaN
}
