/** What the machine does by itself in a year: once on each working day, before anybody is at work. */
import { addDays, dayOf, instantOf } from '../clock.ts'
import { passOn, remind } from '../problems/index.ts'
import type { Stage } from './stage.ts'

/** What happens after the one moment until the other. */
export interface Span { after: Date, until: Date }

const beforeWork = '08:00'

/** When it goes its rounds. */
export function roundsOf ({ calendar }: Stage, { after, until }: Span): Date[] {
  const rounds: Date[] = []
  for (let day = calendar.addWorkingDays(addDays(dayOf(after), -1), 1); instantOf(day, beforeWork) <= until; day = calendar.addWorkingDays(day, 1)) rounds.push(instantOf(day, beforeWork))
  return rounds.filter((at) => at > after)
}

/** Whatever the jobs `reminders` and `requests` would do at that instant. */
export async function goRound ({ db }: Stage, at: Date): Promise<void> {
  await remind(db, at)
  await passOn(db, at)
}
