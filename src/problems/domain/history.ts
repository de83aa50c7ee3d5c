/** What the rules need to know about a problem's past. Every answer is derived from its events alone, so that nobody can set it. */
import { signedForUnit } from '../../cases/index.ts'
import { type Day, dayOf } from '../../clock.ts'
import type { PastEvent, ProblemRecord } from './record.ts'
import type { MoveName } from './vocabulary.ts'

type Past = Pick<ProblemRecord, 'events'>

/** The moves by which a person has handled a problem (domain §3): ruling, dispatching and approving are not handling. */
const handling = new Set<MoveName>(['contact', 'feedback', 'reply', 'progress', 'do_task', 'solve_on_spot', 'sign', 'take_on'])

/** What staff claim to have done with the enterprise, and what it may deny (domain §4.2 `deny`). */
export const deniableMoves = ['contact', 'solve_on_spot'] as const satisfies readonly MoveName[]

/** Moves by which a unit gets a problem. */
export const dispatches = ['dispatch', 'dispatch_direct', 'redispatch', 'take_on'] as const satisfies readonly MoveName[]

/** Moves that give the enterprise its answer: from the unit, or without one where intake has it back. */
export const answers = ['reply', 'answer_directly', 'solve_on_spot', 'inherit'] as const satisfies readonly MoveName[]

/** Moves that bring a problem before a leader, who then closes it (domain §4.2 `close`). */
export const toLeaders = ['escalate', 'suspend', 'instruct'] as const satisfies readonly MoveName[]

/** Moves that change a problem's texts, and so its entry in the search index. */
export const rewrites = ['submit', 'supply', 'split', 'follow_up'] as const satisfies readonly MoveName[]

/** Whether a line asks the enterprise for what is missing. */
export const asksToSupply = ({ move, act }: { move: string, act: string }): boolean => move === 'ask_info' && act === 'made'

/** Moves after which its category and unit stand, unless somebody changes them: the unit has taken it, or it has ended. */
export const confirmsDispatch = ['sign', 'take_on', 'close'] as const satisfies readonly MoveName[]

/** What a unit accounts for in its reply, with the labels used there. */
export const accountable = { sign: '签收', contact: '首联', feedback: '反馈办理意见', do_task: '协办办毕' } as const satisfies Partial<
  Record<MoveName, string>
>

/** Moves that tell the enterprise on which side of the wall its problem lies, and its category. */
export const classifies = ['accept', 'dispatch_direct', 'take_on', 'correct'] as const satisfies readonly MoveName[]

/** The enterprise says again that it is not solved: a caller decides (domain §4.2 `confirm`). */
export const reworkMove = 'rework' satisfies MoveName

/** An answer given as it is; a reply is given once its review has passed it. */
export const directAnswers = ['answer_directly', 'solve_on_spot'] as const satisfies readonly MoveName[]
export const passMove = 'pass_review' satisfies MoveName

/** The moves after which an enterprise waits for nothing more. */
export const finishes = ['close', 'decline'] as const satisfies readonly MoveName[]

/** A call to the enterprise, answered or not. */
export const callMove = 'log_call' satisfies MoveName

/** The moves that stand: what the enterprise denied no longer counts. */
export function movesMade<Name extends MoveName> ({ events }: Past, ...moves: Name[]): (PastEvent & { move: Name })[] {
  const denied = new Set(events.filter(({ move, act }) => move === 'deny' && act === 'made').map(({ facts }) => facts['eventId']))
  const isAmong = (event: PastEvent): event is PastEvent & { move: Name } => (moves as readonly MoveName[]).includes(event.move)
  return events.filter(isAmong).filter((event) => event.act === 'made' && !denied.has(event.id))
}

export function countMoves (past: Past, ...moves: MoveName[]): number {
  return movesMade(past, ...moves).length
}

export function lastMove (past: Past, ...moves: MoveName[]): PastEvent | undefined {
  return movesMade(past, ...moves).at(-1)
}

/** The event of a claim that the enterprise has not denied. */
export function undeniedEvent (past: Past, eventId: unknown): PastEvent | undefined {
  return movesMade(past, ...deniableMoves).find(({ id }) => id === eventId)
}

/** When the lead unit was given the problem. */
export function lastDispatch (past: Past): PastEvent | undefined {
  return lastMove(past, ...dispatches)
}

/** The current unit has written a reply, whatever became of it. */
export const hasDraftedReply = (past: Past): boolean => since(past, lastDispatch(past)).events.some(({ move }) => move === 'reply')

/** The current unit's first contact with the enterprise, disregarding one event. */
export function contactedSince (past: Past, exceptId?: string): PastEvent | undefined {
  return movesMade(since(past, lastDispatch(past)), 'contact').find(({ id }) => id !== exceptId)
}

/** How often the lead office has dispatched it. */
export const timesDispatched = (past: Past): number => countMoves(past, 'dispatch', 'dispatch_direct', 'redispatch')

/** When the current round of work began: when it was signed for, or sent back for rework. */
export function roundBegan (past: Past): PastEvent | undefined {
  return lastMove(past, 'rework', 'refuse_close', 'sign')
}

/** The day that the unit named in its latest feedback; a day named before the work began anew is no promise any more. */
export function expectedDayOf (past: Past): Day | undefined {
  const day = lastMove(since(past, lastMove(past, 'rework', 'refuse_close', 'reopen')), 'feedback')?.facts['expectedDay']
  return typeof day === 'string' ? day : undefined
}

/** The events after this one; the whole past where there is none. */
export function since ({ events }: Past, event: PastEvent | undefined): Past {
  return { events: events.filter(({ sequence }) => sequence > (event?.sequence ?? 0)) }
}

/** When the enterprise was last asked to confirm. */
export function lastAskedToConfirm (past: Past): PastEvent | undefined {
  return lastMove(past, 'pass_review', 'answer_directly', 'solve_on_spot', 'inherit')
}

/** Days with unanswered calls since then; the day of recording counts (domain §7). */
export function daysOfUnansweredCalls (past: Past): Day[] {
  const calls = movesMade(since(past, lastAskedToConfirm(past)), callMove).filter(({ facts }) => facts['reached'] === false)
  return [...new Set(calls.map(({ at }) => dayOf(at)))]
}

/**
 * Whoever approved another person's request has not handled the problem, although the event bears their name. But whoever signed in place
 * of the unit's head has (domain §3).
 */
export function hasHandled ({ events }: Past, personId: string | null): boolean {
  const did = ({ move, act, approvalId }: PastEvent) => handling.has(move) && (act === 'asked' || (act === 'made' && approvalId === null))
  return (
    personId !== null &&
    events.some((event) => [event.decidedById, event.enteredById].includes(personId) && (did(event) || signedForUnit(event)))
  )
}

/** Evidence for the result: a file with the reply, the enterprise's own answer, or a call that reached it (domain §4.2 `close`). */
export function hasEvidence (past: Past): boolean {
  const files = lastMove(past, 'reply')?.facts['files']
  if (Array.isArray(files) && files.length > 0) return true
  const confirmation = lastMove(past, 'confirm', 'callback', 'explain', 'lapse', 'late_answer')
  return confirmation !== undefined
}

export function wasRaisedToLeaders (past: Past): boolean {
  return countMoves(past, ...toLeaders) > 0
}

export function urgedOn ({ events }: Past, personId: string | null, now: Date): boolean {
  return events.some((event) => event.move === 'urge' && event.decidedById === personId && dayOf(event.at) === dayOf(now))
}
