/** Chance with a seed: the same at every run. */
export function chance (seed: number) {
  let state = seed

  return { below, hex }

  /** mulberry32: 0 up to, and without, the limit. */
  function below (limit: number): number {
    state = (state + 0x6D2B79F5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296 * limit)
  }

  function hex (digits: number): string {
    return Array.from({ length: Math.ceil(digits / 4) }, () => below(0x10000).toString(16).padStart(4, '0')).join('').slice(0, digits)
  }
}
