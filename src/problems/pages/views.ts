/** Views of problem pages, computed before a template prints them. Nothing here queries the database. */
import type { ViewContext } from '../../cases/index.ts'
import { formatParams, sentenceOf } from '../../web/language/clauses.ts'
import { dueText, momentText } from '../../web/pages/dates.ts'
import type { Translate } from '../../web/language/translate.ts'
import type { Calendar } from '../../workflow/calendar/calendar.ts'
import { type Deadline, isOverdue } from '../../workflow/clocks/clocks.ts'
import { assumedYears, explain } from '../../workflow/clocks/explanation.ts'
import { remaining } from '../../workflow/clocks/remaining.ts'
import { statusClauses, type Progress } from '../notify/status-text.ts'
import type { ProblemDetails } from './details.ts'
import type { ProblemRecord } from '../domain/record.ts'
import { turnIn } from '../domain/turn.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import {
  clockLabels, type ClockName, helpResults, outcomes, relations, results, satisfactions, stages, states
} from '../domain/vocabulary.ts'

/** One sentence from its clauses (status-text.ts). */
export function statusText (parcel: Progress, reading: ViewContext): string {
  return sentenceOf(statusClauses(parcel, reading.now, reading.assumed), reading)
}

/** Whose turn it is, in words: a unit by its name, everybody else by their relation. */
export function turnText (row: Pick<ProblemRecord, 'state' | 'nextDue'>, unit: string | undefined, t: Translate): string {
  const turn = turnIn(row)
  if (turn === null) return ''
  return turn === 'handler' && unit ? unit : t(relations[turn])
}

/** 摸 · 排 · 销: done, current, or still to come. */
export function trackView (state: keyof typeof states, t: Translate) {
  const order = Object.keys(stages)
  const at = order.indexOf(states[state].stage)
  const ended = 'end' in states[state]
  return Object.values(stages).map((label, index) => {
    const place = index < at || (ended && index === at) ? 'done' : index === at ? 'now' : 'later'
    return { label: t(label), place, now: place === 'now', word: t({ done: '已完成', now: '进行中', later: '未开始' }[place]) }
  })
}

/** Running clocks first, by due date; then stopped ones, in the order in which they stopped. */
export function deadlineViews (
  { deadlines, events }: Pick<ProblemRecord, 'deadlines' | 'events'>,
  calendar: Calendar,
  reading: ViewContext
) {
  const { t, now, ...frame } = reading
  const running = deadlines
    .filter(({ state }) => state === 'running' || state === 'paused')
    .toSorted((one, other) => one.due.getTime() - other.due.getTime())
  const stopped = deadlines.filter(({ state }) => state === 'stopped')
  const moves = new Map(events.map(({ sequence, move }) => [String(sequence), move]))
  const isCut = ({ name, adjustments }: Deadline<ClockName>) => {
    const move = moves.get(String(adjustments.findLast(({ kind }) => kind === 'stop')?.by))
    const cancels = move && problemLifecycle.moves[move].cancels
    return cancels ? !cancels.except.includes(name) : false
  }
  return [...running, ...stopped].map((deadline) => ({
    label: t(clockLabels[deadline.name]),
    status:
      deadline.state === 'stopped' && isCut(deadline)
        ? t(!deadline.waitsOutside && isOverdue(deadline, now) ? '已终止，曾超期' : '已终止')
        : deadlineStatus(deadline, calendar, t, now),
    // Somebody who is only asked for something is never called late.
    late: !deadline.waitsOutside && isOverdue(deadline, now),
    done: deadline.state === 'stopped' && !isCut(deadline),
    when: deadline.stoppedAt
      ? t(isCut(deadline) ? '{when} 终止' : '{when} 完成', { when: momentText(deadline.stoppedAt, { now, ...frame }) })
      : t('{when}前', { when: dueText(deadline.due, { now, locale: frame.locale, assumed: new Set(assumedYears(deadline, calendar)) }) }),
    reasons: explain(deadline, calendar).map(({ sentence, params }) => t(sentence, formatParams(params, { now, ...frame })))
  }))
}

/** The most urgent clock, next to the light: 首联 还剩 30 分钟. */
export function pressing (deadlines: readonly Deadline<ClockName>[], calendar: Calendar, { t, now }: ViewContext): string {
  const [first] = deadlines
    .filter(({ state, waitsOutside }) => state === 'running' && !waitsOutside)
    .toSorted((one, other) => one.due.getTime() - other.due.getTime())
  return first ? t('{clock} {left}', { clock: clockLabels[first.name], left: deadlineStatus(first, calendar, t, now) }) : ''
}

/** The ratings so far, in words. */
export function ratingViews ({ wall }: Pick<ProblemRecord, 'wall'>, details: ProblemDetails['details'], { t }: ViewContext) {
  const words: Record<string, string> = wall === 'inside' ? { ...results, ...helpResults } : results
  return details.ratings.map(({ by, solved, result, at }) => ({
    by: t(by === 'callback' ? '回访' : '企业本人'),
    solved: t(words[solved] ?? ''),
    result: result === null ? t('未评价') : t(satisfactions[result as keyof typeof satisfactions]),
    at
  }))
}

/** How it ended, where the state does not say so. */
export function outcomeText ({ outcome, state }: Pick<ProblemRecord, 'outcome' | 'state'>, t: Translate): string | null {
  return outcome && outcomes[outcome] !== states[state].label ? t(outcomes[outcome]) : null
}

function deadlineStatus (deadline: Deadline<ClockName>, calendar: Calendar, t: Translate, now: Date): string {
  if (deadline.waitsOutside && isOverdue(deadline, now)) return t(deadline.state === 'stopped' ? '已完成' : '已到期')
  if (deadline.state === 'stopped') return isOverdue(deadline, now) ? t('已完成，曾超期') : t('按时完成')
  if (deadline.state === 'paused') return t('暂停计时')
  const { sentence, n } = remaining(deadline, now, calendar)
  return t(sentence, { n })
}
