/** How much time a clock has left, or how far it is overdue, in words (ui: durations are words, with the exact time on hover). */
import { dayOf, instantOf } from '../../clock.ts'
import type { Calendar } from '../calendar/calendar.ts'
import { type Deadline, isOverdue, assessedAt } from './clocks.ts'
import { lastDayOf, paceOf } from './limits.ts'

export interface Remaining { overdue: boolean, n: number, unit: keyof typeof spans, sentence: string }

/** `sentence` is a key with the parameter `n`. A paused or stopped clock reports what was left at that time. */
export function remaining (deadline: Deadline, now: Date, calendar: Calendar): Remaining {
  const reached = assessedAt(deadline, now)
  const overdue = isOverdue(deadline, now)
  const { n, unit } = overdue ? spanOver(deadline, reached, calendar) : spanLeft(deadline, reached, calendar)
  return { overdue, n, unit, sentence: deadline.heldSince && !overdue ? '延期待批' : spans[unit][overdue ? 'over' : 'left'] }
}

/** Whole working days since its last day: the measure for reminders, orders and proposals (domain §5). */
export function workingDaysOverdue (deadline: Deadline, now: Date, calendar: Calendar): number {
  return calendar.workingDaysBetween(lastDayOf(deadline), dayOf(assessedAt(deadline, now)))
}

const spans = {
  working_days: { left: '还剩 {n} 个工作日', over: '超期 {n} 个工作日' },
  days: { left: '还剩 {n} 天', over: '超期 {n} 天' },
  part_of_day: { left: '今天到期', over: '超期不到 1 个工作日' },
  working_hours: { left: '还剩 {n} 个工作小时', over: '超期 {n} 个工作小时' },
  hours: { left: '还剩 {n} 小时', over: '超期 {n} 小时' },
  minutes: { left: '还剩 {n} 分钟', over: '超期 {n} 分钟' }
} as const

type Span = Pick<Remaining, 'n' | 'unit'>

function spanLeft (deadline: Deadline, reached: Date, calendar: Calendar): Span {
  const { dueDay, due } = deadline
  if (dueDay === null) return spanOfTime(deadline, reached, due, calendar)
  const today = dayOf(reached)
  const n = calendar.workingDaysBetween(today, dueDay)
  if (n > 0) return { n, unit: 'working_days' }
  // A day off may be promised too: then no working day is left, although the deadline is not today.
  const days = (instantOf(dueDay).getTime() - instantOf(today).getTime()) / 86_400_000
  return days > 0 ? { n: days, unit: 'days' } : { n: 0, unit: 'part_of_day' }
}

function spanOver (deadline: Deadline, reached: Date, calendar: Calendar): Span {
  const n = workingDaysOverdue(deadline, reached, calendar)
  if (n > 0) return { n, unit: 'working_days' }
  return deadline.dueDay === null ? spanOfTime(deadline, deadline.due, reached, calendar) : { n: 0, unit: 'part_of_day' }
}

function spanOfTime ({ limit }: Deadline, from: Date, to: Date, calendar: Calendar): Span {
  const pace = paceOf(limit, calendar)
  const minutes = Math.ceil(pace.between(from, to))
  if (minutes < 120) return { n: minutes, unit: 'minutes' }
  return { n: Math.floor(minutes / 60), unit: pace.roundTheClock ? 'hours' : 'working_hours' }
}
