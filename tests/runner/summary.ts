/** What a whole run came to. */
import type { Outcome } from './worker.ts'

/** @param seconds of the processor, all processes together */
export function summary (outcomes: readonly Outcome[], seconds: number): string {
  const passed = outcomes.reduce((sum, each) => sum + each.passed, 0)
  const failed = outcomes.reduce((sum, each) => sum + each.failed.length, 0)
  const skipped = outcomes.flatMap((each) => each.skipped)
  const dearest = outcomes.toSorted((one, other) => other.seconds - one.seconds).slice(0, 10)
  return [
    'The dearest files, in processor seconds:',
    ...dearest.map((each) => `${each.seconds.toFixed(1).padStart(8)}  ${each.file}`),
    ...[...new Set(skipped)].map((reason) => `skipped ${skipped.filter((each) => each === reason).length}: ${reason}`),
    ...outcomes.filter((each) => each.failed.length > 0).map(({ file, failed }) => `FAILED  ${file} (${failed.length})`),
    `${seconds.toFixed(0)} processor seconds`,
    `${passed} passed, ${failed} failed, ${skipped.length} skipped`
  ].join('\n')
}
