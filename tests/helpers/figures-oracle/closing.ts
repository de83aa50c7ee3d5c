/** The slow figures of closing, and of what was said of the result (domain §7). */
import { addDays, dayOf, instantOf } from '../../../src/clock.ts'
import { type Line, type PastAt, unitAt, wallOf } from './past.ts'
import { type Frame, type Verdict, firstDispatch, isQuestion, madeBy, monthOf } from './frame.ts'

/** "Closed within 60 calendar days and not reopened within them · first dispatched in T and 60 days old; the others shown as 未到期." */
export function within60 (seen: PastAt, { inside, e }: Frame): Verdict | undefined {
  const first = firstDispatch(seen)
  if (!first || !inside(first)) return undefined
  const limit = instantOf(addDays(dayOf(first), 60), '24:00')
  // It is in T by its first dispatch, and so in the month of that.
  const month = monthOf(first)
  const lines = seen.own.filter(({ at }) => first <= at && at <= limit)
  const closed = madeBy(lines, 'close')[0]
  const at = closed?.at ?? limit
  if (limit > e) return { part: 'pending:not_due', at, month }
  // "`restore` counts as reopening."
  const reopened = madeBy(lines, 'reopen', 'restore').length > 0
  return { part: closed && !reopened ? 'numerator' : 'denominator', at, month }
}

/**
 * "Open at the start of T, or first in accepted, dispatched, in_progress or confirming in T, or reopened or restored in T, each once;
 * questions in neither · of these, closed at E."
 */
export function ofStock (seen: PastAt, { inside, before, e, leadOffice }: Frame): Verdict | undefined {
  const then = before.get(seen.past.id)
  const wasOpen =
    then !== undefined &&
    entered(then) !== undefined &&
    then.state !== undefined &&
    !['closed', 'withdrawn', 'declined', 'draft'].includes(then.state)
  const first = entered(seen)
  // What comes back had been in the stock before: a report that was withdrawn before anybody accepted it had not.
  if (!first) return undefined
  const cameBack = madeBy(seen.own, 'reopen', 'restore').some(({ at }) => inside(at))
  if (!wasOpen && !inside(first) && !cameBack) return undefined
  const closed = lastClose(seen)
  // While no unit has it, it is with the lead office, which "receives, dispatches and closes".
  const waits = seen.state !== 'withdrawn' && !closed && unitAt(seen, e) === null ? { unit: leadOffice } : {}
  if (isQuestion(seen)) return { part: 'excluded:question', at: closed?.at ?? e, ...waits }
  return closed ? { part: 'numerator', at: closed.at } : { part: 'denominator', at: e, ...waits }
}

/** By itself, or with its main problem: then not before it was merged. */
function entered ({ own, lines, mergedAt }: PastAt): Date | undefined {
  const [byItself, shared] = [own, lines].map(
    (each) => each.find(({ to }) => ['accepted', 'dispatched', 'in_progress', 'confirming'].includes(to))?.at
  )
  if (byItself || !shared || !mergedAt) return byItself ?? shared
  return shared > mergedAt ? shared : mergedAt
}

function lastClose ({ own, state }: PastAt): Line | undefined {
  return state === 'closed' ? madeBy(own, 'close').at(-1) : undefined
}

/** "Closing figures take the last close in T, if it was not reopened by E." */
function closedIn (seen: PastAt, { inside }: Frame): Line | undefined {
  const closed = lastClose(seen)
  return closed && inside(closed.at) ? closed : undefined
}

/** "Outcome solved, confirmed by the enterprise or in a callback · closed in T, those inside the wall apart." */
export function solved (seen: PastAt, frame: Frame): Verdict | undefined {
  const closed = closedIn(seen, frame)
  if (!closed) return undefined
  if (isQuestion(seen)) return { part: 'excluded:question', at: closed.at }
  if (wallOf(seen) === 'inside') return { part: 'excluded:inside', at: closed.at }
  const word = madeBy(seen.own, 'confirm', 'callback', 'explain', 'lapse', 'late_answer').at(-1)
  return { part: word?.facts['solved'] === 'solved' ? 'numerator' : 'denominator', at: closed.at }
}

/** "Result rated satisfied or better · ratings of the result, of problems closed in T." */
export function satisfaction (seen: PastAt, frame: Frame): Verdict | undefined {
  const closed = closedIn(seen, frame)
  if (!closed) return undefined
  if (isQuestion(seen)) return { part: 'excluded:question', at: closed.at }
  const grade = gradeOf(seen, closed)
  if (grade === undefined) return { part: 'excluded:unrated', at: closed.at }
  return { part: grade >= 4 ? 'numerator' : 'denominator', at: closed.at }
}

/** "Ratings of the result · closed in T." */
export function answerRate (seen: PastAt, frame: Frame): Verdict | undefined {
  const closed = closedIn(seen, frame)
  if (!closed) return undefined
  if (isQuestion(seen)) return { part: 'excluded:question', at: closed.at }
  return { part: gradeOf(seen, closed) === undefined ? 'denominator' : 'numerator', at: closed.at }
}

/**
 * "The enterprise's own answer before a callback's, the last one before closing", of the result: what was said of an answer that
 * had to be done again was said of another result.
 */
function gradeOf ({ past, own }: PastAt, { at: closed }: Line): number | undefined {
  const again = madeBy(own, 'rework', 'reopen', 'refuse_close').at(-1)?.at
  const given = past.ratings.filter(({ result, at }) => result !== null && at <= closed && (again === undefined || at > again))
  return (given.findLast(({ by }) => by === 'enterprise') ?? given.at(-1))?.result ?? undefined
}
