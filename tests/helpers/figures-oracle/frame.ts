/** What every slow figure is asked, what each says of a problem, and what they share of its past (domain §7). */
import { type Day, dayOf } from '../../../src/clock.ts'
import type { Calendar } from '../../../src/workflow/calendar/calendar.ts'
import { type Line, type PastAt, askedAt } from './past.ts'

export type Part =
  | 'numerator'
  | 'denominator'
  | 'excluded:withdrawn'
  | 'excluded:suspended'
  | 'excluded:inside'
  | 'excluded:question'
  | 'excluded:unrated'
  | 'pending:not_due'
  | 'pending:review'
  | 'pending:extension'

/** `at`: the deciding moment. */
export interface Verdict { part: Part, at: Date, unit?: string, month?: string, days?: number }

/** `categories`: to which of the 16 (domain §10) each belongs. */
export interface Asked { from: Day, to: Day, now: Date, calendar: Calendar, leadOffice: string, categories: ReadonlyMap<string, string> }

/**
 * T and E: "x is in T when 00:00 +08:00 of the first day ≤ x < 00:00 of the day after the last. E is the earlier of now and the end
 * of T".
 */
export interface Frame extends Asked {
  start: Date
  end: Date
  e: Date
  known(at: Date): boolean
  inside(at: Date): boolean
  before: ReadonlyMap<string, PastAt>
}

export const madeBy = (lines: readonly Line[], ...moves: string[]) => lines.filter(({ move }) => moves.includes(move))

export function firstDispatch ({ lines }: PastAt): Date | undefined {
  return madeBy(lines, 'dispatch', 'dispatch_direct', 'take_on')[0]?.at
}

/** "`answered` (a question, not a problem)": answered at once, and never given to a unit. */
export function isQuestion (seen: PastAt): boolean {
  return firstDispatch(seen) === undefined && madeBy(seen.lines, 'answer_directly').length > 0
}

/** "Its round begins at 1 and grows by one with each rework and reopening": the lines before, and the one that ended it. */
export function firstRound (seen: PastAt): Line[] {
  // What was answered before any unit had it belongs to no promise.
  const lines = seen.lines.filter(({ at }) => at >= (firstDispatch(seen) ?? at))
  const end = lines.findIndex(({ move }) => move === 'rework' || move === 'reopen')
  return lines.slice(0, end < 0 ? undefined : end + 1)
}

/** "The reply passed review, was not later returned or rightly reworked": a rework that a caller refused was never made. */
export function standingReply (lines: readonly Line[], seen: PastAt): { asked: Date, made: Date, passed: boolean } | undefined {
  return lines.reduce<{ asked: Date, made: Date, passed: boolean } | undefined>((reply, line) => {
    if (line.move === 'reply') return { asked: askedAt(line, seen), made: line.at, passed: false }
    if (['return_reply', 'refuse_close', 'rework'].includes(line.move)) return undefined
    return reply && { ...reply, passed: reply.passed || line.move === 'pass_review' }
  }, undefined)
}

export const monthOf = (at: Date) => dayOf(at).slice(0, 7)
