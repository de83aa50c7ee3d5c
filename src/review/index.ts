/** What the command line, tests and other rooms use of this room. */
import { calendarOf } from '../units/index.ts'
import { type FigureKey, figureKeys, type Grouping, groupings, type LeftOut } from './figures/figures.ts'
import { frameOf, type Period } from './period.ts'
import { cellsOf, type Row, rowsOf, type Source } from './queries.ts'
import { type Tally, tally } from './figures/totals.ts'

export { figureKeys, figures, leftOut, type FigureKey } from './figures/figures.ts'
export { countsOfYear, headlineFigures } from './pages.ts'
export { readPeriod, type Period } from './period.ts'
export { reviewRoutes } from './routes.ts'

/** The totals of every figure. */
export async function totalsOf (source: Source, districtId: string, period: Period, now: Date): Promise<(Tally & { key: FigureKey })[]> {
  const calendar = await calendarOf(source.read, districtId)
  const frame = frameOf(districtId, period, now)
  const totals = []
  for (const key of figureKeys) totals.push({ key, ...tally(key, await cellsOf(source, key, frame), calendar) })
  return totals
}

/** Ids of problems; `denominator` contains the numerator. */
export interface Members { numerator: string[], denominator: string[], left: Partial<Record<LeftOut, string[]>> }

export interface Counted {
  key: FigureKey
  total: Members
  groups: Record<Grouping, Map<string | null, Members>>
  lengths: Map<string, number>
}

/** Every figure with the problems behind each number, in total and by group, for comparison with an independent computation. */
export async function figuresOf (source: Source, districtId: string, period: Period, now: Date): Promise<Counted[]> {
  const calendar = await calendarOf(source.read, districtId)
  const frame = frameOf(districtId, period, now)
  const all: Counted[] = []
  for (const key of figureKeys) {
    const rows = await rowsOf(source, key, frame)
    const by = (grouping: Grouping) =>
      new Map(
        [...new Set(rows.map((row) => row[grouping]))].map((group) => [group, membersOf(rows.filter((row) => row[grouping] === group))])
      )
    const groups = Object.fromEntries(
      (Object.keys(groupings) as Grouping[]).map((grouping) => [grouping, by(grouping)])
    ) as Counted['groups']
    const lengths = new Map(
      rows.flatMap(({ id, since, until }) => (since && until ? [[id, calendar.workingDaysBetween(since, until)] as const] : []))
    )
    all.push({ key, total: membersOf(rows), groups, lengths })
  }
  return all
}

function membersOf (rows: readonly Row[]): Members {
  const members: Members = { numerator: [], denominator: [], left: {} }
  for (const { id, part } of rows) {
    if (part === 'numerator') members.numerator.push(id)
    if (part === 'numerator' || part === 'denominator') members.denominator.push(id)
    else (members.left[part as LeftOut] ??= []).push(id)
  }
  return members
}
