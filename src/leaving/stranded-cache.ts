/**
 * Caches what is stranded, for desks: recomputed when the district's people, units or categories have changed or something was handed over,
 * and otherwise once a minute, because it examines everything that is open. Its own page always computes it.
 */
import type { Reader } from '../db/index.ts'
import { type StaffingGap, staffingGaps } from '../problems/index.ts'
import { type Stranded, strandedOf } from './stranded.ts'

export interface StrandedSummary { stranded: readonly Stranded[], gaps: readonly StaffingGap[] }

const freshMs = 60_000

const known = new WeakMap<Reader, Map<string, { mark: string, at: number, found: Promise<StrandedSummary> }>>()

export async function cachedStranded (reader: Reader, districtId: string, now: Date): Promise<StrandedSummary> {
  const ofReader = known.get(reader) ?? new Map<string, { mark: string, at: number, found: Promise<StrandedSummary> }>()
  known.set(reader, ofReader)
  const mark = await markOf(reader, districtId)
  const before = ofReader.get(districtId)
  if (before?.mark === mark && Math.abs(now.getTime() - before.at) < freshMs) return before.found
  const found = strandedNow(reader, districtId, now)
  ofReader.set(districtId, { mark, at: now.getTime(), found })
  found.catch(() => { ofReader.delete(districtId) })
  return found
}

export async function strandedNow (reader: Reader, districtId: string, now: Date): Promise<StrandedSummary> {
  const [stranded, gaps] = await Promise.all([strandedOf(reader, districtId, now), staffingGaps(reader, districtId)])
  return { stranded, gaps }
}

/** Changes with every change of possible holders, and with every hand-over. */
async function markOf (reader: Reader, districtId: string): Promise<string> {
  const rows = await reader.$queryRaw<object[]>`
    SELECT d."revision", (SELECT MAX(a."at") FROM "AuditEntry" a WHERE a."districtId" = d."id" AND a."action" = 'handed_over') AS "handed"
    FROM "District" d WHERE d."id" = ${districtId}`
  return JSON.stringify(rows)
}
