/** Requests whose time is over pass on to whoever stands in next; they are never granted by silence (domain §3). */
import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Db } from '../db/index.ts'
import { problemLife } from './lifecycle.ts'
import { passBySystem } from './move.ts'

/** Each in a transaction of its own; run again it finds nothing left but those that have nobody further. @returns how many were passed on. */
export async function passOn (db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  // With the districts named there is an index for it.
  const districts = await db.read.district.findMany({ select: { id: true } })
  const late = await db.read.request.findMany({
    where: { districtId: { in: districts.map(({ id }) => id) }, state: 'open', waitsFor: { in: Object.keys(problemLife.passesTo) }, due: { lt: now } },
    select: { id: true, problemId: true },
    orderBy: [{ due: 'asc' }, { id: 'asc' }]
  })
  let passed = 0
  for (const { id, problemId } of late) {
    await othersTurn(undefined, { signal })
    if (await db.write((tx) => passBySystem(tx, problemId, id, now), 'shared')) passed++
  }
  return passed
}
