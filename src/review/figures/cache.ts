/**
 * The cells of a figure as everybody sees them. In a small district they are counted anew for each page. In a large one that takes seconds:
 * there all who ask share one count, and for some minutes they are shown the last one, with its instant, while the next is made behind
 * them. A figure as it stood at an instant never changes (domain §7), so the lists behind the numbers are counted at that instant too.
 */
import type { Reader } from '../../db/index.ts'
import type { FigureKey } from './figures.ts'
import { frameOf, type TimeFrame, type Period } from '../period.ts'
import { type Cell, cellsOf, type Source } from '../queries.ts'

/** From so many cases on a district is large. */
export const large = 5_000

/** Milliseconds for which a count is shown as it is; and for which it is shown while the next one is made. */
const fresh = 60_000
const presentable = 600_000

/** So many counts are remembered, the last ones asked for: each may have some megabytes. */
const most = 32

export interface Asked {
  key: FigureKey
  districtId: string
  period: Period
  now: Date
  /** Not the latest, but as it stood then. */
  at?: Date | undefined
}

/** `lasting`: there will be lists behind it only if they are asked for at `frame.at`. */
export interface Count { frame: TimeFrame, cells: readonly Cell[], lasting: boolean }

interface CacheEntry { latest?: Count & { now: Date }, next?: Promise<Count> }

const entries = new WeakMap<Reader, Map<string, CacheEntry>>()

export async function latestCount (source: Source, asked: Asked): Promise<Count> {
  const { key, districtId, period, now, at } = asked
  const entry = entryOf(source.read, [key, districtId, period.from, period.to].join(' '))
  const frame = frameOf(districtId, period, at && at < now ? at : now)
  const { latest } = entry
  if (at && latest?.frame.at.getTime() === frame.at.getTime()) return latest
  if (at || !await isLarge(source.read, districtId)) return { frame, cells: await cellsOf(source, key, frame), lasting: false }
  const age = latest ? now.getTime() - latest.now.getTime() : -1
  if (latest && age >= 0 && age < fresh) return latest
  entry.next ??= count(source, key, frame, entry, now)
  if (!latest || age < 0 || age >= presentable) return entry.next
  // Whoever asks when this one is too old hears what went wrong.
  entry.next.catch(() => {})
  return latest
}

async function count (source: Source, key: FigureKey, frame: TimeFrame, entry: CacheEntry, now: Date): Promise<Count> {
  try {
    entry.latest = { frame, cells: await cellsOf(source, key, frame), lasting: true, now }
    return entry.latest
  } finally {
    delete entry.next
  }
}

/** Those that were not asked for longest make room. */
function entryOf (reader: Reader, name: string): CacheEntry {
  const known = entries.get(reader) ?? new Map<string, CacheEntry>()
  entries.set(reader, known)
  const entry = known.get(name) ?? {}
  known.delete(name)
  known.set(name, entry)
  const [oldest] = known.keys()
  if (known.size > most && oldest !== undefined) known.delete(oldest)
  return entry
}

async function isLarge (reader: Reader, districtId: string): Promise<boolean> {
  const [last] = await reader.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Case" WHERE "districtId" = ${districtId} ORDER BY "id" LIMIT 1 OFFSET ${large - 1}`
  return last !== undefined
}
