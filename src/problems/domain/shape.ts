/** What the life of a problem is made of: the types that the engine puts into every row of its table. */
import type { Prisma } from '../../db/index.ts'
import type { Shape } from '../../workflow/shape.ts'
import type { NotifyRule } from '../notify/rules.ts'
import type { ListRow, NewProblem, ProblemRecord, RuleContext } from './record.ts'
import type { ClockName, MoveName, Relation, ProblemState } from './vocabulary.ts'

/** What the page of a move shows beside its form: likely duplicates, the suggested unit, the catalogue. */
export type Hint = 'duplicates' | 'suggestion' | 'catalogue'

/** What a move does beyond its problem; door/effects.ts carries it out. */
export type Effect = 'publish_reply_files' | 'propose_catalogue_entry'

export interface ProblemShape extends Shape {
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
