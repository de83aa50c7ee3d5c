/** The types that make up the life of an order, for the engine. */
import type { CaseShape, StaffRule } from '../../cases/index.ts'
import type { Prisma } from '../../db/index.ts'
import type { ListRow, OrderRecord, RuleContext } from './record.ts'
import type { ClockName, MoveName, OrderState, Relation } from './vocabulary.ts'

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
  notify: StaffRule<Relation, OrderRecord>
  hint: never
  effect: never
}
