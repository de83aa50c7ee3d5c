/** A pure function that remembers so many of its answers; then the remembering begins anew. For what a page asks over and over. */
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
