/**
 * Explains a deadline: when it started, which days were skipped and why, how long it was paused and by whom, and what moved it (domain §5).
 */
import { addDays, dayOf, instantFrom, timeOf } from '../../clock.ts'
import type { Day } from '../../clock.ts'
import type { Params } from '../../errors.ts'
import type { Calendar, DayKind } from '../calendar/calendar.ts'
import type { Adjustment, Deadline } from './clocks.ts'
import { type Limit, lastDayOf } from './limits.ts'

/** `by` is the event that caused it. Holiday names among the parameters are keys for `t` too. */
export interface Reason { sentence: string, params: Params, by?: string }

export function explain (deadline: Deadline, calendar: Calendar): Reason[] {
  const { startedAt, limit, dueDay } = deadline
  const firstDay = dueDay === null ? dayOf(startedAt) : addDays(dayOf(startedAt), 1)
  const lastDay = lastDayOf(deadline)
  return [
    { sentence: '自 {at} 起算', params: { at: momentOf(startedAt) } },
    reasonOfLimit(limit),
    ...runsInWorkingTime(limit) ? skippedDays(firstDay, lastDay, calendar) : [],
    ...deadline.adjustments.flatMap(reasonsOf),
    ...assumedYears(deadline, calendar).map((year) => ({ sentence: '{year} 年的放假安排尚未公布，暂按法定节日推算，公布后会重新计算', params: { year } })),
    ...conclusion(deadline)
  ]
}

/** An agreed day needs no conclusion: it is the deadline. */
function conclusion ({ limit, due, dueDay }: Deadline): Reason[] {
  if (dueDay === null) return [{ sentence: '因此应在 {at} 前完成', params: { at: momentOf(due) } }]
  return 'day' in limit && limit.day === dueDay ? [] : [{ sentence: '因此应在 {day} 24:00 前完成', params: { day: dueDay } }]
}

/** The years it extends into whose days off are only assumed. None where every day counts, or where the day was promised. */
export function assumedYears (deadline: Pick<Deadline, 'startedAt' | 'limit' | 'due' | 'dueDay'>, calendar: Calendar): number[] {
  return runsInWorkingTime(deadline.limit) ? calendar.unknownYears(dayOf(deadline.startedAt), lastDayOf(deadline)) : []
}

function reasonOfLimit (limit: Limit): Reason {
  if ('cutoff' in limit) {
    return {
      sentence: '工作日 {cutoff} 前开始的当日完成，其余在下一个工作日 {otherwise} 前完成',
      params: { cutoff: limit.cutoff, otherwise: limit.otherwise }
    }
  }
  if ('day' in limit) return { sentence: '约定在 {day} 24:00 前完成', params: { day: limit.day } }
  return { sentence: amounts[limit.unit], params: { n: limit.amount } }
}

const amounts = {
  working_hours: '时限为 {n} 个工作小时，只计工作时间',
  working_days: '时限为 {n} 个工作日，自次日起计',
  calendar_minutes: '时限为 {n} 分钟，昼夜连续计算',
  calendar_hours: '时限为 {n} 小时，昼夜连续计算',
  calendar_days: '时限为 {n} 天，含节假日',
  calendar_months: '时限为 {n} 个月，含节假日'
} as const

/** Otherwise every day, or every hour, counts. */
function runsInWorkingTime (limit: Limit): boolean {
  return 'cutoff' in limit || ('unit' in limit && limit.unit.startsWith('working'))
}

/** Weekends are totalled, holidays named, make-up days listed. */
function skippedDays (from: Day, to: Day, calendar: Calendar): Reason[] {
  const days = unusualDays(from, to, calendar)
  const weekends = days.filter(({ kind }) => kind === 'weekend').length
  return [
    ...runsOf(days).map(({ name, first, last, n }) => ({
      sentence: '{holiday}放假 {n} 天（{from} 至 {to}），不计入',
      params: { holiday: name, n, from: first, to: last }
    })),
    ...(weekends > 0 ? [{ sentence: '周末 {n} 天，不计入', params: { n: weekends } }] : []),
    ...days.flatMap((day) =>
      day.kind === 'make_up' ? [{ sentence: '{day} 为{holiday}调休上班日，照常计入', params: { day: day.day, holiday: day.name } }] : []
    )
  ]
}

interface Run { name: string, first: Day, last: Day, n: number }

/** Holidays as people refer to them: consecutive days with one name. */
function runsOf (days: ReturnType<typeof unusualDays>): Run[] {
  return days.reduce<Run[]>((runs, day) => {
    if (day.kind !== 'holiday') return runs
    const run = runs.at(-1)
    if (run?.name !== day.name || addDays(run.last, 1) !== day.day) {
      return [...runs, { name: day.name, first: day.day, last: day.day, n: 1 }]
    }
    return [...runs.slice(0, -1), { ...run, last: day.day, n: run.n + 1 }]
  }, [])
}

function reasonsOf ({ kind, at, by, from, to, days, minutes }: Adjustment): Reason[] {
  const who = by === null ? {} : { by }
  const unit = days !== undefined ? 'days' : minutes !== undefined ? 'minutes' : 'plain'
  const n = days ?? Math.round(minutes ?? 0)
  return [
    { sentence: sentences[kind][unit] ?? sentences[kind].plain, params: { at: momentOf(instantFrom(at)), n }, ...who },
    ...from === to ? [] : [{ sentence: '到期由 {from} 改为 {to}', params: { from: textOf(from), to: textOf(to) }, ...who }]
  ]
}

const sentences: Record<Adjustment['kind'], { plain: string, days?: string, minutes?: string }> = {
  pause: { plain: '{at} 暂停计时' },
  resume: { plain: '{at} 恢复计时', days: '{at} 恢复计时，暂停的 {n} 个工作日不计', minutes: '{at} 恢复计时，暂停的 {n} 分钟不计' },
  stop: { plain: '{at} 停止计时' },
  unstop: { plain: '{at} 撤回停止，视同未曾停止', days: '{at} 撤回停止，等待的 {n} 个工作日不计', minutes: '{at} 撤回停止，等待的 {n} 分钟不计' },
  extend: { plain: '{at} 延期' },
  floor: { plain: '{at} 保证最短时限' },
  hold: { plain: '{at} 申请延期，待批期间不计超期' },
  release: { plain: '{at} 延期未获批准，期限不变' },
  void: { plain: '{at} 作废，不再计时' },
  calendar: { plain: '{at} 放假安排更新' }
}

const momentOf = (instant: Date) => `${dayOf(instant)} ${timeOf(instant)}`

/** A deadline as stored in an adjustment: a day, or an ISO instant. */
const textOf = (due: string) => due.includes('T') ? momentOf(instantFrom(due)) : due

function unusualDays (from: Day, to: Day, calendar: Calendar): ({ day: Day } & DayKind)[] {
  const days = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const kind = calendar.kindOf(day)
    if (kind.kind !== 'ordinary') days.push({ day, ...kind })
  }
  return days
}
