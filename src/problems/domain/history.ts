/** What the rules ask of a problem's past. Each answers from the lines of history alone, so that nobody can set it. */
import { type Day, dayOf } from '../../clock.ts'
import type { PastEvent, ProblemRecord } from './record.ts'

type Past = Pick<ProblemRecord, 'events'>

/** The moves by which a person has handled a problem (domain §3): ruling, dispatching and granting are not handling. */
const handling = new Set(['contact', 'feedback', 'reply', 'progress', 'do_task', 'solve_on_spot', 'sign', 'take_on'])

/** What staff claim to have done with the enterprise, and the enterprise may say never was (domain §4.2 `deny`). */
export const deniableMoves = ['contact', 'solve_on_spot']

/** The moves that were made and stand: what the enterprise denied is taken back. */
export function movesMade ({ events }: Past, ...moves: string[]): PastEvent[] {
  const denied = new Set(events.filter(({ move, act }) => move === 'deny' && act === 'made').map(({ facts }) => facts['eventId']))
  return events.filter((event) => event.act === 'made' && moves.includes(event.move) && !denied.has(event.id))
}

export function countMoves (past: Past, ...moves: string[]): number {
  return movesMade(past, ...moves).length
}

export function lastMove (past: Past, ...moves: string[]): PastEvent | undefined {
  return movesMade(past, ...moves).at(-1)
}

/** The line of a claim that the enterprise has not denied. */
export function undeniedEvent (past: Past, eventId: unknown): PastEvent | undefined {
  return movesMade(past, ...deniableMoves).find(({ id }) => id === eventId)
}

/** When the lead unit was given the problem. */
export function lastDispatch (past: Past): PastEvent | undefined {
  return lastMove(past, 'dispatch', 'dispatch_direct', 'redispatch', 'take_on')
}

/** What came after a line; the whole past where there is none. */
export function since ({ events }: Past, event: PastEvent | undefined): Past {
  return { events: events.filter(({ sequence }) => sequence > (event?.sequence ?? 0)) }
}

/** Calls since the enterprise was asked for its word that nobody answered, each day once; it is the recording that counts (domain §7). */
export function daysCalledInVain (past: Past): Day[] {
  const asked = lastMove(past, 'pass_review', 'answer_directly', 'solve_on_spot', 'inherit')
  const calls = movesMade(since(past, asked), 'log_call').filter(({ facts }) => facts['reached'] === false)
  return [...new Set(calls.map(({ at }) => dayOf(at)))]
}

/**
 * Who granted what another asked for has not handled it: the line of the last grant bears the name of whoever granted. But who signed in
 * place of the unit's head has (domain §3).
 */
export function hasHandled ({ events }: Past, personId: string | null): boolean {
  const did = ({ move, act, approvalId }: PastEvent) => handling.has(move) && (act === 'asked' || (act === 'made' && approvalId === null))
  return personId !== null && events.some((event) => [event.decidedById, event.enteredById].includes(personId) && (did(event) || signedForUnit(event)))
}

const signers = new Set<unknown>(['unit_head', 'principal'])

export function signedForUnit ({ act, facts }: Pick<PastEvent, 'act' | 'facts'>): boolean {
  return (act === 'granted' || act === 'made') && signers.has(facts['insteadOf'])
}

/** Something that bears the result out: a file with the reply, the enterprise's own answer, or a call that reached it (domain §4.2 `close`). */
export function hasEvidence (past: Past): boolean {
  const files = lastMove(past, 'reply')?.facts['files']
  if (Array.isArray(files) && files.length > 0) return true
  const settled = lastMove(past, 'confirm', 'callback', 'explain', 'lapse', 'late_answer')
  return settled !== undefined
}

export function wasRaisedToLeaders (past: Past): boolean {
  return countMoves(past, 'escalate', 'suspend', 'instruct') > 0
}

export function urgedOn ({ events }: Past, personId: string | null, now: Date): boolean {
  return events.some((event) => event.move === 'urge' && event.decidedById === personId && dayOf(event.at) === dayOf(now))
}
