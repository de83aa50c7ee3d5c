/** Rules for confirmation, callbacks and closing that go beyond their forms. */
import { addDays, dayOf, instantOf } from '../../../clock.ts'
import type { Told } from '../../../cases/index.ts'
import type { Prisma } from '../../../db/index.ts'
import type { FieldProblem } from '../../../errors.ts'
import type { ProblemShape } from '../../domain/shape.ts'
import { type ClockChange, stop } from '../../../workflow/clocks/changes.ts'
import type { Fork } from '../../../workflow/lifecycle.ts'
import { undoStops } from '../../domain/clocks.ts'
import { resetContactClocks } from '../dispatch/rules.ts'
import { lastAskedToConfirm, lastMove, movesMade, since, countMoves } from '../../domain/history.ts'
import type { PastEvent, ProblemRecord } from '../../domain/record.ts'
import { type Answers, type Columns, type ProblemSituation, openTask, wrongNumber } from '../../domain/rules.ts'
import { type ClockName, type ProblemState, reworkReasons } from '../../domain/vocabulary.ts'
import type * as forms from './forms.ts'

/** A caller sends no photos. */
type Verdict = Omit<Answers<typeof forms.confirmation>, 'files'> & { files?: string[] }

/** Who gave the confirmation; a late one comes from the enterprise itself. */
export type Rater = 'enterprise' | 'callback'

export function checkRest ({ solved, rest }: Pick<Verdict, 'solved' | 'rest'>): FieldProblem[] {
  return solved === 'partial' && !rest ? [{ field: 'rest', sentence: '请选择其余部分是否还需要办理' }] : []
}

/** "Not solved" is a rework and not a confirmation (domain §4.2 `confirm`); the rating stands, and the enterprise's words are kept. */
export function redirectToRework (by: Rater) {
  return (verdict: Verdict & { pressure?: string }, situation: ProblemSituation) => {
    const { solved, why = 'not_solved', files = [], remarks, reservation, pressure } = verdict
    const explanation = [remarks, reservation].filter(Boolean).join('\n')
    return solved === 'not' && {
      move: 'rework' as const,
      answers: { reason: why, files, ...explanation ? { explanation } : {}, ...pressure ? { pressure } : {} },
      set: { ratings: { create: ratingOf(by, verdict, situation) } }
    }
  }
}

/** The reason for a rework, as staff are told. */
export function whyOf ({ facts: { reason } }: Told): string {
  return reworkReasons[reason as keyof typeof reworkReasons]
}

export function confirmationColumns (by: Rater, verdict: Verdict, situation: ProblemSituation): Columns {
  return { ...ratingColumns(by, verdict, situation), confirmedAt: situation.now }
}

/** The outcome as the enterprise stated it, and its rating. */
export function ratingColumns (by: Rater, verdict: Verdict, situation: ProblemSituation): Columns {
  const { solved, rest } = verdict
  return {
    outcome: outcomeOf(solved, situation.record),
    restNotNeeded: rest === 'not_needed',
    ratings: { create: ratingOf(by, verdict, situation) }
  }
}

/** A question that no unit handled counts as answered; inside the wall the outcome is help given (domain §4.1, §4.4). */
function outcomeOf (solved: Verdict['solved'], { kind, dispatchedAt, wall }: ProblemRecord) {
  if (kind === 'question' && dispatchedAt === null) return 'answered'
  if (wall === 'inside') return 'helped'
  return solved === 'partial' ? 'partial' : 'solved'
}

export function ratingOf (
  by: Rater,
  { solved, result, process }: Verdict,
  { record, now }: ProblemSituation
): Prisma.RatingUncheckedCreateWithoutProblemInput {
  return { districtId: record.districtId, round: record.round, by, solved, result: gradeOf(result), process: gradeOf(process), at: now }
}

/** The work starts again; the previous round remains in its history. */
export function anotherRound ({ round }: ProblemRecord): Columns {
  return { round: round + 1, pendingAnswer: '', repliedAt: null, outcome: null, confirmedAt: null, closedAt: null, onSpot: false }
}

/** The enterprise itself has confirmed in this round, so a late answer adds nothing. */
export function ratedByEnterprise (record: ProblemRecord): boolean {
  return countMoves(since(record, lastMove(record, 'rework', 'reopen', 'refuse_close', 'retract')), 'confirm', 'late_answer') > 0
}

/** What the enterprise has said of the result, itself or in a callback; nothing where it was explained to it, or could not be reached. */
export function wordThatStands (record: ProblemRecord): PastEvent | undefined {
  const last = lastMove(record, ...outcomeGiven)
  return last && ['confirm', 'callback', 'late_answer'].includes(last.move) ? last : undefined
}

/** It is in no figure any more; the line of history keeps it. */
export function withoutRating (word: PastEvent | undefined): Columns {
  return word ? { ratings: { deleteMany: { at: word.at } } } : {}
}

/** The moves that find how it ended. */
const outcomeGiven = ['confirm', 'callback', 'explain', 'lapse', 'late_answer'] as const

export function isPartlyOwed (record: ProblemRecord): boolean {
  const followed = countMoves(since(record, lastMove(record, 'rework', 'reopen', 'refuse_close')), 'follow_up') > 0
  return record.outcome === 'partial' && !record.restNotNeeded && !followed
}

/** Working days since the enterprise was asked to confirm. */
export function daysAwaited ({ record, calendar, now }: ProblemSituation): number {
  const lastAsked = lastAskedToConfirm(record)
  return lastAsked ? calendar.workingDaysBetween(dayOf(lastAsked.at), dayOf(now)) : 0
}

/** The callback owed after a withdrawal is done once somebody was reached, or on the second day of trying (domain §5). */
export function callbackDone (reached: boolean, { record, now }: ProblemSituation): boolean {
  const tried = movesMade(since(record, lastMove(record, 'withdraw')), 'log_call')
  return reached || tried.some(({ at }) => dayOf(at) !== dayOf(now))
}

export function withdrawalAnswered (reached: boolean, situation: ProblemSituation): Partial<Record<ClockName, ClockChange>> {
  return situation.record.state === 'withdrawn' && callbackDone(reached, situation) ? { withdrawal: stop } : {}
}

/** Withdrawn by telephone: a caller has called the number given at submission. */
export function wrongCallToWithdraw (
  { number }: Partial<Answers<typeof forms.withdrawingByCall>>,
  situation: ProblemSituation
): FieldProblem[] {
  return number === undefined ? [] : wrongNumber(number, situation)
}

/** Calendar days, to 24:00 of the last one. */
export function isWithinDays (days: number, from: Date | null, now: Date): boolean {
  return from === null || now <= instantOf(addDays(dayOf(from), days), '24:00')
}

/**
 * Restoring resumes where the withdrawal stopped, except under a main problem that has ended or with a unit that is no longer in office.
 */
export const backToWhereItWas: Fork<ProblemShape> = {
  states: [
    'draft', 'submitted', 'needs_info', 'merged', 'accepted', 'dispatched', 'disputed', 'in_progress', 'escalated', 'long_term',
    'replied', 'confirming', 'confirmed'
  ],
  choose: ({ record }) => {
    const before = withdrawalOf(record)?.from ?? 'submitted'
    if (before === 'merged' && !(record.main && awaited.has(record.main.state))) return 'submitted'
    return ofUnit.has(before) && !record.leadUnit?.active ? 'submitted' : before
  }
}

/** Main problems whose answer is still to come. */
const awaited = new Set<ProblemState>([
  'submitted', 'needs_info', 'accepted', 'dispatched', 'disputed', 'in_progress', 'escalated', 'long_term', 'replied'
])

const ofUnit = new Set<ProblemState>(['dispatched', 'disputed', 'in_progress', 'escalated', 'long_term'])

export function withdrawalOf (record: ProblemRecord): PastEvent | undefined {
  return lastMove(record, 'withdraw')
}

/** The outcome found before the withdrawal, if the enterprise had been asked to confirm it. */
export function outcomeBefore (record: ProblemRecord): Columns {
  if (withdrawalOf(record)?.from !== 'confirmed') return { outcome: null }
  const confirmation = lastMove(record, ...outcomeGiven)
  if (confirmation?.move === 'explain') return { outcome: 'explained' }
  if (confirmation?.move === 'lapse') return { outcome: 'unconfirmed' }
  return { outcome: outcomeOf(confirmation?.facts['solved'] === 'partial' ? 'partial' : 'solved', record) }
}

/** Clocks continue as if they had never stopped; but a unit that is gone owes no contact, and the next one gets its own clocks. */
export function clocksRestored (situation: ProblemSituation): Partial<Record<ClockName, ClockChange>> {
  const { record } = situation
  const { contact, feedback, ...others } = undoStops(withdrawalOf(record), record)
  return record.leadUnit?.active ? { ...contact && { contact }, ...feedback && { feedback }, ...others } : others
}

/** The same for a problem that goes back while its clocks run. */
export function clocksOfUnitGone (situation: ProblemSituation): Partial<Record<ClockName, ClockChange>> {
  return situation.record.leadUnit?.active ? {} : resetContactClocks(situation)
}

/** Tasks that the withdrawal ended are owed again. */
export function tasksRestored (record: ProblemRecord): Columns {
  const at = withdrawalOf(record)?.at
  return at
    ? { tasks: { updateMany: { where: { endedAt: at, state: 'waived' }, data: { state: 'assigned', endedAt: null, result: '' } } } }
    : {}
}

export const hasOpenTask = ({ tasks }: ProblemRecord) => tasks.some(openTask)

function gradeOf (grade: string | undefined): number | null {
  return grade === undefined ? null : Number(grade)
}
