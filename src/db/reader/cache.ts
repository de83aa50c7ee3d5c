/**
 * Data of a district that seldom changes (people, units, catalogue, limits, calendar) is loaded once per process and cached for as long as
 * the district's revision stays the same. Triggers raise the revision in the transaction of every change to those tables, and each use
 * reads it: no process ever works with data that has since been changed.
 */
import { committedOf, isCommitted, isShared } from './context.ts'
import type { Reader } from '../open.ts'

type Load<T> = (reader: Reader, districtId: string) => Promise<T>

/** `load` with a cache. Its result is shared and must not be changed. */
export function cachedPerDistrict<T> (load: Load<T>): Load<T> {
  const known = new WeakMap<Reader, Map<string, { revision: number, value: T }>>()

  return async (reader, districtId) => {
    const committed = committedOf(reader)
    const revision = await revisionOf(reader, districtId)
    const before = committed && known.get(committed)?.get(districtId)
    if (before?.revision === revision) return before.value
    // A transaction sees its own changes, which may still be rolled back: only committed data is cached.
    if (!committed || (reader !== committed && await revisionOf(committed, districtId) !== revision)) return load(reader, districtId)
    const value = await load(committed, districtId)
    if (await revisionOf(committed, districtId) !== revision) return reader === committed ? value : load(reader, districtId)
    keep(committed, districtId, { revision, value })
    return value
  }

  function keep (reader: Reader, districtId: string, one: { revision: number, value: T }) {
    const ofReader = known.get(reader) ?? new Map<string, { revision: number, value: T }>()
    known.set(reader, ofReader.set(districtId, one))
  }
}

export interface Versioned { id: string, version: number, districtId: string }

/**
 * Caches what belongs to a record and changes only with its version, for the records read most recently. Names of people and units in it
 * are valid for one revision of the district. As with `cachedPerDistrict`, a transaction reads for itself, and results are shared.
 */
export function cachedByVersion<Record extends Versioned, T> (max: number, load: (reader: Reader, record: Record) => Promise<T>) {
  const known = new WeakMap<Reader, Map<string, { version: number, revision: number, value: T }>>()

  return async (reader: Reader, record: Record): Promise<T> => {
    if (!isCommitted(reader)) return load(reader, record)
    const ofReader = known.get(reader) ?? new Map<string, { version: number, revision: number, value: T }>()
    known.set(reader, ofReader)
    const { id, version, districtId } = record
    const revision = await revisionOf(reader, districtId)
    const before = ofReader.get(id)
    const value = before?.version === version && before.revision === revision ? before.value : await load(reader, record)
    // Inserted again on each use, so that the map's first entry is the least recently used.
    ofReader.delete(id)
    ofReader.set(id, { version, revision, value })
    const [oldest] = ofReader.keys()
    if (ofReader.size > max && oldest !== undefined) ofReader.delete(oldest)
    return value
  }
}

const asked = new WeakMap<Reader, Map<string, Promise<number>>>()

/**
 * Concurrent callers share one query, which starts after the last of them has asked. A transaction in which the revision cannot change
 * queries once.
 */
function revisionOf (reader: Reader, districtId: string): Promise<number> {
  const together = asked.get(reader) ?? new Map<string, Promise<number>>()
  asked.set(reader, together)
  const answer = together.get(districtId) ?? Promise.resolve().then(async () => {
    if (!isShared(reader)) together.delete(districtId)
    const [row] = await reader.$queryRaw<{ revision: number }[]>`SELECT "revision" FROM "District" WHERE "id" = ${districtId}`
    return row?.revision ?? 0
  })
  together.set(districtId, answer)
  return answer
}
