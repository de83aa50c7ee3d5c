/** Caches up to `max` results of a pure function, then starts afresh. For values that a page computes repeatedly. */
export function memoize<Key, Value> (max: number, answer: (key: Key) => Value): (key: Key) => Value {
  const cache = new Map<Key, Value>()
  return (key) => {
    const before = cache.get(key)
    if (before !== undefined) return before
    const value = answer(key)
    if (cache.size >= max) cache.clear()
    cache.set(key, value)
    return value
  }
}
