/** The slow figures of a unit's answer: in time or not, and how long it took (domain §7). */
import { dayOf, instantFrom } from '../../../src/clock.ts'
import { type Line, type PastAt, askedAt, leadsOf, promiseOf } from './past.ts'
import { type Frame, type Verdict, firstDispatch, firstRound, madeBy, standingReply } from './frame.ts'

export function onTime (seen: PastAt, { start, end, e, leadOffice }: Frame, by: 'due' | 'firstDue'): Verdict | undefined {
  const promise = firstDispatch(seen) && promiseOf(seen)
  if (!promise) return undefined
  const due = promise[by]
  // "All first rounds whose due falls in T": a due is a day, which ends at 24:00.
  if (due <= start || due > end) return undefined
  // "Deadlines later than E are listed as 未到期 and are in no rate."
  if (due > e) return { part: 'pending:not_due', at: due }
  const withdrawn = withdrawnBefore(seen, due)
  // "Withdrawn without that word, or suspended later: in the denominator, not on time."
  if (withdrawn) return { part: isFreely(seen, withdrawn) ? 'excluded:withdrawn' : 'denominator', at: due }
  if (isOnTheBooks(seen, due, promise.firstDue)) return { part: 'excluded:suspended', at: due }
  const reply = standingReply(firstRound(seen), seen)
  const isIn = reply !== undefined && reply.asked <= due
  if (isIn && reply.passed) return { part: 'numerator', at: due }
  // "What is in time but not yet reviewed is listed as 待质检."
  if (isIn) return { part: 'pending:review', at: due }
  // "If it was asked for in time, the light shows 延期待批 and nothing counts as overdue until it is decided" (domain §5).
  if (by === 'due' && promise.held) return { part: 'pending:extension', at: due }
  return { part: 'denominator', at: due, ...isLossOfDispatch(seen, due, e, reply) ? { unit: leadOffice } : {} }
}

/**
 * "The new unit is judged by the later of that day and 5 working days after the redispatch; the difference is charged to the lead
 * office as 派单损耗" (domain §5): what that unit has kept, or still can, is not its own fault. The unit is that of the due: who was late
 * before the redispatch stays late.
 */
function isLossOfDispatch (seen: PastAt, due: Date, e: Date, reply: { asked: Date } | undefined): boolean {
  const given = leadsOf(seen)
    .filter(({ assignedAt }) => assignedAt <= due)
    .sort((one, other) => one.assignedAt.getTime() - other.assignedAt.getTime())
    .at(-1)
  if (!given?.due || given.loss === 0 || given.due <= due) return false
  const open = madeBy(firstRound(seen), 'pass_review').length === 0
  return (reply !== undefined && reply.asked <= given.due) || (open && given.due >= e)
}

/** "Left out: those withdrawn before the due day and confirmed as freely withdrawn by an independent callback." */
function isFreely ({ own }: PastAt, withdrawn: Line): boolean {
  const said = madeBy(own, 'log_call')
    .filter(({ sequence, facts }) => sequence > withdrawn.sequence && facts['reached'] === true)
    .flatMap(({ facts }) => facts['pressure'] ?? [])
  return said.length > 0 && said.every((each) => each === 'no')
}

/**
 * "Left out: those that are suspended with approval on the due day", asked for by then. Once resumed, "what was left runs on"
 * (domain §5) and is judged like any other, or a day on the books would take it out of the figure for ever.
 */
function isOnTheBooks (seen: PastAt, due: Date, firstDue: Date): boolean {
  const lines = firstRound(seen)
  return madeBy(lines, 'suspend').some((line) => {
    const left = lines.slice(lines.indexOf(line) + 1).find(({ from, to }) => from === 'long_term' && to !== 'long_term')
    const asked = askedAt(line, seen)
    return asked <= due && asked <= firstDue && (left === undefined || left.at > due)
  })
}

function withdrawnBefore ({ own, state }: PastAt, due: Date): Line | undefined {
  const line = madeBy(own, 'withdraw').at(-1)
  return state === 'withdrawn' && line && line.at <= due ? line : undefined
}

/** "First dispatch → reply granted … in working days, with a survival estimate that counts open ones as not yet done." */
export function duration (seen: PastAt, { inside, e, calendar }: Frame): Verdict | undefined {
  const first = firstDispatch(seen)
  if (!first) return undefined
  // What was reopened is not done.
  const reopened = seen.lines.findLastIndex(({ move }) => move === 'reopen')
  const reply = standingReply(seen.lines.slice(reopened + 1), seen)
  if (reply) {
    return inside(reply.made)
      ? { part: 'numerator', at: reply.made, days: calendar.workingDaysBetween(dayOf(first), dayOf(reply.asked)) }
      : undefined
  }
  if (seen.state === undefined || ['closed', 'withdrawn', 'declined'].includes(seen.state)) return undefined
  return { part: 'denominator', at: e, days: calendar.workingDaysBetween(dayOf(first), dayOf(instantFrom(e.getTime() - 1))) }
}
