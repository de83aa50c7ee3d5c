/** What some moves do beyond their problem (`effects` of a row), in the transaction of the move. */
import { publish } from '../../attachments/index.ts'
import type { Tx } from '../../db/index.ts'
import { propose } from '../../triage/index.ts'
import type { Change } from '../../workflow/attempt.ts'
import type { ProblemRecord } from '../domain/record.ts'
import type { Effect, ProblemShape } from '../domain/shape.ts'

type Carry = (tx: Tx, before: ProblemRecord, change: Change<ProblemShape>) => Promise<void>

export const effects: Record<Effect, Carry> = {
  /** The enterprise reads a reply, and its evidence, once the review has passed it. */
  publish_reply_files: async (tx, { events }) => {
    const reply = events.findLast(({ move, act }) => move === 'reply' && act === 'made')
    if (reply) await publish(tx, reply.id)
  },

  /** A dispute that changed the unit: the catalogue may say so from now on, if those who keep it agree (domain §4.2 `redispatch`). */
  propose_catalogue_entry: async (tx, { id, districtId, state, categoryId, approvals }, { at, set: { leadUnitId } }) => {
    if (state !== 'disputed' || categoryId === null || typeof leadUnitId !== 'string') return
    const clause = approvals.findLast(({ move, state: became }) => move === 'dispute' && became === 'granted')?.answers['clause']
    await propose(tx, { districtId, categoryId, leadUnitId, problemId: id, basis: typeof clause === 'string' ? clause : '', createdAt: at })
  }
}
