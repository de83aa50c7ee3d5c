/**
 * Caches what is to be handed over, for desks: recomputed when the district's people, units or categories have changed or something was
 * handed over, and otherwise once a minute, because it examines everything that is open. Its own page always computes it.
 */
import type { Reader } from '../db/index.ts'
import { type StaffingGap, staffingGaps } from '../problems/index.ts'
import { type ToHandOver, allToHandOver } from './to-hand-over.ts'

export interface HandoverSummary { toHandOver: readonly ToHandOver[], gaps: readonly StaffingGap[] }

const freshMs = 60_000

const cache = new WeakMap<Reader, Map<string, { mark: string, at: number, found: Promise<HandoverSummary> }>>()

export async function cachedToHandOver (reader: Reader, districtId: string, now: Date): Promise<HandoverSummary> {
  const ofReader = cache.get(reader) ?? new Map<string, { mark: string, at: number, found: Promise<HandoverSummary> }>()
  cache.set(reader, ofReader)
  const mark = await markOf(reader, districtId)
  const before = ofReader.get(districtId)
  if (before?.mark === mark && Math.abs(now.getTime() - before.at) < freshMs) return before.found
  const found = toHandOverNow(reader, districtId, now)
  ofReader.set(districtId, { mark, at: now.getTime(), found })
  found.catch(() => { ofReader.delete(districtId) })
  return found
}

export async function toHandOverNow (reader: Reader, districtId: string, now: Date): Promise<HandoverSummary> {
  const [toHandOver, gaps] = await Promise.all([allToHandOver(reader, districtId, now), staffingGaps(reader, districtId)])
  return { toHandOver, gaps }
}

/** Changes with every change of possible holders, and with every hand-over. */
async function markOf (reader: Reader, districtId: string): Promise<string> {
  const rows = await reader.$queryRaw<object[]>`
    SELECT d."revision", (SELECT MAX(a."at") FROM "AuditEntry" a WHERE a."districtId" = d."id" AND a."action" = 'handed_over') AS "handed"
    FROM "District" d WHERE d."id" = ${districtId}`
  return JSON.stringify(rows)
}
