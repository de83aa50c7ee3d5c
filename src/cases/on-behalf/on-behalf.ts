/** The pages of moves and requests, opened with `?for=` a delegation: the same form, plus what proves the decision (domain §3). */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { invalid, notFound } from '../../errors.ts'
import { selfOf } from '../../user.ts'
import { signToken } from '../../web/cookies/signed-token.ts'
import type { Approval } from '../../workflow/approvals.ts'
import type { Lifecycle } from '../../workflow/lifecycle.ts'
import type { Situation } from '../../workflow/shape.ts'
import { doorOf } from '../door/door.ts'
import type { Kind } from '../kind.ts'
import type { CaseShape } from '../record.ts'
import { assertOtherUnit, type ActiveDelegation, findDelegation, unitOfAsker } from './delegations.ts'
import { type Proof, proofGiven, checkProof } from './forms.ts'
import type { OnBehalf } from './record-proxy-decision.ts'

const forDelegation = z.object({ for: z.uuid() })

/**
 * The official whose decision is entered, if any.
 * @param act as it is delegated; null where it cannot be
 * @throws notFound without a delegation for it
 */
export async function delegationInQuery (request: FastifyRequest, act: string | null): Promise<ActiveDelegation | undefined> {
  const { success, data } = forDelegation.safeParse(request.query)
  if (!success) return undefined
  if (act === null) throw notFound()
  const { db, clock } = request.server
  return findDelegation(db.read, selfOf(request), data.for, act, clock.now())
}

/** Nobody enters decisions about what they may not see themselves, or that their own unit handles or requested. */
export async function assertMayEnter<T extends CaseShape> (
  request: FastifyRequest,
  kind: Kind<T>,
  { record, ruleContext }: Pick<Situation<T>, 'record' | 'ruleContext'>,
  asked?: Approval
): Promise<void> {
  const { db, clock } = request.server
  await doorOf(kind).situationOf(db.read, selfOf(request), { id: record.id }, clock.now())
  assertOtherUnit(selfOf(request), [record.leadUnitId, asked && unitOfAsker(asked, ruleContext.staff)])
}

/** The answers of the move itself, and who entered them. @throws 422 without proof of the decision */
export function onBehalfOf<T extends CaseShape> (
  request: FastifyRequest,
  lifecycle: Lifecycle<T>,
  given: Record<string, unknown>,
  delegation: ActiveDelegation | undefined,
  situation: Situation<T>
): { answers: Record<string, unknown>, onBehalf: OnBehalf | undefined } {
  if (!delegation) return { answers: given, onBehalf: undefined }
  const { proof, provenAt, ...answers } = given
  const evidence: Proof = proofGiven.parse(given)
  const faults = checkProof(lifecycle, evidence, { ...situation, now: request.server.clock.now() })
  if (faults.length > 0) throw invalid(faults)
  return {
    answers,
    onBehalf: {
      by: selfOf(request),
      delegationId: delegation.id,
      proof: { proof: evidence.proof, provenAt: evidence.provenAt },
      addressOf: (id) => ratifyAddress(request, id)
    }
  }
}

export const ratifyAddress = ({ server: { config } }: FastifyRequest, id: string) => `/e/${signToken(config.sessionSecret, 'entry', id)}`
