/** What the rules of a problem's life may look at: the row, its history, its clocks, its requests, and the world around it. */
import type { Assignment, CoTask, Enterprise, Prisma, Problem, ProblemState, Unit } from '../db/index.ts'
import type { Limits } from '../triage/limits.ts'
import type { OfficeHolder } from '../units/index.ts'
import type { Act } from '../workflow/attempt.ts'
import type { Moving, Shape } from '../workflow/lifecycle.ts'
import type { ClockName } from './clocks.ts'
import type { Relation } from './vocabulary.ts'

export interface PastEvent {
  id: string
  sequence: number
  move: string
  act: Act
  from: ProblemState
  to: ProblemState
  at: Date
  decidedById: string | null
  enteredById: string | null
  requestId: string | null
  facts: Record<string, unknown>
}

export interface ProblemRecord extends Omit<Problem, keyof Moving>, Moving<ProblemState, Relation, ClockName> {
  events: readonly PastEvent[]
  assignments: readonly Assignment[]
  tasks: readonly CoTask[]
  enterprise: Pick<Enterprise, 'stewardId' | 'sponsorId'>
  leadUnit: Pick<Unit, 'leaderId' | 'active'> | null
}

export interface World {
  /** The limits of a template, shipped or the district's own. */
  limits (templateCode: string | null): Limits
  staff: readonly OfficeHolder[]
  /** The unit the catalogue gives a category to. */
  suggested (categoryId: string | null): { leadUnitId: string, templateCode?: string } | undefined
}

export interface ProblemShape extends Shape {
  state: ProblemState
  relation: Relation
  clock: ClockName
  record: ProblemRecord
  columns: Prisma.ProblemUncheckedUpdateInput
  world: World
}
