/**
 * How much a run proves (docs/decisions/0033-two-tiers-of-proof.md). `npm test`: everything on SQLite, and on PostgreSQL what can differ
 * there. `npm run test:all`: everything on both, before a release.
 */
import { execFileSync } from 'node:child_process'

export const wholeTier = process.env['TEST_TIER'] === 'whole'

/** How many processes each kill test kills (trust D26: twenty before a release). */
export const killRounds = wholeTier ? 20 : 3

const parts = 8

/** @returns the share of an exhaustive test that runs on PostgreSQL: one item in eight, so that eight consecutive commits cover all */
export function sampled<Item> (items: readonly Item[]): readonly Item[] {
  const now = part()
  return wholeTier ? items : items.filter((_, index) => index % parts === now)
}

/** What was covered, for the end of a run. */
export function coverageLine (): string {
  if (wholeTier) return 'Both engines, everything'
  return `SQLite everything, PostgreSQL what can differ there and part ${part() + 1} of ${parts} of what is exhaustive`
}

/** Without git always the first share. */
function part (): number {
  try {
    return Number(execFileSync('git', ['rev-list', '--count', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) % parts
  } catch {
    return 0
  }
}
