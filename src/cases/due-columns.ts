/** Columns of a case that are derived from its clocks and updated in the same transaction, so that no list computes them. */
import { instantFrom } from '../clock.ts'
import type { Approval } from '../workflow/approvals.ts'
import type { Calendar } from '../workflow/calendar/calendar.ts'
import { type Deadline, isOverdue } from '../workflow/clocks/clocks.ts'
import { morningOf, yellowFrom } from '../workflow/clocks/lights.ts'

/** No clock runs against staff: sorts after every day. */
export const noDueDate = instantFrom('9999-12-31T00:00:00Z')

/** No clock runs and the case has ended: sorts after `never`, so that a list of open cases stops before it (decision 9). */
export const endedDueDate = instantFrom('9999-12-31T12:00:00Z')

interface Progress { ended: boolean, deadlines: readonly Deadline[], approvals: readonly Approval[] }

export interface DueColumns { everOverdue: boolean, nextDue: Date, yellowFrom: Date }

export function dueColumns (
  before: Pick<DueColumns, 'everOverdue'>, { ended, deadlines, approvals }: Progress, now: Date, calendar: Calendar
): DueColumns {
  const against = deadlines.filter(({ waitsOutside }) => !waitsOutside)
  const running = against.filter(({ state, heldSince }) => state === 'running' && !heldSince)
  const open = approvals.flatMap(({ state, due }) => state === 'open' && due ? [due] : [])
  return {
    everOverdue: before.everOverdue || against.some((deadline) => deadline.overdue || isOverdue(deadline, now)),
    nextDue: earliest([...running.map(({ due }) => due), ...open], ended ? endedDueDate : noDueDate),
    yellowFrom: earliest([...running.map((deadline) => yellowFrom(deadline, calendar)), ...open.map(morningOf)], noDueDate)
  }
}

function earliest (instants: readonly Date[], otherwise: Date): Date {
  return instants.reduce((first, instant) => instant < first ? instant : first, otherwise)
}
