/**
 * What a rule of notification can say (domain §4.3); each move has one in its row, so that none can be added without deciding it. Nobody
 * is told of their own act, nor of a record they may not see (notify.ts); what people wrote is in no message.
 */
import type { Act } from '../../workflow/attempt.ts'
import type { Sentence } from '../../workflow/shape.ts'

/** `turn`: whoever is expected to make the next move now; `before`: the unit that had it until this move. */
export type Recipient<Relation extends string = string> = Relation | 'turn' | 'before'

/** What the line of history says of the move, and when it was made. */
export interface Told { facts: Record<string, unknown>, at: Date }

/** Which staff a move tells what. A kind may add whom else it tells (`Notifications`). */
export interface StaffRule<Relation extends string = string, Record = unknown> {
  staff?: readonly Recipient<Relation>[]
  /** Those who are told only of some such changes. */
  alsoStaff? (after: Record, line: Told): readonly Recipient<Relation>[]
  /** What they read; `{unit}` is the lead unit. */
  says?: string | ((line: Told) => Sentence)
  /** What those read who decide about a request for it; by default that it is asked for. */
  asked? (line: Told): Sentence
}

/** The unit's people, for rules that tell both. */
export const ofLeadUnit = ['handler', 'unit_head'] as const

/**
 * Of what is asked for: who decides next, who asked, and from whom it passed. What was granted last is made, and told as such to
 * everybody else.
 */
export const approvalNotifyRules = {
  asked: { told: ['decides'], says: '提出申请：{move}，等您审批' },
  granted: { told: ['decides'], says: '前一步已同意：{move}，等您审批' },
  refused: { told: ['asker'], says: '没有同意：{move}，请查看理由' },
  taken_back: { told: ['decides'], says: '申请已由本人撤回：{move}' },
  passed: { told: ['decides', 'asker', 'former'], says: '前面的人未在时限内审批，已转由他人审批：{move}', gone: '原审批人已不在岗，已转由他人审批：{move}' },
  voided: { told: ['asker', 'decides'], says: '情况已变化，申请失效：{move}' },
  made: { told: ['asker'], says: '已同意：{move}' }
} satisfies Record<Act, { told: readonly ('asker' | 'decides' | 'former')[], says: string, gone?: string }>
