/** The types that make up the life of an order, for the engine. */
import type { CaseShape } from '../../cases/index.ts'
import type { Prisma } from '../../db/index.ts'
import type { ListRow, OrderRecord, RuleContext } from './record.ts'
import type { ClockName, MoveName, OrderState, Relation } from './vocabulary.ts'

/** `turn`: whoever is expected to make the next move now; `answerers`: whoever has to answer, also after the answer. */
export type Recipient = Relation | 'turn' | 'answerers'

/** Whom a move tells what; `{unit}` is the unit it is addressed to. */
export interface NotifyRule { staff?: readonly Recipient[], says?: string }

export interface OrderShape extends CaseShape {
  state: OrderState
  move: MoveName
  relation: Relation
  clock: ClockName
  record: OrderRecord
  row: ListRow
  columns: Omit<Prisma.CaseUncheckedUpdateInput, 'kind' | 'order'> & Prisma.SupervisionOrderUncheckedUpdateInput
  ruleContext: RuleContext
  newRecord: never
  notify: NotifyRule
  hint: never
  effect: never
}
