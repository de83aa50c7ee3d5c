/** Builds the pages of the figures: parses the period, loads the cells, and passes them to views.ts. */
import type { FastifyRequest } from 'fastify'
import { viewContextOf, listCases, rowView } from '../cases/index.ts'
import { dayOf, instantFrom } from '../clock.ts'
import { problemKind, type ListedProblem } from '../problems/index.ts'
import { calendarOf } from '../units/index.ts'
import { selfOf } from '../user.ts'
import type { Translate } from '../web/language/translate.ts'
import { momentText } from '../web/pages/dates.ts'
import { pagesView, whenEmpty } from '../web/pages/list-views.ts'
import { scopeOf } from './access.ts'
import { chartAddress, figureAddress, listAddress, nameless, overviewAddress } from './addresses.ts'
import { type CountKey, counts } from './figures/counts.ts'
import {
  subsets, type CountedKey, type FigureKey, figureKeys, figures, type Grouping, groupings, leftOut, type LeftOut
} from './figures/figures.ts'
import { frameOf, type Period, periodBefore, presetPeriod } from './period.ts'
import { periodOf, type Typed } from './period-form.ts'
import { latestCount } from './figures/cache.ts'
import { groupsOf, placedAt, type Part, type Place } from './queries.ts'
import {
  apartRows, columnsView, countViews, groupRows, isRate, isUncertain, type LoadedFigure, type Names, reasonText, totalView, trendView,
  valueText
} from './views.ts'
import type { Chart } from './chart.ts'
import { grouped, tally } from './figures/totals.ts'

export async function overviewPage (request: FastifyRequest, typed: Typed) {
  const { period, form } = periodOf(request, typed, '/review', {})
  const totals = []
  const counted = period && await countsOf(request, period)
  if (period) for (const key of figureKeys) totals.push(totalView(await loadFigure(request, key, period)))
  return { title: request.t('办理成效'), ...form, counted, figures: totals }
}

/** This year's counts, for the desk of whoever answers for a part of the district. */
export async function countsOfYear (request: FastifyRequest) {
  const counted = await loadCells(request, 'counts', presetPeriod('this_year', dayOf(request.server.clock.now())))
  return { counts: countViews(counted, null, request.t), before: null, asOf: counted.asOf }
}

async function countsOf (request: FastifyRequest, period: Period) {
  const before = periodBefore(period, dayOf(request.server.clock.now()))
  const [now, earlier] = await Promise.all([loadCells(request, 'counts', period), before && loadCells(request, 'counts', before)])
  return { counts: countViews(now, earlier, request.t), before, asOf: now.asOf }
}

/**
 * The four figures of the manager's first page, for this year: closed in time, answered in time, solved, and satisfied (architecture
 * §10.3).
 */
export async function headlineFigures (request: FastifyRequest) {
  const period = presetPeriod('this_year', dayOf(request.server.clock.now()))
  const figures = []
  for (const key of headline) {
    const figure = await loadFigure(request, key, period)
    const total = totalView(figure)
    figures.push({ ...total, asOf: total.counted ? total.asOf : null, trend: trendView(figure) })
  }
  return figures
}

const headline = ['closed_within_60', 'resolved_on_time', 'solved_rate_closed', 'satisfaction'] as const satisfies readonly FigureKey[]

export async function figurePage (
  request: FastifyRequest,
  key: FigureKey,
  { by = 'month', ...typed }: Typed & { by?: Grouping | undefined }
) {
  const { t } = request
  const { period, form } = periodOf(request, typed, `/review/${key}`, { by })
  const label = t(figures[key].label)
  if (!period) return { title: label, ...form, figure: null }
  const figure = await loadFigure(request, key, period)
  const names = await namesOf(request, by)
  const chart = (look: { dark?: boolean, narrow?: boolean }) => chartAddress(key, figure.period, by, look)
  return {
    title: label,
    ...form,
    figure: {
      ...totalView(figure),
      overview: overviewAddress(period),
      apart: apartRows(figure),
      ...columnsView(key, t),
      by: t(groupings[by]),
      tabs: (Object.keys(groupings) as Grouping[]).map((each) => ({
        label: t('按{grouping}', { grouping: groupings[each] }),
        address: figureAddress(key, period, each),
        current: each === by
      })),
      rows: groupRows(figure, by, names),
      chart: {
        light: chart({}),
        dark: chart({ dark: true }),
        narrow: chart({ narrow: true }),
        narrowDark: chart({ dark: true, narrow: true })
      },
      beside:
        key === 'satisfaction'
          ? await besideView(request, 'answer_rate', period)
          : key === 'answer_rate'
            ? await besideView(request, 'satisfaction', period)
            : null
    }
  }
}

/** Satisfaction is never shown without the number of answers (domain §7). */
async function besideView (request: FastifyRequest, key: FigureKey, period: Period) {
  const { label, address, value, uncertain, numerator, denominator } = totalView(await loadFigure(request, key, period))
  return { label, address, value, uncertain, numerator, denominator }
}

export interface AskedList extends Typed, Place { at?: Date | undefined, of?: string | undefined, after?: string | undefined }

const pageSize = 25

export async function listPage (request: FastifyRequest, key: CountedKey, asked: AskedList) {
  // Of the counts there is no whole.
  const { at, part = key === 'counts' ? 'in_hand' : undefined, by, of, apart, after, ...typed } = asked
  const { t } = request
  const user = selfOf(request)
  const { db } = request.server
  const reading = viewContextOf(request)
  const { period, form } = periodOf(request, typed, `/review/${key}/problems`, { part, by, of, apart })
  const label = key === 'counts' ? t('办理成效') : t(figures[key].label)
  if (!period) return { title: label, ...form, list: null }
  const place = { part, by, of: of === nameless ? null : of, apart }
  const frame = frameOf(user.districtId, period, at && at < reading.now ? at : reading.now, scopeOf(user))
  const span = { ...period, at: at?.toISOString() }
  const { placed, count } = await placedAt(db, key, frame, place, { after, size: pageSize + 1 })
  const ids = placed.slice(0, pageSize).map(({ id }) => id)
  const { rows } = await listCases(db.read, user, { kind: problemKind, filters: { ended: true, order: 'newest' }, ids }, reading.now)
  const units = await namesOf(request, 'unit')
  const groupName = by && ((await namesOf(request, by)).get(place.of ?? null) ?? place.of ?? t('没有归属'))
  return {
    title: t('{figure}：{part}', { figure: label, part: partText(key, part) }),
    ...form,
    list: {
      back: key === 'counts' ? overviewAddress(period) : figureAddress(key, period, by),
      figure: label,
      count,
      asOf: at && frame.at < frame.end ? t('截至 {when}', { when: momentText(frame.at, reading) }) : null,
      says: partSays(key, part, t),
      narrowed: [
        ...(by ? [t('{grouping}：{name}', { grouping: groupings[by], name: groupName ?? '' })] : []),
        ...(apart ? [t(subsets[apart])] : [])
      ],
      rows: rows.map((row) => ({ ...rowView(problemKind, row, user, reading), ...whyView(row as ListedProblem) })),
      empty: whenEmpty(rows, t('这里没有问题。')),
      ...pagesView(
        after ? listAddress(key, span, place) : null,
        placed.length > pageSize ? listAddress(key, span, place, placed[pageSize - 1]?.id) : null
      )
    }
  }

  /** What answers why it is in here: to whom it is booked, since when, by when, when it was done. */
  function whyView ({ id, dispatchedAt, due }: ListedProblem) {
    const why = placed.find((each) => each.id === id)
    const promised = why?.due ?? (due && dayOf(instantFrom(due.getTime() - 1)))
    return {
      unit: units.get(why?.unit ?? null) ?? '',
      dispatched: dispatchedAt && dayOf(dispatchedAt),
      promised,
      done: why?.done,
      reason: why ? t(reasonText(key, why)) : ''
    }
  }
}

function partSays (key: CountedKey, part: Part | undefined, t: Translate): string | null {
  if (part && part in counts) return t(counts[part as CountKey].says)
  return key !== 'counts' && (part === 'numerator' || part === 'denominator') ? t(figures[key][part]) : null
}

export async function chartOf (
  request: FastifyRequest,
  key: FigureKey,
  period: Period,
  by: Grouping,
  at: Date | undefined
): Promise<Chart> {
  const { t } = request
  const figure = await loadFigure(request, key, period, at)
  const groups = grouped(figure.cells, by)
  const bars = groupRows(figure, by, await namesOf(request, by)).filter(({ counted }) => counted).map(({ name, group }) => {
    const counted = tally(key, groups.get(group === nameless ? null : group) ?? [], figure.calendar)
    const text = valueText(key, counted, t)
    const fraction = isRate(key) ? `${counted.numerator} / ${counted.denominator}` : t('{n} 件', { n: counted.numerator })
    const { numerator, denominator } = counted
    const length = isRate(key) ? { value: numerator, rest: denominator - numerator } : { value: counted.value ?? 0, rest: 0 }
    return { name, ...length, label: [text, fraction].filter(Boolean).join('  '), uncertain: isUncertain(counted) }
  })
  const says = isRate(key) ? '{basis}，按{grouping}，单位：件，深色为分子' : '{basis}，按{grouping}，单位：工作日，中位数'
  return {
    title: t('{figure}，{from} 至 {to}', { figure: figures[key].label, ...period }),
    subtitle: t(says, { basis: figures[key].basis, grouping: groupings[by] }),
    empty: t('这一时段没有可以统计的问题'),
    bars
  }
}

async function loadFigure (request: FastifyRequest, key: FigureKey, period: Period, at?: Date): Promise<LoadedFigure> {
  const calendar = await calendarOf(request.server.db.read, selfOf(request).districtId)
  return { key, ...await loadCells(request, key, period, at), calendar, t: request.t }
}

async function loadCells (request: FastifyRequest, key: CountedKey, period: Period, at?: Date) {
  const { db } = request.server
  const reading = viewContextOf(request)
  const { t, now } = reading
  const user = selfOf(request)
  const { cells, frame, lasting } = await latestCount(db, { key, districtId: user.districtId, scope: scopeOf(user), period, now, at })
  const earlier = lasting && frame.at < frame.end
  return {
    period: { ...period, at: earlier ? frame.at.toISOString() : undefined },
    cells,
    asOf: earlier ? t('截至 {when}', { when: momentText(frame.at, reading) }) : null
  }
}

async function namesOf (request: FastifyRequest, by: Grouping): Promise<Names> {
  const { db } = request.server
  if (by === 'month') return new Map()
  const { [by]: groups } = await groupsOf(db, selfOf(request).districtId)
  return new Map(groups.map(({ id, name }) => [id, name]))
}

function partText (key: CountedKey, part: Part | undefined): string {
  if (key === 'counts' || (part && part in counts)) return counts[part as CountKey].label
  if (part === undefined) return '全部'
  if (part === 'numerator') return isRate(key) ? '分子' : '已答复'
  if (part === 'denominator') return isRate(key) ? '分母' : '全部'
  if (part === 'missed') return isRate(key) ? '分母中未达标' : '未答复'
  return leftOut[part as LeftOut]
}
