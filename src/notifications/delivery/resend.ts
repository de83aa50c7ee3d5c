/** What a person decides about deliveries that failed or are uncertain. */
import type { Actor } from '../../audit/index.ts'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { conflict, notFound, type Refusal } from '../../errors.ts'
import type { DeliveryState } from '../vocabulary.ts'
import { wakeAfterCommit } from './wake.ts'

/** Somebody was faster; what this administrator may not see does not exist. */
async function alreadyResolved (tx: Tx, { districtId }: Actor, id: string): Promise<Refusal> {
  return await tx.delivery.count({ where: { id, districtId } }) > 0 ? conflict('这一条刚被他人处理，或已经发出。请返回列表查看。') : notFound()
}

/** Starts over, with all attempts. */
export async function sendAgain (tx: Tx, actor: Actor, id: string, from: readonly DeliveryState[]): Promise<void> {
  const { count } = await tx.delivery.updateMany({
    where: { id, districtId: actor.districtId, state: { in: [...from] } },
    data: again(actor.at)
  })
  if (count === 0) throw await alreadyResolved(tx, actor, id)
  wakeAfterCommit(tx)
  await audit(tx, { ...actor, action: 'notices_resent', target: `delivery:${id}` })
}

/** @returns how many */
export async function sendAllAgain (tx: Tx, actor: Actor): Promise<number> {
  const { count } = await tx.delivery.updateMany({ where: { districtId: actor.districtId, state: 'failed' }, data: again(actor.at) })
  wakeAfterCommit(tx)
  if (count > 0) await audit(tx, { ...actor, action: 'notices_resent', target: 'delivery:failed', details: { count } })
  return count
}

/** Marks it as having arrived after all. */
export async function countAsSent (tx: Tx, actor: Actor, id: string): Promise<void> {
  const { count } = await tx.delivery.updateMany({
    where: { id, districtId: actor.districtId, state: 'uncertain' },
    data: { state: 'sent' }
  })
  if (count === 0) throw await alreadyResolved(tx, actor, id)
  await audit(tx, { ...actor, action: 'notices_resent', target: `delivery:${id}`, details: { arrived: true } })
}

const again = (due: Date) => ({ state: 'waiting', due, attempts: 0, endedAt: null, fault: '', detail: '' })
