/**
 * The cells of a figure, the same for all readers of one scope. In a small district they are computed for each page. In a large one that
 * takes seconds: readers share one computation, and for some minutes see the previous one, with its time, while the next is computed in the
 * background. A figure as of an instant never changes (domain §7), so the lists behind the numbers are computed as of that instant too.
 */
import type { Reader } from '../../db/index.ts'
import type { Scope } from '../access.ts'
import type { CountedKey } from './figures.ts'
import { frameOf, type TimeFrame, type Period } from '../period.ts'
import { type Cell, cellsOf, type Source } from '../queries.ts'

/** A district with at least this many problems is large. */
export const large = 5_000

/** Milliseconds for which a result is fresh, and for which it is shown while the next is computed. */
const fresh = 60_000
const presentable = 600_000

/** How many results are cached, least recently used first out: each may have some megabytes. */
const maxEntries = 32

export interface Asked {
  key: CountedKey
  districtId: string
  scope: Scope | null
  period: Period
  now: Date
  /** Not the latest result, but as of that instant. */
  at?: Date | undefined
}

/** `lasting`: lists are computed as of `frame.at` only if they are requested for it. */
export interface Count { frame: TimeFrame, cells: readonly Cell[], lasting: boolean }

interface CacheEntry { latest?: Count & { now: Date }, next?: Promise<Count> }

const entries = new WeakMap<Reader, Map<string, CacheEntry>>()

export async function latestCount (source: Source, asked: Asked): Promise<Count> {
  const { key, districtId, scope, period, now, at } = asked
  const entry = entryOf(source.read, JSON.stringify([key, districtId, scope, period.from, period.to]))
  const frame = frameOf(districtId, period, at && at < now ? at : now, scope)
  const { latest } = entry
  if (at && latest?.frame.at.getTime() === frame.at.getTime()) return latest
  if (at || !await isLarge(source.read, districtId)) return { frame, cells: await cellsOf(source, key, frame), lasting: false }
  const age = latest ? now.getTime() - latest.now.getTime() : -1
  if (latest && age >= 0 && age < fresh) return latest
  entry.next ??= count(source, key, frame, entry, now)
  if (!latest || age < 0 || age >= presentable) return entry.next
  // A reader for whom the cached result is too old gets the error.
  entry.next.catch(() => {})
  return latest
}

async function count (source: Source, key: CountedKey, frame: TimeFrame, entry: CacheEntry, now: Date): Promise<Count> {
  try {
    entry.latest = { frame, cells: await cellsOf(source, key, frame), lasting: true, now }
    return entry.latest
  } finally {
    delete entry.next
  }
}

/** Drops the least recently used. */
function entryOf (reader: Reader, name: string): CacheEntry {
  const known = entries.get(reader) ?? new Map<string, CacheEntry>()
  entries.set(reader, known)
  const entry = known.get(name) ?? {}
  known.delete(name)
  known.set(name, entry)
  const [oldest] = known.keys()
  if (known.size > maxEntries && oldest !== undefined) known.delete(oldest)
  return entry
}

async function isLarge (reader: Reader, districtId: string): Promise<boolean> {
  const [last] = await reader.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Case" WHERE "districtId" = ${districtId} ORDER BY "id" LIMIT 1 OFFSET ${large - 1}`
  return last !== undefined
}
