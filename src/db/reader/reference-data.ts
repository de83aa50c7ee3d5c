/**
 * A shared transaction may read reference data (what a district seldom changes) but not write it: concurrent transactions rely on its
 * revision.
 */
import type { Reading, Tx } from './reader.ts'

/** Models whose rows raise the revision (migrations, `_revision`). */
const referenceModels = new Set<PropertyKey>([
  'district', 'unit', 'user', 'userRole', 'category', 'catalogueEntry', 'deadlineTemplate', 'calendarYear', 'workingHours', 'channel',
  'noticeChoice'
] satisfies (keyof Tx)[])

const reading = new Set<PropertyKey>([
  'findUnique', 'findUniqueOrThrow', 'findFirst', 'findFirstOrThrow', 'findMany', 'count', 'aggregate', 'groupBy'
] satisfies Reading[])

export function protectReferenceData (tx: Tx): Tx {
  return new Proxy(tx, {
    get: (target, name) => (referenceModels.has(name) ? onlyRead(Reflect.get(target, name)) : Reflect.get(target, name))
  })
}

function onlyRead (model: object): object {
  return new Proxy(model, {
    get (target, name) {
      if (reading.has(name)) return Reflect.get(target, name)
      throw new Error(`A shared transaction may not ${String(name)} what a district seldom changes`)
    }
  })
}
