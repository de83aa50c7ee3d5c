/** A case as rules and pages know it, whatever its kind: its own row, its history, clocks and approvals, and who has it. */
import type { Case, ProxyDecision } from '../db/index.ts'
import type { OfficeHolder } from '../units/index.ts'
import type { Act } from '../workflow/attempt.ts'
import type { Audience } from '../workflow/lifecycle.ts'
import type { LifecycleRecord, Shape } from '../workflow/shape.ts'
import type { StaffRule } from './notify/rules.ts'

export interface PastEvent<State extends string = string, Move extends string = string> {
  id: string
  sequence: number
  move: Move
  act: Act
  from: State
  to: State
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

export interface InOffice { active: boolean }

/** The unit that has it. */
export interface LeadUnit { leaderId: string | null, leader: InOffice | null, active: boolean, online: boolean, leadOffice: boolean }

/** The enterprise it concerns; `users` are its accounts that can sign in. */
export interface ConcernedEnterprise {
  stewardId: string | null
  sponsorId: string | null
  sponsor: InOffice | null
  streetId: string | null
  users: readonly { active: true }[]
}

/** The columns that every kind has; `kind` is the kind's own. */
export type CaseColumns = Omit<Case, 'kind'>

export interface CaseRecord<
  State extends string = string,
  Relation extends string = string,
  Clock extends string = string,
  Move extends string = string
> extends Omit<CaseColumns, keyof LifecycleRecord>, LifecycleRecord<State, Relation, Clock, Move> {
  events: readonly PastEvent<State, Move>[]
  /** Proxy decisions for officials, and whether the official confirmed them. */
  proxyDecisions: readonly ProxyDecision[]
  leadUnit: LeadUnit | null
  enterprise: ConcernedEnterprise | null
}

/** What the rules of every kind may read besides the record. */
export interface CaseRuleContext { staff: readonly OfficeHolder[] }

/** The types of a kind of case. */
export interface CaseShape extends Shape {
  record: CaseRecord<this['state'], this['relation'], this['clock'], this['move']>
  ruleContext: CaseRuleContext
  notify: StaffRule<this['relation'], this['record']>
}
