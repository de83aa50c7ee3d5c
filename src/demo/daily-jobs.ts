/** The jobs of the simulated year: once each working day, before anybody is at work. */
import { addDays, dayOf, instantOf } from '../clock.ts'
import { reassignOverdue } from '../cases/index.ts'
import { remind } from '../problems/index.ts'
import { remindOfOrders } from '../supervision/index.ts'
import type { DemoContext } from './context.ts'

/** Runs them for all working days between two instants. */
export interface Span { after: Date, until: Date }

const beforeWork = '08:00'

/** The time of day at which they run. */
export function dailyRunTimes ({ calendar }: DemoContext, { after, until }: Span): Date[] {
  const rounds: Date[] = []
  for (
    let day = calendar.addWorkingDays(addDays(dayOf(after), -1), 1);
    instantOf(day, beforeWork) <= until;
    day = calendar.addWorkingDays(day, 1)
  ) { rounds.push(instantOf(day, beforeWork)) }
  return rounds.filter((at) => at > after)
}

/** Does what the jobs `reminders` and `requests` would do at that instant. */
export async function runDailyJobs ({ db }: DemoContext, at: Date): Promise<void> {
  await remind(db, at)
  await remindOfOrders(db, at)
  await reassignOverdue(db, at)
}
