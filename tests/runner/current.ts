/**
 * What a test file gets that asks for tap while the runner goes through many (`.compiled/node_modules/tap`): a test of its own, so that
 * what it prepares and puts away begins and ends with it. Run by itself, a file gets tap.
 */
import type { Test } from 'tap'

export let current: Test

export function use (t: Test): void {
  current = t
}
