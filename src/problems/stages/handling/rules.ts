/** Rules for handling that go beyond its forms: extended promises, escalated and suspended cases. */
import { addDays, type Day, dayOf, instantOf } from '../../../clock.ts'
import type { FieldProblem } from '../../../errors.ts'
import { type ClockChange, extendTo } from '../../../workflow/clocks/changes.ts'
import { dueOf, lastDayOf } from '../../../workflow/clocks/limits.ts'
import { lastPromise, runningPromise, undoStops } from '../../domain/clocks.ts'
import { accountable, lastDispatch, lastMove, movesMade, since, timesDispatched } from '../../domain/history.ts'
import type { ProblemRecord } from '../../domain/record.ts'
import type { Answers, ProblemSituation } from '../../domain/rules.ts'
import type { ClockName, escalationTriggers } from '../../domain/vocabulary.ts'
import { spokenDay } from '../../../web/pages/dates.ts'
import type { ProblemShape } from '../../domain/shape.ts'
import type * as forms from './forms.ts'

/** Changes the day promised to the enterprise. */
export function promiseMovedTo (day: Day, { record }: ProblemSituation): Partial<Record<ClockName, ClockChange>> {
  const promise = runningPromise(record)
  return promise ? { [promise.name]: extendTo(day) } : {}
}

/** An extension is requested at least one working day before the deadline (domain §4.2). */
export function askedTooLate ({ record, calendar, now }: ProblemSituation) {
  const promise = runningPromise(record)
  if (!promise) return '目前没有正在计时的办结时限，无需延期。'
  return now >= instantOf(calendar.addWorkingDays(lastDayOf(promise), -1), '24:00') && '延期须在到期前 1 个工作日之前申请，现已超过申请时间。'
}

export function beyondExtension (newDay: Day, { record, calendar, ruleContext }: ProblemSituation): FieldProblem[] {
  const promise = runningPromise(record)
  if (!promise) return []
  const dueDay = lastDayOf(promise)
  const latest = lastDayOf(dueOf(ruleContext.limits(record.templateCode).extension, instantOf(dueDay), calendar))
  if (newDay <= dueDay) return [{ field: 'newDay', sentence: '新的日期须晚于目前的办结日 {day}', params: { day: dueDay } }]
  return newDay > latest ? [{ field: 'newDay', sentence: '一次延期不能超过规定的天数，最晚到 {day}', params: { day: latest } }] : []
}

/** The settled day may be earlier or later than the promise, but lies in the future. */
export function notAhead (field: string, day: Day, now: Date): FieldProblem[] {
  return day < dayOf(now) ? [{ field, sentence: '日期不能早于今天' }] : []
}

export const overdueEnough = 5

/** Working days since the promised day, while the result is still owed. */
export function daysOverdue ({ record, calendar, now }: Pick<ProblemSituation, 'record' | 'calendar' | 'now'>): number {
  const promise = runningPromise(record)
  return promise ? calendar.workingDaysBetween(lastDayOf(promise), dayOf(now)) : 0
}

type Trigger = keyof typeof escalationTriggers

/** Grounds that the record itself can confirm; the others are a matter of judgement. */
const grounds: Partial<Record<Trigger, (situation: ProblemSituation) => boolean>> = {
  dispatched_twice: ({ record }) => timesDispatched(record) >= 2,
  two_reworks: ({ record }) => record.reworkCount >= 2,
  overdue: (situation) => daysOverdue(situation) >= overdueEnough,
  // Requested in the name of the unit's head; whether that is the principal is looked up here, and again when it is granted.
  principal: ({ record, actor, ruleContext }) => actor.relations.has('supervisor') ||
    ruleContext.staff.some(({ id, principal, unitId }) => id === actor.id && principal && unitId === record.leadUnitId)
}

export function unfounded ({ trigger }: Answers<typeof forms.escalation>, situation: ProblemSituation): FieldProblem[] {
  return (grounds[trigger]?.(situation) ?? true) ? [] : [{ field: 'trigger', sentence: '这一条与办理记录不符，请另选原因' }]
}

/** The enterprise may ask for it once it has waited long enough, or after two reworks (domain §4.2 `escalate`). */
export function tooEarlyForReporter (situation: ProblemSituation): string | false {
  const { record, actor } = situation
  const others = ['supervisor', 'unit_head', 'system'] as const
  if (others.some((relation) => actor.relations.has(relation))) return false
  return record.reworkCount < 2 && daysOverdue(situation) < overdueEnough && '重新办理过两次，或者超期 5 个工作日以上，可以请区领导协调；现在可以先催办。'
}

const maxDaysToReport = 30
const maxDaysToReview = 365

/** The first report is due within 30 days (domain §4.2 `suspend`, `progress`). */
export function lateReport (day: Day, now: Date): FieldProblem[] {
  const latest = addDays(dayOf(now), maxDaysToReport)
  if (day <= dayOf(now)) return [{ field: 'nextReportDay', sentence: '下次反馈的日期须晚于今天' }]
  return day > latest ? [{ field: 'nextReportDay', sentence: '不能超过 30 天，最晚到 {day}', params: { day: latest } }] : []
}

export function lateReview (day: Day, now: Date): FieldProblem[] {
  const latest = addDays(dayOf(now), maxDaysToReview)
  if (day <= dayOf(now)) return [{ field: 'reviewDay', sentence: '复核日须晚于今天' }]
  return day > latest ? [{ field: 'reviewDay', sentence: '复核日最长一年，最晚到 {day}', params: { day: latest } }] : []
}

/**
 * The promise that the reply stopped continues, without the time of the review beyond one day (domain §4.2 `return_reply`);
 * inside the wall it is the help that is owed again (domain §4.4).
 */
export function promiseAfterReview (change: ClockChange, { record }: ProblemSituation): Partial<Record<ClockName, ClockChange>> {
  const promise = lastPromise(record)
  const { help } = undoStops(lastMove(record, 'reply'), record)
  return { ...promise && { [promise.name]: change }, ...help && { help: change }, external: change }
}

/** First contact the enterprise, then give feedback, then reply. Intake contacts an anonymous one. */
export const contactFirst = ({ confidentiality, contactedAt }: ProblemShape['row']) => !contactedAt && confidentiality !== 'anonymous'

/** What was done since the unit got it, as the beginning of its reply: 11月24日 首联；11月24日 反馈办理意见. */
export function workSoFar (record: Pick<ProblemRecord, 'events'>): string {
  const done = movesMade(since(record, lastDispatch(record)), ...Object.keys(accountable) as (keyof typeof accountable)[])
  return done.map(({ at, move }) => `${spokenDay(dayOf(at))} ${accountable[move]}`).join('；')
}
