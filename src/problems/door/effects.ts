/** What some moves do beyond their problem (`effects` of a row), in the transaction of the move. */
import { publish } from '../../attachments/index.ts'
import type { Tx } from '../../db/index.ts'
import { propose } from '../../triage/index.ts'
import type { Change, NewEvent } from '../../workflow/attempt.ts'
import type { ProblemRecord } from '../domain/record.ts'
import type { Effect, ProblemShape } from '../domain/shape.ts'
import { type NewOrder, issueOrder, settleOrders } from '../../supervision/index.ts'

type Carry = (tx: Tx, before: ProblemRecord, change: Change<ProblemShape>) => Promise<void>

export const effects: Record<Effect, Carry> = {
  /** The enterprise reads a reply, and its evidence, once the review has passed it. */
  publish_reply_files: async (tx, { events }) => {
    const reply = events.findLast(({ move, act }) => move === 'reply' && act === 'made')
    if (reply) await publish(tx, reply.id)
  },

  issue_order: async (tx, record, { at, events: [line] }) => {
    if (line) await issueOrder(tx, record, orderOf(line), line.decidedBy, at)
  },

  /** Another decision corrects the one that an official denied, and so answers the order about it (domain §3). */
  settle_denial_orders: (tx, { id }, { at }) => settleOrders(tx, id, ['supervisor'], at),

  /** This is what the leader was asked to decide, or what corrects a denied decision. */
  settle_decision_orders: (tx, { id }, { at }) => settleOrders(tx, id, ['leader', 'supervisor'], at),

  /** A dispute that changed the unit: the catalogue may say so from now on, if those who keep it agree (domain §4.2 `redispatch`). */
  propose_catalogue_entry: async (tx, { id, districtId, state, categoryId, approvals }, { at, set: { leadUnitId } }) => {
    if (state !== 'disputed' || categoryId === null || typeof leadUnitId !== 'string') return
    const clause = approvals.findLast(({ move, state: became }) => move === 'dispute' && became === 'granted')?.answers['clause']
    await propose(tx, { districtId, categoryId, leadUnitId, problemId: id, basis: typeof clause === 'string' ? clause : '', createdAt: at })
  }
}

/** A leader's own words, what a manager asks, the system's reason, or what a denied decision has to be put right for. */
function orderOf ({ move, decidedBy, facts, texts }: NewEvent<ProblemShape>): NewOrder {
  const { words, reason: denial, reportDay, kind, addressee } = { ...facts, ...texts } as Partial<Record<string, string>>
  const order = { words, reportDay }
  if (move === 'instruct') return { ...order, reason: 'instruction', addressee: 'unit' }
  if (move === 'disown') return { ...order, reason: 'disowned', addressee: 'supervisor', words: denial }
  return decidedBy === null
    ? { ...order, reason: kind as NewOrder['reason'], addressee: addressee as NewOrder['addressee'] }
    : { ...order, reason: 'manager', addressee: 'unit' }
}
