/** What a whole run came to. */
import type { Outcome } from './worker.ts'

export function summary (outcomes: readonly Outcome[]): string[] {
  const skipped = outcomes.flatMap((each) => each.skipped)
  return [
    'The dearest files, in processor seconds:',
    ...slowest(outcomes).map(({ file, seconds }) => `${seconds.toFixed(1).padStart(8)}  ${file}`),
    ...[...new Set(skipped)].map((reason) => `skipped ${skipped.filter((each) => each === reason).length}: ${reason}`),
    ...outcomes.filter((each) => each.failed.length > 0).map(({ file, failed }) => `FAILED  ${file} (${failed.length})`)
  ]
}

export function slowest (outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.toSorted((one, other) => other.seconds - one.seconds).slice(0, 10)
}

export function counts (outcomes: readonly Outcome[]): { passed: number, failed: number, skipped: number } {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, each) => total + of(each), 0)
  return { passed: sum((each) => each.passed), failed: sum((each) => each.failed.length), skipped: sum((each) => each.skipped.length) }
}
