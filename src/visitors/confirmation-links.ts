/** Links by which an enterprise confirms one problem: they work once, and opening one does not use it up. */
import { addDays, dayOf, instantOf } from '../clock.ts'
import type { Db, Reader, Tx } from '../db/index.ts'
import { Refusal } from '../errors.ts'
import type { ProblemToConfirm } from '../notifications/index.ts'
import { asProblemState, turnIn } from '../problems/index.ts'
import { signToken } from '../web/cookies/signed-token.ts'
import { receiveGuests } from './guest.ts'

export const confirmationAddress = (secret: string, id: string) => `/w/${signToken(secret, 'word', id)}`

/** The enterprise has ten working days to confirm, and may be called meanwhile. */
const daysGood = 30

export interface Issued { problemId: string, districtId: string, enterpriseId: string, issuedById: string | null }

/** @returns the id from which the link's address is made */
export async function issueConfirmationLink (tx: Tx, { enterpriseId, ...link }: Issued, now: Date): Promise<string> {
  await receiveGuests(tx, { id: enterpriseId, districtId: link.districtId }, now)
  const { id } = await tx.confirmationLink.create({
    data: { ...link, issuedAt: now, expiresAt: instantOf(addDays(dayOf(now), daysGood), '24:00') }
  })
  return id
}

/** For the message that asks the enterprise to confirm: a link of its own, where it is the enterprise's turn. */
export async function addressToConfirm (db: Db, secret: string, problem: ProblemToConfirm, now: Date): Promise<string | null> {
  const { id: problemId, districtId, enterpriseId, state, nextDue } = problem
  if (enterpriseId === null || turnIn({ state: asProblemState(state), nextDue }) !== 'reporter') return null
  const id = await db.write((tx) => issueConfirmationLink(tx, { problemId, districtId, enterpriseId, issuedById: null }, now))
  return confirmationAddress(secret, id)
}

export async function findConfirmationLink (reader: Reader, id: string | null, now: Date) {
  const link = id === null ? null : await reader.confirmationLink.findUnique({ where: { id } })
  return link && link.expiresAt > now ? link : null
}

/** Of two concurrent uses, one succeeds. @throws 409 */
export async function markUsed (tx: Tx, id: string, now: Date): Promise<void> {
  const { count } = await tx.confirmationLink.updateMany({ where: { id, usedAt: null }, data: { usedAt: now } })
  if (count === 0) throw new Refusal(409, '这个链接已经用过了。')
}
