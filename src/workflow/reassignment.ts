/**
 * Who decides a step in place of its approvers (domain §3): a step passes on once its time is over, and at once where nobody may decide it.
 * Silence never grants it.
 */
import type { Lifecycle } from './lifecycle.ts'
import { type Approval, whyNotDecide } from './approvals.ts'
import type { Shape, Situation } from './shape.ts'

/** The request, assigned to the first relation from this one on in which somebody may decide it; if there is nobody at all, to this one. */
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

/** The request after its time is over, assigned to the next who may decide it; undefined where there is none, so that it stays. */
export function reassign<T extends Shape> (
  lifecycle: Lifecycle<T>,
  situation: Situation<T>,
  request: Approval<T['relation'], T['move']>
): Approval<T['relation'], T['move']> | undefined {
  const next: T['relation'] | undefined = request.waitsFor === null ? undefined : lifecycle.reassignsTo[request.waitsFor]
  if (next === undefined) return undefined
  const passed = assignApprover(lifecycle, situation, request, next)
  return passed.waitsFor !== null && hasApprover(lifecycle, situation, passed, passed.waitsFor) ? passed : undefined
}

/** Whether nobody is left who could ever decide the step. */
export function hasNoApprover<T extends Shape> (
  lifecycle: Lifecycle<T>,
  situation: Situation<T>,
  request: Approval<T['relation'], T['move']>
): boolean {
  return request.waitsFor !== null && !hasApprover(lifecycle, situation, request, request.waitsFor)
}

/** Evaluated as if the step were assigned to them already, because some may see the record only then. */
function hasApprover<T extends Shape> (
  lifecycle: Lifecycle<T>,
  situation: Situation<T>,
  request: Approval<T['relation'], T['move']>,
  relation: T['relation']
): boolean {
  const approvals = [...situation.record.approvals.filter(({ id }) => id !== request.id), request]
  const people = lifecycle.peopleIn(relation, { ...situation, record: { ...situation.record, approvals } })
  return people.some((id) => whyNotDecide(request, { id, relations: new Set([relation]) }) === false)
}
