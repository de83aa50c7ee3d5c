/** Lines with their goals: what was measured, what was aimed at, and whether it was met. */
import type { Measured } from '../load.ts'
import { pageOf, type PageName } from '../pages.ts'

/** How much slower than with a tenth of the problems, and how long nothing else is answered: the same for every page. */
const growthGoal = 1.3
const gapGoal = 250
export const memoryGoals = { before: 210, after: 320 }

export interface PageLine {
  name: PageName
  own: Measured
  limit: Measured
  /** With few problems. */
  before: Measured | undefined
  /** Milliseconds. */
  gap: number
}

/** `met` is null where nothing was aimed at. */
export interface Value { text: string, met: boolean | null }

export type Cells = Record<'label' | 'rate' | 'p50' | 'p99' | 'limit' | 'ratio' | 'goal' | 'growth' | 'gap', Value>

export function cellsOf ({ name, own, limit, before, gap }: PageLine): Cells {
  const { label, goal } = pageOf(name)
  const ratio = own.rate / limit.rate
  const growth = before && own.within(0.5) / before.within(0.5)
  return {
    label: plain(label),
    rate: { text: own.rate.toFixed(0), met: goal.rate === undefined ? null : own.rate >= goal.rate },
    p50: plain(own.within(0.5).toFixed(1)),
    p99: plain(own.within(0.99).toFixed(1)),
    limit: plain(limit.rate.toFixed(0)),
    ratio: { text: ratio.toFixed(2), met: goal.ratio === undefined ? null : ratio >= goal.ratio },
    goal: plain(goalText(name)),
    growth: growth === undefined ? plain('–') : { text: `×${growth.toFixed(2)}`, met: growth <= growthGoal },
    gap: { text: gap.toFixed(0), met: gap <= gapGoal }
  }
}

function goalText (name: PageName): string {
  const { ratio, rate } = pageOf(name).goal
  return ratio !== undefined ? ratio.toFixed(2) : rate !== undefined ? `${rate}/s` : '–'
}

export const headings = {
  label: '',
  rate: '每秒',
  p50: 'p50 ms',
  p99: 'p99 ms',
  limit: '极限每秒',
  ratio: '比值',
  goal: '目标',
  growth: `p50 增长（≤ ${growthGoal}）`,
  gap: `最长无应答 ms（≤ ${gapGoal}）`
} satisfies Record<keyof Cells, string>

export function plain (text: string): Value {
  return { text, met: null }
}

/** Megabytes. */
export function memoryValue (megabytes: number, at: keyof typeof memoryGoals): Value {
  return { text: `${megabytes} MB（≤ ${memoryGoals[at]}）`, met: megabytes <= memoryGoals[at] }
}

/** What was aimed at and missed says so, whatever prints it. */
export function marked ({ text, met }: Value): string {
  return met === null ? text : `${text} ${met ? '✓' : '✗'}`
}
