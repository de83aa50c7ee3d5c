/** Deadlines that explain themselves, and the most urgent of them. */
import { formatParams } from '../../web/language/clauses.ts'
import { dueText, momentText } from '../../web/pages/dates.ts'
import type { Translate } from '../../web/language/translate.ts'
import type { Calendar } from '../../workflow/calendar/calendar.ts'
import { type Deadline, isOverdue } from '../../workflow/clocks/clocks.ts'
import { assumedYears, explain } from '../../workflow/clocks/explanation.ts'
import { remaining } from '../../workflow/clocks/remaining.ts'
import type { Lifecycle } from '../../workflow/lifecycle.ts'
import type { CaseShape } from '../record.ts'
import type { ViewContext } from './view-context.ts'

/** Running clocks first, by due date; then stopped ones, in the order in which they stopped. */
export function deadlineViews<T extends CaseShape> (
  lifecycle: Lifecycle<T>, { deadlines, events }: Pick<T['record'], 'deadlines' | 'events'>, calendar: Calendar, reading: ViewContext
) {
  const { t, now, ...frame } = reading
  const running = deadlines
    .filter(({ state }) => state === 'running' || state === 'paused')
    .toSorted((one, other) => one.due.getTime() - other.due.getTime())
  const stopped = deadlines.filter(({ state }) => state === 'stopped')
  const moves = new Map<string, T['move']>(events.map(({ sequence, move }) => [String(sequence), move]))
  const isCut = ({ name, adjustments }: Deadline<T['clock']>) => {
    const move = moves.get(String(adjustments.findLast(({ kind }) => kind === 'stop')?.by))
    const cancels = move && lifecycle.moves[move].cancels
    return cancels ? !cancels.except.includes(name) : false
  }
  return [...running, ...stopped].map((deadline: Deadline<T['clock']>) => ({
    label: t(lifecycle.clocks[deadline.name].label),
    status:
      deadline.state === 'stopped' && isCut(deadline)
        ? t(!deadline.waitsOutside && isOverdue(deadline, now) ? '已终止，曾超期' : '已终止')
        : deadlineStatus(deadline, calendar, t, now),
    // Somebody who is only asked for something is never called late.
    late: !deadline.waitsOutside && isOverdue(deadline, now),
    done: deadline.state === 'stopped' && !isCut(deadline),
    ended: deadline.state === 'stopped',
    when: deadline.stoppedAt
      ? t(isCut(deadline) ? '{when} 终止' : '{when} 完成', { when: momentText(deadline.stoppedAt, { now, ...frame }) })
      : t('{when}前', { when: dueText(deadline.due, { now, locale: frame.locale, assumed: new Set(assumedYears(deadline, calendar)) }) }),
    reasons: explain(deadline, calendar).map(({ sentence, params }) => t(sentence, formatParams(params, { now, ...frame })))
  }))
}

/** Those that run, each for itself; what has ended takes one line. */
export function deadlinesInBrief (deadlines: ReturnType<typeof deadlineViews>, t: Translate) {
  const ended = deadlines.filter((each) => each.ended)
  const late = ended.filter((each) => each.late).length
  return {
    running: deadlines.filter((each) => !each.ended),
    ended: ended.length === 0
      ? null
      : { says: t(late === 0 ? '{n} 项均按时' : '{n} 项已结束，{late} 项曾超期', { n: ended.length, late }), inTime: late === 0, deadlines: ended }
  }
}

/** The most urgent clock, next to the light: 首联 还剩 30 分钟. */
export function pressing<T extends CaseShape> (
  lifecycle: Lifecycle<T>, deadlines: readonly Deadline<T['clock']>[], calendar: Calendar, { t, now }: ViewContext
): string {
  const [first] = deadlines
    .filter(({ state, waitsOutside }) => state === 'running' && !waitsOutside)
    .toSorted((one, other) => one.due.getTime() - other.due.getTime())
  return first ? t('{clock} {left}', { clock: lifecycle.clocks[first.name].label, left: deadlineStatus(first, calendar, t, now) }) : ''
}

function deadlineStatus (deadline: Deadline, calendar: Calendar, t: Translate, now: Date): string {
  if (deadline.waitsOutside && isOverdue(deadline, now)) return t(deadline.state === 'stopped' ? '已完成' : '已到期')
  if (deadline.state === 'stopped') return isOverdue(deadline, now) ? t('已完成，曾超期') : t('按时完成')
  if (deadline.state === 'paused') return t('暂停计时')
  const { sentence, n } = remaining(deadline, now, calendar)
  return t(sentence, { n })
}
