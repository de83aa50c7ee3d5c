/**
 * What a district seldom changes (its people, units, catalogue, limits, calendar) is read once by each process and kept until the
 * district's revision says otherwise. Triggers raise the revision with every change to those tables, in the same transaction and
 * whoever makes it, and each use asks for it anew: nobody, in no process, ever works with what somebody else has changed.
 */
import { committedOf, isCommitted, isShared } from './context.ts'
import type { Reader } from '../open.ts'

type Load<T> = (reader: Reader, districtId: string) => Promise<T>

/** `load`, kept. What it returns is shared and must not be changed. */
export function cachedPerDistrict<T> (load: Load<T>): Load<T> {
  const known = new WeakMap<Reader, Map<string, { revision: number, value: T }>>()

  return async (reader, districtId) => {
    const committed = committedOf(reader)
    const revision = await revisionOf(reader, districtId)
    const before = committed && known.get(committed)?.get(districtId)
    if (before?.revision === revision) return before.value
    // A transaction may see its own changes, which may yet be undone: only what is committed is kept.
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
 * What hangs on a record and changes only together with its version, for the records that were read last. Names of people and units
 * within it hold for one revision of the district. As with `kept`, a transaction reads for itself, and what is returned is shared.
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
    // Put in anew each time, so that the first of the map is the one that was not read for longest.
    ofReader.delete(id)
    ofReader.set(id, { version, revision, value })
    const [oldest] = ofReader.keys()
    if (ofReader.size > max && oldest !== undefined) ofReader.delete(oldest)
    return value
  }
}

const asked = new WeakMap<Reader, Map<string, Promise<number>>>()

/**
 * Several that ask at the same moment share one question; it is put to the database after the last of them asked. A transaction in
 * which it cannot change asks once.
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
