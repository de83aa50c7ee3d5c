/** The light of a record: the most urgent of its running clocks decides (domain §5, lights). */
import { addDays, dayOf, instantFrom, instantOf } from '../../clock.ts'
import type { Day } from '../../clock.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { Deadline } from './clocks.ts'
import { type Due, dueOf, lastDayOf, paceOf } from './limits.ts'

export const lights = { red: '红', yellow: '黄', green: '绿', grey: '灰', none: '无' } as const

export type Light = keyof typeof lights

/** In working days, except `lastPart`, the fraction of a short clock during which it is yellow. */
export interface LightRules { yellowDays: number, remindDays: number, shortDays: number, lastPart: number }

export const lightRules: LightRules = { yellowDays: 1, remindDays: 3, shortDays: 2, lastPart: 1 / 4 }

/** The light, the clock that decides it, and when it may next change by itself. */
export interface Shown<Name extends string> { light: Light, deadline: Deadline<Name> | null, changesAt: Date | null }

export function lightOf<Name extends string> (
  deadlines: ReadonlyArray<Deadline<Name>>, now: Date, calendar: Calendar, rules = lightRules
): Shown<Name> {
  const running = deadlines.filter(({ state }) => state === 'running').sort((one, other) => one.due.getTime() - other.due.getTime())
  const urgent = running.filter(({ waitsOutside }) => !waitsOutside)
    .map((deadline) => ({ deadline, yellow: yellowFrom(deadline, calendar, rules), red: redFrom(deadline) }))
  const changes = urgent.flatMap(({ yellow, red }) => (red ? [yellow, red] : [yellow])).filter((instant) => instant > now)
  const shown = (light: Light, deadline: Deadline<Name> | undefined): Shown<Name> => ({
    light,
    deadline: deadline ?? null,
    changesAt: earliest(changes)
  })

  const red = urgent.find((clock) => clock.red && clock.red <= now)
  if (red) return shown('red', red.deadline)
  const yellow = urgent.find((clock) => clock.yellow <= now)
  if (yellow) return shown('yellow', yellow.deadline)
  const waiting = running.find(({ waitsOutside }) => waitsOutside) ?? deadlines.find(({ state }) => state === 'paused')
  if (waiting) return shown('grey', urgent[0]?.deadline ?? waiting)
  return urgent[0] ? shown('green', urgent[0].deadline) : shown('none', undefined)
}

/** At most one working day left; for a short clock the last quarter of its time. What is due today is yellow from the morning. */
export function yellowFrom (deadline: Deadline, calendar: Calendar, rules = lightRules): Date {
  const first = dueOf(deadline.limit, deadline.startedAt, calendar)
  if (!isShort(deadline, first, calendar, rules)) return instantOf(dayWithLeft(deadline, rules.yellowDays, calendar))
  const pace = paceOf(deadline.limit, calendar)
  const lastPart = pace.between(deadline.startedAt, first.due) * rules.lastPart
  const quarter = pace.add(deadline.startedAt, pace.between(deadline.startedAt, deadline.due) - lastPart)
  const morning = morningOf(deadline.due)
  return quarter < morning ? quarter : morning
}

/** When the day begins on which something is due; 24:00 still belongs to its day. */
export const morningOf = (due: Date): Date => instantOf(dayOf(instantFrom(due.getTime() - 1)))

/** A reminder, which is not a light, three working days before the deadline; short clocks have none. */
export function remindFrom (
  deadline: Due & Pick<Deadline, 'limit' | 'startedAt'>, calendar: Calendar, rules = lightRules
): Date | null {
  if (isShort(deadline, dueOf(deadline.limit, deadline.startedAt, calendar), calendar, rules)) return null
  return instantOf(dayWithLeft(deadline, rules.remindDays, calendar))
}

/**
 * Turns red just after the deadline, which is itself in time; a clock that waits for a decision does not turn red (domain §5, extension).
 */
function redFrom ({ due, heldSince }: Deadline): Date | null {
  return heldSince && heldSince <= due ? null : instantFrom(due.getTime() + 1)
}

function isShort ({ startedAt }: Pick<Deadline, 'startedAt'>, first: Due, calendar: Calendar, { shortDays }: LightRules): boolean {
  return calendar.workingDaysBetween(dayOf(startedAt), lastDayOf(first)) <= shortDays
}

const earliest = (instants: readonly Date[]) =>
  instants.reduce<Date | null>((first, instant) => (first && first <= instant ? first : instant), null)

/** The first day after which at most this many working days remain. */
function dayWithLeft (due: Due, days: number, calendar: Calendar): Day {
  return calendar.addWorkingDays(addDays(lastDayOf(due), 1), -days - 1)
}
