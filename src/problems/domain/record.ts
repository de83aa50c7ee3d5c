/** What the rules of a problem's life may read: the row, its history, clocks and requests, and the rule context. */
import type { CaseRecord, CaseRuleContext, PastEvent as CaseEvent } from '../../cases/index.ts'
import type { Assignment, Case, CoTask, Problem } from '../../db/index.ts'
import type { Limits } from '../../triage/limits/limits.ts'
import type { ClockName, MoveName, Relation, ProblemState } from './vocabulary.ts'

export type PastEvent = CaseEvent<ProblemState, MoveName>

/** A case and its detail in one; `kind` is the problem's. */
export type ProblemColumns = Omit<Case, 'kind' | 'enterpriseId' | 'state'> & Problem & { enterpriseId: string, state: ProblemState }

type InLifecycle = CaseRecord<ProblemState, Relation, ClockName, MoveName>

export interface ProblemRecord extends InLifecycle, Omit<ProblemColumns, keyof InLifecycle> {
  enterpriseId: string
  enterprise: NonNullable<InLifecycle['enterprise']>
  assignments: readonly Assignment[]
  tasks: readonly CoTask[]
  main: MainProblem | null
  /** Problems merged into this one that wait for its answer. */
  merged: readonly Pick<Problem, 'id'>[]
}

/** What merged problems take over from their main problem. */
export type MainProblem = Pick<ProblemColumns, typeof ofMainDetail[number] | typeof ofMainCase[number]>

export const ofMainCase = ['id', 'number', 'state', 'leadUnitId'] as const
export const ofMainDetail = [
  'mainId', 'categoryId', 'kind', 'wall', 'level', 'urgency', 'templateCode', 'complex', 'answer', 'pendingAnswer',
  'firstDue', 'due', 'acceptedAt', 'dispatchedAt', 'contactedAt', 'feedbackAt', 'repliedAt'
] as const

/** What a new problem states itself; the rest is copied from the one it comes from. */
export interface NewProblem { title: string, content: string, hope: string }

export interface RuleContext extends CaseRuleContext {
  /** The limits of a template, shipped or the district's own. */
  limits (templateCode: string | null): Limits
  /** Units that are not on the system: intake enters their letters (domain §3). */
  byLetter: ReadonlySet<string>
  /** The unit that the catalogue assigns to a category. */
  suggested (categoryId: string | null): { leadUnitId: string, templateCode?: string, toStreets?: boolean } | undefined
  /** The problem whose number was typed, if it exists for this person. */
  named?: MainProblem
}

type Listed = 'state' | 'outcome' | 'leadUnitId' | 'confidentiality' | 'contactedAt' | 'feedbackAt'

/** A problem as lists load it: enough to tell which move comes next, and which bulk actions are possible. */
export interface ListRow extends Pick<ProblemColumns, Listed> {
  approvals: readonly { move: string }[]
  /** Its unit is not on the system, so intake acts for it. */
  byLetter?: boolean
  /** Of a confirmed one, by which it is told who closes it: leaders have had it, or the lead office has handled it itself. */
  raised?: boolean
  ofLeadOffice?: boolean
}
