/** The types that make up the life of a problem, for the engine. */
import type { CaseShape } from '../../cases/index.ts'
import type { Prisma } from '../../db/index.ts'
import type { NotifyRule } from '../notify/rules.ts'
import type { ListRow, NewProblem, ProblemRecord, RuleContext } from './record.ts'
import type { ClockName, MoveName, Relation, ProblemState } from './vocabulary.ts'

/** What the page of a move shows next to its form: likely duplicates, the suggested unit, the catalogue. */
export type Hint = 'duplicates' | 'suggestion' | 'catalogue' | 'replies'

/** Effects of a move beyond its problem; door/effects.ts carries them out. */
export type Effect = 'publish_reply_files' | 'propose_catalogue_entry' | 'issue_order' | 'settle_denial_orders' | 'settle_decision_orders'

export interface ProblemShape extends CaseShape {
  state: ProblemState
  move: MoveName
  relation: Relation
  clock: ClockName
  record: ProblemRecord
  row: ListRow
  columns: Omit<Prisma.CaseUncheckedUpdateInput, 'kind' | 'problem'> & Prisma.ProblemUncheckedUpdateInput
  ruleContext: RuleContext
  newRecord: NewProblem
  notify: NotifyRule
  hint: Hint
  effect: Effect
}
