/**
 * An approval: a move that somebody asked for, stored with its answers until its approvers decide in order (domain §4.2). Nobody decides
 * their own request, and nobody takes two steps of one request.
 */
import { conflict, forbidden } from '../errors.ts'
import type { Actor } from './actor.ts'

export interface Decision<Relation extends string = string> {
  by: string | null
  as: Relation
  grant: boolean
  reason: string
  at: Date
}

export interface Approval<Relation extends string = string, Move extends string = string> {
  id: string
  move: Move
  state: 'open' | 'granted' | 'refused' | 'taken_back' | 'void'
  /** Null: requested by the system. */
  askedBy: string | null
  askedAs: Relation
  askedAt: Date
  answers: Record<string, unknown>
  /** What the request depends on, for example the unit that asked; when that changes, the request becomes void. */
  basis: string
  chain: readonly Relation[]
  step: number
  /** Who decides the current step: its own relation, or whoever it was reassigned to. Null once the request has ended. */
  waitsFor: Relation | null
  decisions: readonly Decision<Relation>[]
  /** The deadline of the current step. */
  due: Date | null
  endedAt: Date | null
}

/** The relation whose turn it is; undefined once the request has ended. */
export function currentApprover<Relation extends string> (request: Approval<Relation>): Relation | undefined {
  return request.state === 'open' ? request.waitsFor ?? undefined : undefined
}

/** Why this person may not decide now; false when they may. */
export function whyNotDecide<Relation extends string> (request: Approval<Relation>, actor: Actor<Relation>): string | false {
  const turn = currentApprover(request)
  if (!turn) return '这项申请已经办结，无需再审批。'
  if (request.askedBy === actor.id) return '这是您自己提出的申请，须由他人审批。'
  if (request.decisions.some((decision) => decision.by === actor.id)) return '您已在前一步审批过这项申请，这一步须由他人审批。'
  if (actor.relations.has(turn)) return false
  const own = request.chain[request.step]
  return own !== undefined && own !== turn && actor.relations.has(own) ? '这一步已转由他人代为审批。' : '这一步不由您审批。'
}

/** The request after one decision: passed to the next step, granted, or refused. */
export function decide<Relation extends string, Move extends string> (
  request: Approval<Relation, Move>, actor: Actor<Relation>, answer: { grant: boolean, reason: string }, at: Date
): Approval<Relation, Move> {
  const turn = currentApprover(request)
  if (!turn) throw conflict('这项申请已经办结，无需再审批。')
  if (wasFaster(request, actor)) throw conflict('这一步刚由他人审批过，现已转到下一步。')
  const refused = whyNotDecide(request, actor)
  if (refused) throw forbidden(refused)
  const decided = { ...request, decisions: [...request.decisions, { ...answer, by: actor.id, as: turn, at }] }
  if (!answer.grant) return { ...decided, ...over(at), state: 'refused' }
  const step = request.step + 1
  const next = request.chain[step]
  return next === undefined ? { ...decided, ...over(at), step, state: 'granted' } : { ...decided, step, waitsFor: next }
}

const over = (at: Date) => ({ endedAt: at, due: null, waitsFor: null })

/** Whether somebody else has just decided a step that this person could have decided. */
function wasFaster<Relation extends string> ({ waitsFor, decisions }: Approval<Relation>, { id, relations }: Actor<Relation>): boolean {
  const own = (relation: Relation | null) => relation !== null && relations.has(relation)
  return !own(waitsFor) && decisions.some(({ by, as }) => by !== id && own(as))
}

export function takeBack<Relation extends string, Move extends string> (
  request: Approval<Relation, Move>,
  actor: Actor<Relation>,
  at: Date
): Approval<Relation, Move> {
  if (request.state !== 'open') throw conflict('这项申请已经办结，不能再撤回。')
  if (request.askedBy !== actor.id) throw forbidden('只有提出申请的人可以撤回。')
  return { ...request, ...over(at), state: 'taken_back' }
}

export function voidApproval<Relation extends string, Move extends string> (
  request: Approval<Relation, Move>,
  at: Date
): Approval<Relation, Move> {
  return { ...request, ...over(at), state: 'void' }
}
