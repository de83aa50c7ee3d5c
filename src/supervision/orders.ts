/** What other records do to orders: issue one about a case, and let those about it follow that case. */
import type { CaseRecord } from '../cases/index.ts'
import type { Tx } from '../db/index.ts'
import type { Day } from '../clock.ts'
import { asUser, staffInOffice } from '../units/index.ts'
import type { User } from '../user.ts'
import { lacksLeader } from './domain/rules.ts'
import { type Addressee, awaitingAnswer, type MoveName, type Reason, reasons, unfinished } from './domain/vocabulary.ts'
import { orderDoor } from './kind.ts'

export interface NewOrder {
  reason: Reason
  addressee: Addressee
  words?: string | undefined
  /** The day by which it asks for the answer; by default three working days. */
  reportDay?: Day | undefined
}

type About = Pick<
  CaseRecord, 'id' | 'districtId' | 'enterpriseId' | 'leadUnitId' | 'streetId' | 'confidentiality' | 'imported' | 'createdById'
>

/**
 * Issues an order about a case. @param issuedById somebody in office for whom that case exists; null: the system
 * @returns its number
 */
export async function issueOrder (
  tx: Tx, about: About, order: NewOrder, issuedById: string | null, now: Date
): Promise<{ id: string, number: string }> {
  const { id: aboutId, districtId, enterpriseId, leadUnitId, streetId, confidentiality, imported, createdById } = about
  const { reason, addressee, words, reportDay } = order
  const columns = {
    ...{ districtId, enterpriseId, leadUnitId, streetId, confidentiality, imported, createdById: issuedById ?? createdById },
    // Never words of the case, which not everybody may read who knows that there is an order.
    ...{ title: reasons[reason], aboutId, reason, addressee, words: words ?? '', reportDay: reportDay ?? null, issuedById },
    ...{ issuedAt: now, submittedAt: now }
  }
  const issued = await orderDoor.begin(tx, await issuer(tx, districtId, issuedById), columns, given(order), now)
  if (addressee === 'leader') await referWhereNoLeader(tx, issued.id, now)
  return issued
}

/** What no leader can answer is for the lead office. @returns whether it was */
export async function referWhereNoLeader (tx: Tx, id: string, now: Date): Promise<boolean> {
  const lacking = lacksLeader(await orderDoor.situationBySystem(tx, id, now))
  if (lacking) await bySystem(tx, id, 'refer', {}, now)
  return lacking
}

/** The answers that were given. */
const given = (order: NewOrder) => Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined && value !== ''))

async function issuer (tx: Tx, districtId: string, id: string | null): Promise<User | null> {
  if (id === null) return null
  const person = (await staffInOffice(tx, districtId)).find((each) => each.id === id)
  if (!person) throw new Error(`Nobody in office is ${id}`)
  return asUser(person, districtId)
}

/** After a change of the case: orders about it end with it, go where it went, or to the lead office where no leader sees it any more. */
export async function followCase (
  tx: Tx, about: { id: string, ended: boolean, leadUnitId: string | null }, now: Date
): Promise<void> {
  const orders = await tx.supervisionOrder.findMany({
    where: { aboutId: about.id, case: { state: { in: [...unfinished] } } },
    orderBy: { id: 'asc' },
    select: { id: true, reason: true, addressee: true, case: { select: { state: true, leadUnitId: true } } }
  })
  for (const { id, reason, addressee, case: { state, leadUnitId } } of orders) {
    const owed = awaitingAnswer.some((each) => each === state)
    if (about.ended && owed && reason !== 'disowned') await bySystem(tx, id, 'lapse', {}, now)
    else {
      if (leadUnitId !== about.leadUnitId) {
        await bySystem(tx, id, 'readdress', about.leadUnitId === null ? {} : { leadUnitId: about.leadUnitId }, now)
      }
      if (addressee === 'leader') await referWhereNoLeader(tx, id, now)
    }
  }
}

/** Another decision was made about the case: what asked these for one is settled (domain §3, 否认). */
export async function settleOrders (tx: Tx, aboutId: string, asked: readonly Addressee[], now: Date): Promise<void> {
  const orders = await tx.supervisionOrder.findMany({
    where: { aboutId, addressee: { in: [...asked] }, case: { state: { in: [...awaitingAnswer] } } },
    orderBy: { id: 'asc' },
    select: { id: true }
  })
  for (const { id } of orders) await bySystem(tx, id, 'settle', {}, now)
}

function bySystem (tx: Tx, id: string, name: MoveName, answers: Record<string, unknown>, now: Date): Promise<void> {
  return orderDoor.moveBySystem(tx, id, { name, answers }, now)
}
