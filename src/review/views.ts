/** Views of the figures, computed before a template prints them. Nothing here queries the database. */
import { blank, whenEmpty } from '../web/pages/list-views.ts'
import type { Translate } from '../web/language/translate.ts'
import { figureAddress, listAddress, nameless } from './addresses.ts'
import { type CountKey, counts } from './figures/counts.ts'
import { type CountedKey, subsets, type FigureKey, figures, type Grouping, leftOut, type LeftOut } from './figures/figures.ts'
import { monthsBetween, type Span } from './period.ts'
import type { Cell, Place, Placed } from './queries.ts'
import { wilson } from './figures/statistics.ts'
import { countOfPart, grouped, listedApart, type Spans, tally, type Tally } from './figures/totals.ts'

/** Below ten only the fraction; below thirty a rate in grey; from thirty on with its interval (domain §7, tiers). */
const enoughForRate = 10
const enoughToCompare = 30

export interface LoadedFigure {
  key: FigureKey
  period: Span
  cells: readonly Cell[]
  /** The instant of the computation, in words; null where that is now, or the end of the period. */
  asOf: string | null
  calendar: Spans
  t: Translate
}

export type Names = ReadonlyMap<string | null, string>

/** The totals of one figure, with every number a link to the problems behind it. */
export function totalView ({ key, period, cells, asOf, calendar, t }: LoadedFigure) {
  const figure = figures[key]
  const total = tally(key, cells, calendar)
  return {
    key,
    label: t(figure.label),
    address: figureAddress(key, period),
    explanation: t(figure.explanation),
    numeratorSays: t(figure.numerator),
    denominatorSays: t(figure.denominator),
    missedSays: t(isRate(key) ? '分母中未达标' : '未答复'),
    ...numbersView(key, period, total, {}, t),
    asOf,
    left: leftView(key, period, total, t),
    lengths: total.lengths && lengthWords(total.lengths, t)
  }
}

/** The trend, month by month, as bars on a scale from 0 to 100 %; none for a month with too few records. */
export function trendView ({ key, period, cells, calendar, t }: LoadedFigure) {
  const groups = grouped(cells, 'month')
  const months = [...groups.keys()].flatMap((month) => month ?? []).toSorted()
  const bars = monthsBetween(period.from, months.at(-1) ?? period.from).flatMap((month, at) => {
    const counted = tally(key, groups.get(month) ?? [], calendar)
    const value = valueText(key, counted, t)
    if (value === null || counted.value === null) return []
    const height = Math.max(1, Math.round(counted.value * trendHeight))
    return [{ x: at * trendStep, y: trendHeight - height, height, uncertain: isUncertain(counted), says: `${month} ${value}` }]
  })
  return bars.length < 2 ? null : { bars, says: t('逐月：{months}', { months: bars.map(({ says }) => says).join(' · ') }) }
}

/** Dimensions in views/partials/review/trend.hbs: its height, and the distance between months. */
const trendHeight = 32
const trendStep = 10

/** One row per group, in the order of the directory; together they are the whole. */
export function groupRows ({ key, period, cells, calendar, t }: LoadedFigure, by: Grouping, names: Names) {
  const groups = grouped(cells, by)
  const known = [...names.keys()].filter((id) => groups.has(id))
  const others = [...groups.keys()].filter((id) => !names.has(id)).toSorted((one, other) => String(one).localeCompare(String(other)))
  return [...known, ...others].map((of) => {
    const counted = tally(key, groups.get(of) ?? [], calendar)
    const numbers = numbersView(key, period, counted, { by, of }, t)
    const left = counted.excluded.map(({ reason, count }) => ({
      label: t(leftOut[reason]),
      count,
      address: listAddress(key, period, { part: reason, by, of })
    }))
    return {
      name: names.get(of) ?? of ?? t('没有归属'),
      group: of ?? nameless,
      ...numbers,
      shown: cell(numbers.value, numbers.uncertain),
      interval: isRate(key) ? cell(intervalText(key, counted, t)) : null,
      left,
      noneLeft: whenEmpty(left, blank)
    }
  })
}

const cell = (text: string | null, uncertain = false) =>
  text === null ? { text: blank, blank: true, uncertain: false } : { text, blank: false, uncertain }

/** What the table of the groups is headed by, and the sentence below it. */
export function columnsView (key: FigureKey, t: Translate) {
  return isRate(key)
    ? {
        columns: { value: t('比率'), numerator: t('分子'), denominator: t('分母'), interval: t('95% 区间') },
        note: t('不足 10 件只写件数，10 至 29 件的比率以灰色表示，满 30 件的附 95% 区间。按名录次序排列，不是排名。')
      }
    : {
        columns: { value: t('中位数'), numerator: t('已答复'), denominator: t('连同未答复'), interval: null },
        note: t('不足 30 件的中位数以灰色表示，仅供参考。按名录次序排列，不是排名。')
      }
}

/** In the totals and apart as well (domain §7). */
export function apartRows ({ key, period, cells, calendar, t }: LoadedFigure) {
  return listedApart(cells).map(({ subset, cells: some }) => ({
    name: t(subsets[subset]),
    ...numbersView(key, period, tally(key, some, calendar), { apart: subset }, t)
  }))
}

/** What a period is told by before any rate, each beside the period before. */
export function countViews (now: Counts, before: Counts | null, t: Translate) {
  return (Object.keys(counts) as CountKey[]).map((part) => {
    const of = ({ cells, period }: Counts) => ({
      count: countOfPart(cells, part), address: listAddress('counts', period, { part })
    })
    const [here, earlier] = [of(now), before && of(before)]
    const change = earlier && here.count - earlier.count
    return {
      label: t(counts[part].label),
      ...here,
      before: earlier && { ...earlier, change: change === 0 ? t('持平') : `${Number(change) > 0 ? '+' : '−'}${Math.abs(Number(change))}` }
    }
  })
}

export type Counts = Pick<LoadedFigure, 'cells' | 'period'>

/** Why a problem is in a list, in a few words. */
export function reasonText (key: CountedKey, { part, due, done }: Placed): string {
  if (part in counts) return counts[part as CountKey].label
  if (part in leftOut) return leftOut[part as LeftOut]
  if (key === 'counts' || part === 'numerator') return '达标'
  if (due !== null && done !== null && done > due) return '晚于期限'
  if (due !== null && done === null) return '到期没有办成'
  return figures[key].missed
}

export function isRate (key: FigureKey): boolean {
  return figures[key].unit === 'rate'
}

/** 83.4%; of few records nothing, since it would say more than is known. */
export function valueText (key: FigureKey, { value, denominator }: Pick<Tally, 'value' | 'denominator'>, t: Translate): string | null {
  if (value === null) return null
  if (!isRate(key)) return t('{n} 个工作日', { n: tidy(value) })
  return denominator < enoughForRate ? null : percent(value)
}

export const isUncertain = ({ denominator }: Pick<Tally, 'denominator'>) => denominator < enoughToCompare

export function percent (rate: number): string {
  return `${(rate * 100).toFixed(1)}%`
}

function numbersView (key: FigureKey, period: Span, counted: Tally, place: Place, t: Translate) {
  const { numerator, denominator } = counted
  return {
    value: valueText(key, counted, t),
    uncertain: isUncertain(counted),
    counted: denominator > 0,
    none: denominator > 0 ? null : t('这一时段没有可以统计的问题'),
    numerator: { count: numerator, address: listAddress(key, period, { ...place, part: 'numerator' }) },
    denominator: { count: denominator, address: listAddress(key, period, { ...place, part: 'denominator' }) },
    missed: { count: denominator - numerator, address: listAddress(key, period, { ...place, part: 'missed' }) }
  }
}

function leftView (key: FigureKey, period: Span, { excluded, denominator }: Tally, t: Translate) {
  return excluded.map(({ reason, count, ifCounted }) => ({
    label: t(leftOut[reason]),
    count,
    address: listAddress(key, period, { part: reason }),
    ifCounted: ifCounted === null || denominator + count < enoughForRate ? null : percent(ifCounted)
  }))
}

function intervalText (key: FigureKey, { numerator, denominator }: Tally, t: Translate): string | null {
  if (!isRate(key) || denominator < enoughToCompare) return null
  const { low, high } = wilson(numerator, denominator)
  return t('{low} 至 {high}', { low: percent(low), high: percent(high) })
}

function lengthWords ({ median, p90, mean, survival }: NonNullable<Tally['lengths']>, t: Translate) {
  const days = (value: number | null) => value === null ? t('尚不能估计') : t('{n} 个工作日', { n: tidy(value) })
  return [
    { label: t('中位数'), text: days(median) },
    { label: t('九成以内'), text: days(p90) },
    { label: t('平均'), text: days(mean) },
    { label: t('含未办结的中位数'), text: days(survival) }
  ]
}

function tidy (value: number): number {
  return Math.round(value * 10) / 10
}
