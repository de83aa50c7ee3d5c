/**
 * Applies a Prisma condition to a record in memory: each room's access.ts states visibility once, and this answers for people who are not
 * making the query themselves. As in SQL, null neither equals nor differs from anything.
 */
type Where = Record<string, unknown>

export function matches (where: object, record: object): boolean {
  return Object.entries(where).every(([key, wanted]) => {
    if (wanted === undefined) return true
    if (key === 'AND') return [wanted].flat().every((part) => matches(part as Where, record))
    if (key === 'OR') return [wanted].flat().some((part) => matches(part as Where, record))
    const value = (record as Where)[key]
    if (value === undefined) throw new Error(`A condition asks for ${key}, which the record does not carry`)
    return isCondition(wanted) ? matchesField(wanted, value) : value === wanted
  })
}

function matchesField (wanted: Where, value: unknown): boolean {
  if (Array.isArray(value)) return matchesList(wanted, value as object[])
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) return matches(wanted, value)
  return Object.entries(wanted).every(([name, other]) => {
    const compare = comparisons[name]
    // No condition holds for a related row that does not exist.
    if (!compare) return value === null ? false : unknown(name)
    return compare(value, other)
  })
}

function matchesList ({ some, none, ...rest }: Where, rows: readonly object[]): boolean {
  const [name] = Object.keys(rest)
  if (name !== undefined) return unknown(name)
  return (
    (some === undefined || rows.some((row) => matches(some as Where, row))) &&
    (none === undefined || !rows.some((row) => matches(none as Where, row)))
  )
}

const comparisons: Record<string, (value: unknown, other: unknown) => boolean> = {
  equals: (value, other) => value === other,
  not: (value, other) => value !== null && value !== other,
  in: (value, others) => (others as unknown[]).includes(value),
  notIn: (value, others) => value !== null && !(others as unknown[]).includes(value)
}

function isCondition (wanted: unknown): wanted is Where {
  return typeof wanted === 'object' && wanted !== null && !(wanted instanceof Date)
}

function unknown (name: string): never {
  throw new Error(`A condition with ${name} is not known here: see src/db/query/matches.ts`)
}
