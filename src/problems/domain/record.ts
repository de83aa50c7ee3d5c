/** What the rules of a problem's life may read: the row, its history, clocks and requests, and the rule context. */
import type { Assignment, Case, CoTask, Enterprise, Problem, ProxyDecision, SupervisionOrder, Unit } from '../../db/index.ts'
import type { Limits } from '../../triage/limits/limits.ts'
import type { OfficeHolder } from '../../units/index.ts'
import type { Act } from '../../workflow/attempt.ts'
import type { Audience } from '../../workflow/lifecycle.ts'
import type { ClockName, MoveName, Relation, ProblemState } from './vocabulary.ts'
import type { LifecycleRecord } from '../../workflow/shape.ts'

export interface PastEvent {
  id: string
  sequence: number
  move: MoveName
  act: Act
  from: ProblemState
  to: ProblemState
  at: Date
  /** The relation in which the person acted. */
  relation: string
  audience: Audience
  decidedById: string | null
  enteredById: string | null
  approvalId: string | null
  /** The lead unit at that time. */
  unitId: string | null
  facts: Record<string, unknown>
}

interface InOffice { active: boolean }

/** A case and its detail in one; `kind` is the problem's. */
export type ProblemColumns = Omit<Case, 'kind' | 'enterpriseId' | 'state'> & Problem & { enterpriseId: string, state: ProblemState }

type InLifecycle = LifecycleRecord<ProblemState, Relation, ClockName, MoveName>

export interface ProblemRecord extends Omit<ProblemColumns, keyof LifecycleRecord>, InLifecycle {
  events: readonly PastEvent[]
  assignments: readonly Assignment[]
  tasks: readonly CoTask[]
  /** Supervision orders that nobody has answered yet. */
  orders: readonly SupervisionOrder[]
  /** Proxy decisions for officials, and whether the official confirmed them. */
  proxyDecisions: readonly ProxyDecision[]
  /** The enterprise's accounts that can sign in. */
  enterprise: Pick<Enterprise, 'stewardId' | 'sponsorId' | 'streetId'> & { users: readonly { active: true }[], sponsor: InOffice | null }
  leadUnit: Pick<Unit, 'leaderId' | 'active' | 'online' | 'leadOffice'> & { leader: InOffice | null } | null
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

export interface RuleContext {
  /** The limits of a template, shipped or the district's own. */
  limits (templateCode: string | null): Limits
  staff: readonly OfficeHolder[]
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
}
