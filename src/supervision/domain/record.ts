/** What the rules of an order's life may read. */
import type { CaseRecord, CaseRuleContext } from '../../cases/index.ts'
import type { SupervisionOrder } from '../../db/index.ts'
import type { Limits } from '../../triage/limits/limits.ts'
import type { Addressee, ClockName, MoveName, OrderState, Reason, Relation } from './vocabulary.ts'

/** A case and its detail in one. */
export interface OrderRecord
  extends CaseRecord<OrderState, Relation, ClockName, MoveName>, Omit<SupervisionOrder, 'id' | 'reason' | 'addressee'> {
  reason: Reason
  addressee: Addressee
  /** The case it is about, of whatever kind. */
  about: { number: string, title: string, kind: string, ended: boolean }
  /** Those in office for whom that case exists. */
  knownTo: ReadonlySet<string>
}

export interface RuleContext extends CaseRuleContext {
  /** The limits of a template; of none, those that hold for all. */
  limits (templateCode: string | null): Limits
}

/** An order as lists load it: enough to tell which move comes next. */
export interface ListRow {
  state: OrderState
  addressee: Addressee
  reason: Reason
  leadUnitId: string | null
  issuedById: string | null
  aboutNumber: string
  /** Null for the system; false, or 0, where who issued it has left. */
  issuerActive: boolean | bigint | null
  approvals: readonly { move: string }[]
  /** Its unit is not on the system, so intake answers for it. */
  byLetter?: boolean
}
