/**
 * The closure rates once more (domain §7), each as its sentence says it, problem by problem, straight over the lines of history.
 * What the product computes in SQL is compared with this; it reads nothing of it.
 */
import { instantFrom, instantOf } from '../../../src/clock.ts'
import { type Past, type PastAt, pastAt, unitAt } from './past.ts'
import { answerRate, ofStock, satisfaction, solved, within60 } from './closing.ts'
import { type Asked, type Frame, type Part, type Verdict, monthOf } from './frame.ts'
import { duration, onTime } from './on-time.ts'

export type { Asked, Part }

export const oracleFigureKeys = [
  'resolved_on_time', 'resolved_first_due', 'closed_within_60', 'closure_rate_stock', 'solved_rate_closed', 'satisfaction', 'answer_rate',
  'duration'
] as const

export type OracleFigure = typeof oracleFigureKeys[number]

export interface Counted {
  id: string
  part: Part
  unit: string | null
  street: string | null
  category: string | null
  month: string
  days: number | undefined
}

export function oracleFigures (pasts: readonly Past[], asked: Asked): Record<OracleFigure, Counted[]> {
  const start = instantOf(asked.from)
  const end = instantOf(asked.to, '24:00')
  const { now } = asked
  const byId = new Map(pasts.map((past) => [past.id, past]))
  const known = (at: Date) => at < end && at <= now
  const before = new Map(pasts.map((past) => [past.id, pastAt(past, byId, (at) => at < start && at <= now)]))
  const frame = { ...asked, start, end, e: now < end ? now : end, known, inside: (at: Date) => start <= at && known(at), before }
  // "Drafts and declined ones are in none but their own."
  const seen = pasts
    .map((past) => pastAt(past, byId, known))
    .filter(({ state }) => state !== undefined && state !== 'draft' && state !== 'declined')
  const figure = (judge: (seen: PastAt, frame: Frame) => Verdict | undefined, withoutUnit: string | null = null) =>
    seen.flatMap((each) => countedOf(each, judge(each, frame), asked, withoutUnit))
  // What was promised and lies with no unit at that moment is the lead office's.
  const promised = (judge: Parameters<typeof figure>[0]) => figure(judge, asked.leadOffice)
  return {
    resolved_on_time: promised((each) => onTime(each, frame, 'due')),
    // "The same, by the first due day."
    resolved_first_due: promised((each) => onTime(each, frame, 'firstDue')),
    closed_within_60: promised(within60),
    closure_rate_stock: figure(ofStock),
    solved_rate_closed: figure(solved),
    satisfaction: figure(satisfaction),
    answer_rate: figure(answerRate),
    duration: promised(duration)
  }
}

function countedOf (seen: PastAt, verdict: Verdict | undefined, { categories }: Asked, withoutUnit: string | null): Counted[] {
  if (!verdict) return []
  const { part, at, days } = verdict
  const { past } = seen
  const unit = verdict.unit ?? unitAt(seen, at) ?? withoutUnit
  // An instant of 24:00 still belongs to the day that ends with it.
  const month = verdict.month ?? monthOf(instantFrom(at.getTime() - 1))
  return [
    {
      id: past.id,
      part,
      unit,
      street: past.streetId ?? past.enterprise.streetId,
      category: categories.get(past.categoryId ?? '') ?? null,
      month,
      days
    }
  ]
}
