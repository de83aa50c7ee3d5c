/** Adds cells up: totals are computed from records, never averaged (domain §7). Pure. */
import type { Calendar } from '../../workflow/calendar/calendar.ts'
import { type Subset, subsets, type FigureKey, figures, type Grouping, leftOut, type LeftOut } from './figures.ts'
import type { Cell } from '../queries.ts'
import { countOf, type Duration, mean, median, percentile, survivalMedian } from './statistics.ts'

export interface Tally {
  numerator: number
  denominator: number
  /** A ratio from 0 to 1, or the median in working days; null where there is nothing to divide by. */
  value: number | null
  excluded: ExcludedCount[]
  lengths: { median: number | null, p90: number | null, mean: number | null, survival: number | null } | null
}

export interface ExcludedCount {
  reason: LeftOut
  count: number
  /** The rate if these were in the denominator; null for those that cannot be assessed yet. */
  ifCounted: number | null
}

export type Spans = Pick<Calendar, 'workingDaysBetween'>

export function tally (key: FigureKey, cells: readonly Cell[], calendar: Spans): Tally {
  const numerator = countOfPart(cells, 'numerator')
  const denominator = numerator + countOfPart(cells, 'denominator')
  const reasons = Object.keys(leftOut) as LeftOut[]
  const left = reasons
    .map((reason) => ({ reason, count: countOfPart(cells, reason) }))
    .filter(({ count }) => count > 0)
  const lengths = figures[key].unit === 'days' ? lengthsOf(cells, calendar) : null
  return {
    numerator,
    denominator,
    value: lengths ? lengths.median : ratio(numerator, denominator),
    excluded: left.map(({ reason, count }) => ({
      reason,
      count,
      ifCounted: reason.startsWith('excluded:') ? ratio(numerator, denominator + count) : null
    })),
    lengths
  }
}

/** The parts add up to the whole: every cell is in exactly one group. */
export function grouped (cells: readonly Cell[], by: Grouping): Map<string | null, Cell[]> {
  const groups = new Map<string | null, Cell[]>()
  for (const cell of cells) {
    const group = groups.get(cell[by])
    if (group) group.push(cell)
    else groups.set(cell[by], [cell])
  }
  return groups
}

export function listedApart (cells: readonly Cell[]): { subset: Subset, cells: Cell[] }[] {
  return (Object.keys(subsets) as Subset[])
    .map((subset) => ({ subset, cells: cells.filter((cell) => cell[subset]) }))
    .filter(({ cells: some }) => some.length > 0)
}

function lengthsOf (cells: readonly Cell[], calendar: Spans) {
  const done = spans('numerator')
  const open = spans('denominator')
  return {
    median: median(done),
    p90: percentile(done, 0.9),
    mean: mean(done),
    survival: countOf(done) + countOf(open) > 0 ? survivalMedian(done, open) : null
  }

  /** Each distinct length once: there are few, however many records have them. */
  function spans (wanted: Cell['part']): Duration[] {
    const counts = new Map<number, number>()
    for (const { part, since, until, count } of cells) {
      if (part !== wanted || !since || !until) continue
      const days = calendar.workingDaysBetween(since, until)
      counts.set(days, (counts.get(days) ?? 0) + count)
    }
    return [...counts].map(([days, count]) => ({ days, count }))
  }
}

export function countOfPart (cells: readonly Cell[], part: Cell['part']): number {
  return sum(cells.filter((cell) => cell.part === part))
}

function sum (cells: readonly Cell[]): number {
  return cells.reduce((total, { count }) => total + count, 0)
}

function ratio (numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator
}
