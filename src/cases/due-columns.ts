/** Columns of a problem that are derived from its clocks and updated in the same transaction, so that no list computes them. */
import { instantFrom } from '../../clock.ts'
import { type Deadline, isOverdue } from '../../workflow/clocks/clocks.ts'
import { yellowFrom } from '../../workflow/clocks/lights.ts'
import type { Calendar } from '../../workflow/calendar/calendar.ts'
import type { Approval } from '../../workflow/approvals.ts'
import { lastPromise } from './clocks.ts'
import { type ClockName, unfinished, type ProblemState } from './vocabulary.ts'

/** No clock runs against staff: sorts after every day. */
export const noDueDate = instantFrom('9999-12-31T00:00:00Z')

/** No clock runs and the problem has ended: sorts after `never`, so that a list of open problems stops before it (decision 9). */
export const endedDueDate = instantFrom('9999-12-31T12:00:00Z')

interface Kept { due: Date | null, firstDue: Date | null, everOverdue: boolean }

export function derivedColumns (
  before: Kept, state: ProblemState, deadlines: readonly Deadline<ClockName>[], approvals: readonly Approval[],
  now: Date, calendar: Calendar
): Kept & { nextDue: Date, yellowFrom: Date } {
  const against = deadlines.filter(({ waitsOutside }) => !waitsOutside)
  const running = against.filter(({ state, heldSince }) => state === 'running' && !heldSince)
  const open = approvals.flatMap(({ state, due }) => state === 'open' && due ? [due] : [])
  const promise = lastPromise({ deadlines })
  return {
    due: promise?.due ?? before.due,
    firstDue: before.firstDue ?? deadlines.find(({ name }) => name === 'resolve')?.due ?? null,
    everOverdue: before.everOverdue || against.some((deadline) => deadline.overdue || isOverdue(deadline, now)),
    nextDue: earliest([...running.map(({ due }) => due), ...open], unfinished.includes(state) ? noDueDate : endedDueDate),
    yellowFrom: earliest([...running.map((deadline) => yellowFrom(deadline, calendar)), ...open], noDueDate)
  }
}

function earliest (instants: readonly Date[], otherwise: Date): Date {
  return instants.reduce((first, instant) => instant < first ? instant : first, otherwise)
}
