/** What the rules ask of a problem's past. Each answers from the lines of history alone, so that nobody can set it. */
import { dayOf } from '../clock.ts'
import type { PastEvent, ProblemRecord } from './record.ts'

type Past = Pick<ProblemRecord, 'events'>

/** The moves by which a person has handled a problem (domain §3): ruling, dispatching and granting are not handling. */
const handling = new Set(['contact', 'feedback', 'reply', 'progress', 'do_task', 'solve_on_spot', 'sign'])

export function timesMade ({ events }: Past, ...moves: string[]): number {
  return events.filter((event) => event.act === 'made' && moves.includes(event.move)).length
}

export function lastMade ({ events }: Past, ...moves: string[]): PastEvent | undefined {
  return events.findLast((event) => event.act === 'made' && moves.includes(event.move))
}

export function hasHandled ({ events }: Past, personId: string): boolean {
  return events.some((event) => handling.has(event.move) && [event.decidedById, event.enteredById].includes(personId))
}

/** Something that bears the result out: a file with the reply, the enterprise's own answer, or a call that reached it (domain §4.2 `close`). */
export function hasEvidence (past: Past): boolean {
  const files = lastMade(past, 'reply')?.facts['files']
  if (Array.isArray(files) && files.length > 0) return true
  const settled = lastMade(past, 'confirm', 'callback', 'explain', 'lapse')
  return settled !== undefined
}

export function wasLifted (past: Past): boolean {
  return timesMade(past, 'escalate', 'suspend', 'instruct') > 0
}

export function urgedOn ({ events }: Past, personId: string, now: Date): boolean {
  return events.some((event) => event.move === 'urge' && event.decidedById === personId && dayOf(event.at) === dayOf(now))
}
