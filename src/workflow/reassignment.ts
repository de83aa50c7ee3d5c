/**
 * Who decides a step in place of those whose it is (domain §3): once their time is over it passes on, and where there is nobody who may
 * decide it does so at once. It is never granted by silence.
 */
import type { Lifecycle } from './lifecycle.ts'
import { type Approval, whyNotDecide } from './approvals.ts'
import type { Shape, Situation } from './shape.ts'

/** The request, waiting for the first relation from this one on in which somebody may decide it; where there is nobody at all, for this one. */
export function assignApprover<T extends Shape> (
  lifecycle: Lifecycle<T>, situation: Situation<T>, request: Approval<T['relation'], T['move']>, relation: T['relation']
): Approval<T['relation'], T['move']> {
  const own = { ...request, waitsFor: relation }
  for (let at: T['relation'] | undefined = relation; at !== undefined; at = lifecycle.reassignsTo[at]) {
    const there = { ...request, waitsFor: at }
    if (hasApprover(lifecycle, situation, there, at)) return there
  }
  return own
}

/** The request once its time is over: with the next one who may decide it; undefined where there is none, so that it stays. */
export function reassign<T extends Shape> (lifecycle: Lifecycle<T>, situation: Situation<T>, request: Approval<T['relation'], T['move']>): Approval<T['relation'], T['move']> | undefined {
  const next: T['relation'] | undefined = request.waitsFor === null ? undefined : lifecycle.reassignsTo[request.waitsFor]
  if (next === undefined) return undefined
  const passed = assignApprover(lifecycle, situation, request, next)
  return passed.waitsFor !== null && hasApprover(lifecycle, situation, passed, passed.waitsFor) ? passed : undefined
}

/** Whether those whose step it is are gone: somebody else has to decide it, and nobody of them ever will. */
export function hasNoApprover<T extends Shape> (lifecycle: Lifecycle<T>, situation: Situation<T>, request: Approval<T['relation'], T['move']>): boolean {
  return request.waitsFor !== null && !hasApprover(lifecycle, situation, request, request.waitsFor)
}

/** Judged as if it waited for them already: some may see it only then. */
function hasApprover<T extends Shape> (lifecycle: Lifecycle<T>, situation: Situation<T>, request: Approval<T['relation'], T['move']>, relation: T['relation']): boolean {
  const approvals = [...situation.record.approvals.filter(({ id }) => id !== request.id), request]
  const people = lifecycle.peopleIn(relation, { ...situation, record: { ...situation.record, approvals } })
  return people.some((id) => whyNotDecide(request, { id, relations: new Set([relation]) }) === false)
}
