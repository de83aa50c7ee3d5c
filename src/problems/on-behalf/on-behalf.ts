/** The pages of a move and of a request, opened with `?for=` a delegation: the same form, with what proves the decision (domain §3). */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { invalid, notFound } from '../../errors.ts'
import { selfOf } from '../../user.ts'
import { sealed } from '../../web/seal.ts'
import type { Situation } from '../../workflow/lifecycle.ts'
import type { Request } from '../../workflow/requests.ts'
import { situationOf } from '../door/move.ts'
import type { ProblemRecord, ProblemShape } from '../domain/record.ts'
import { assertOtherUnit, type Entrusted, officialFor, unitOfAsker } from './delegations.ts'
import type { Hand } from './proxy-decisions.ts'
import { isDelegable, type Proof, proofGiven, unproven } from './forms.ts'

const forDelegation = z.object({ for: z.uuid() })

/** Whose decision is entered; undefined where nobody's is. @throws notFound where nobody let this person enter it */
export async function entrustedBy (request: FastifyRequest, act: string): Promise<Entrusted | undefined> {
  const { success, data } = forDelegation.safeParse(request.query)
  if (!success) return undefined
  if (!isDelegable(act)) throw notFound()
  const { db, clock } = request.server
  return officialFor(db.read, selfOf(request), data.for, act, clock.now())
}

/** What they may not see themselves they do not enter, nor what their own unit handles or asked for. */
export async function assertMayEnter (request: FastifyRequest, { record, world }: Pick<Situation<ProblemShape>, 'record' | 'world'>, asked?: Request): Promise<void> {
  const { db, clock } = request.server
  await situationOf(db.read, selfOf(request), { id: record.id }, clock.now())
  assertOtherUnit(selfOf(request), [record.leadUnitId, asked && unitOfAsker(asked, world.staff)])
}

/** The answers of the move itself, and the hand that entered them. @throws 422 where nothing proves the decision */
export function handOf (request: FastifyRequest, given: Record<string, unknown>, entrusted: Entrusted | undefined, record: ProblemRecord): { answers: Record<string, unknown>, hand: Hand | undefined } {
  if (!entrusted) return { answers: given, hand: undefined }
  const { proof, provenAt, ...answers } = given
  const shown: Proof = proofGiven.parse(given)
  const problems = unproven(shown, record, request.server.clock.now())
  if (problems.length > 0) throw invalid(problems)
  return { answers, hand: { by: selfOf(request), delegationId: entrusted.id, proof: { proof: shown.proof, provenAt: shown.provenAt }, addressOf: (id) => entryAddress(request, id) } }
}

export const entryAddress = ({ server: { config } }: FastifyRequest, id: string) => `/e/${sealed(config.sessionSecret, 'entry', id)}`
