/** Caches up to `max` results of a pure function, then starts afresh. For values that a page computes repeatedly. */
export function memoize<Key, Value> (max: number, answer: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const value = answer(key)
    if (known.size >= max) known.clear()
    known.set(key, value)
    return value
  }
}
