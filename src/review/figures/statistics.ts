/** Pure arithmetic of the figures: how sure a rate is, and the middle of lengths. */

/** A length, and how many have it. */
export interface Duration { days: number, count: number }

/** The 95 % interval of a rate after Wilson (domain §7, tiers). */
export function wilson (numerator: number, denominator: number): { low: number, high: number } {
  if (denominator === 0) return { low: 0, high: 1 }
  const z = 1.959964
  const rate = numerator / denominator
  const scale = 1 + z * z / denominator
  const centre = rate + z * z / (2 * denominator)
  const spread = z * Math.sqrt(rate * (1 - rate) / denominator + z * z / (4 * denominator * denominator))
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) }
}

/** The mean of the middle two where there is no middle one. */
export function median (lengths: readonly Duration[]): number | null {
  const total = countOf(lengths)
  if (total === 0) return null
  return (atRank(lengths, Math.floor((total + 1) / 2)) + atRank(lengths, Math.floor(total / 2) + 1)) / 2
}

/** The nearest rank. */
export function percentile (lengths: readonly Duration[], share: number): number | null {
  const total = countOf(lengths)
  return total === 0 ? null : atRank(lengths, Math.max(1, Math.ceil(share * total)))
}

export function mean (lengths: readonly Duration[]): number | null {
  const total = countOf(lengths)
  return total === 0 ? null : lengths.reduce((sum, { days, count }) => sum + days * count, 0) / total
}

/**
 * After Kaplan and Meier: the first day by which at most half are still open, where `open` have only lasted so long already. Null where
 * more than half are still open at the longest length seen.
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
