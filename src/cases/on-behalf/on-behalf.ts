/** The pages of moves and requests, opened with `?for=` a delegation: the same form, plus what proves the decision (domain §3). */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { OnBehalf } from '../../cases/index.ts'
import { invalid, notFound } from '../../errors.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { selfOf } from '../../user.ts'
import { signToken } from '../../web/cookies/signed-token.ts'
import type { Approval } from '../../workflow/approvals.ts'
import { situationOf } from '../door/move.ts'
import type { ProblemRecord } from '../domain/record.ts'
import { assertOtherUnit, type ActiveDelegation, findDelegation, unitOfAsker } from './delegations.ts'
import { isDelegable } from './delegable.ts'
import { type Proof, proofGiven, checkProof } from './forms.ts'
import type { Situation } from '../../workflow/shape.ts'

const forDelegation = z.object({ for: z.uuid() })

/** The official whose decision is entered, if any. @throws notFound without a delegation for it */
export async function delegationInQuery (request: FastifyRequest, act: string): Promise<ActiveDelegation | undefined> {
  const { success, data } = forDelegation.safeParse(request.query)
  if (!success) return undefined
  if (!isDelegable(act)) throw notFound()
  const { db, clock } = request.server
  return findDelegation(db.read, selfOf(request), data.for, act, clock.now())
}

/** Nobody enters decisions about problems they may not see themselves, or that their own unit handles or requested. */
export async function assertMayEnter (
  request: FastifyRequest,
  { record, ruleContext }: Pick<Situation<ProblemShape>, 'record' | 'ruleContext'>,
  asked?: Approval
): Promise<void> {
  const { db, clock } = request.server
  await situationOf(db.read, selfOf(request), { id: record.id }, clock.now())
  assertOtherUnit(selfOf(request), [record.leadUnitId, asked && unitOfAsker(asked, ruleContext.staff)])
}

/** The answers of the move itself, and who entered them. @throws 422 without proof of the decision */
export function onBehalfOf (
  request: FastifyRequest,
  given: Record<string, unknown>,
  entrusted: ActiveDelegation | undefined,
  record: ProblemRecord
): { answers: Record<string, unknown>, hand: OnBehalf | undefined } {
  if (!entrusted) return { answers: given, hand: undefined }
  const { proof, provenAt, ...answers } = given
  const evidence: Proof = proofGiven.parse(given)
  const problems = checkProof(evidence, record, request.server.clock.now())
  if (problems.length > 0) throw invalid(problems)
  return {
    answers,
    hand: {
      by: selfOf(request),
      delegationId: entrusted.id,
      proof: { proof: evidence.proof, provenAt: evidence.provenAt },
      addressOf: (id) => ratifyAddress(request, id)
    }
  }
}

export const ratifyAddress = ({ server: { config } }: FastifyRequest, id: string) => `/e/${signToken(config.sessionSecret, 'entry', id)}`
