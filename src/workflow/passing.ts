/**
 * Who decides a step in place of those whose it is (domain §3): once their time is over it passes on, and where there is nobody who may
 * decide it does so at once. It is never granted by silence.
 */
import type { Lifecycle, Shape, Situation } from './lifecycle.ts'
import { type Request, mayNotDecide } from './requests.ts'

/** The request, waiting for the first relation from this one on in which somebody may decide it; where there is nobody at all, for this one. */
export function awaiting<T extends Shape> (
  lifecycle: Lifecycle<T>, situation: Situation<T>, request: Request<T['relation']>, relation: T['relation']
): Request<T['relation']> {
  const own = { ...request, waitsFor: relation }
  for (let at: T['relation'] | undefined = relation; at !== undefined; at = lifecycle.passesTo[at]) {
    const there = { ...request, waitsFor: at }
    if (somebodyDecides(lifecycle, situation, there, at)) return there
  }
  return own
}

/** The request once its time is over: with the next one who may decide it; undefined where there is none, so that it stays. */
export function passedOn<T extends Shape> (lifecycle: Lifecycle<T>, situation: Situation<T>, request: Request<T['relation']>): Request<T['relation']> | undefined {
  const next: T['relation'] | undefined = request.waitsFor === null ? undefined : lifecycle.passesTo[request.waitsFor]
  if (next === undefined) return undefined
  const passed = awaiting(lifecycle, situation, request, next)
  return passed.waitsFor !== null && somebodyDecides(lifecycle, situation, passed, passed.waitsFor) ? passed : undefined
}

/** Whether those whose step it is are gone: somebody else has to decide it, and nobody of them ever will. */
export function waitsForNobody<T extends Shape> (lifecycle: Lifecycle<T>, situation: Situation<T>, request: Request<T['relation']>): boolean {
  return request.waitsFor !== null && !somebodyDecides(lifecycle, situation, request, request.waitsFor)
}

/** Judged as if it waited for them already: some may see it only then. */
function somebodyDecides<T extends Shape> (lifecycle: Lifecycle<T>, situation: Situation<T>, request: Request<T['relation']>, relation: T['relation']): boolean {
  const requests = [...situation.record.requests.filter(({ id }) => id !== request.id), request]
  const people = lifecycle.peopleIn(relation, { ...situation, record: { ...situation.record, requests } })
  return people.some((id) => mayNotDecide(request, { id, relations: new Set([relation]) }) === false)
}
