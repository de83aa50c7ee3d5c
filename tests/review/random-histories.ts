/** Every figure equals an independent slow computation straight over the lines of history, on seeded random histories and both engines. */
import t, { type Test } from 'tap'
import { instantOf } from '../../src/clock.ts'
import type { Db } from '../../src/db/index.ts'
import { figureKeys, figuresOf } from '../../src/review/index.ts'
import { calendarOf } from '../../src/units/index.ts'
import { testApp } from '../helpers/app.ts'
import { onEachPeopled } from '../helpers/databases/database.ts'
import { lengthOf, numbers } from '../helpers/figures-oracle/figure-pages.ts'
import { type ProblemDistrict, problemDistrict } from '../helpers/problems/problem-district.ts'
import { pastsOf } from '../helpers/figures-oracle/past.ts'
import { type Asked, type Counted, type Part, oracleFigureKeys, oracleFigures } from '../helpers/figures-oracle/figures.ts'
import { randomHistories } from '../helpers/problems/random-histories.ts'

const plans = { sqlite: { problems: 150, seed: 6 }, postgresql: { problems: 60, seed: 415 } }

/** A whole year, a month, a week, some months, and one that ends in the future. */
const periods = [
  { from: '2026-01-01', to: '2026-12-31' },
  { from: '2026-05-01', to: '2026-05-31' },
  { from: '2026-03-30', to: '2026-04-05' },
  { from: '2026-03-01', to: '2026-08-31' },
  { from: '2026-10-01', to: '2027-03-31' }
] as const
const now = instantOf('2026-12-21', '10:30')
const groupings = ['unit', 'street', 'category', 'month'] as const

/** What some problem must be, or the histories prove nothing of it. */
const classes: Record<keyof ReturnType<typeof oracleFigures>, readonly Part[]> = {
  resolved_on_time: [
    'numerator', 'denominator', 'excluded:withdrawn', 'excluded:suspended', 'pending:not_due', 'pending:review', 'pending:extension'
  ],
  resolved_first_due: ['numerator', 'denominator', 'excluded:withdrawn', 'excluded:suspended', 'pending:not_due', 'pending:review'],
  closed_within_60: ['numerator', 'denominator', 'pending:not_due'],
  closure_rate_stock: ['numerator', 'denominator', 'excluded:question'],
  solved_rate_closed: ['numerator', 'denominator', 'excluded:inside', 'excluded:question'],
  satisfaction: ['numerator', 'denominator', 'excluded:unrated', 'excluded:question'],
  answer_rate: ['numerator', 'denominator', 'excluded:question'],
  duration: ['numerator', 'denominator']
}

t.test('figures', async (t) => {
  await onEachPeopled(t, 'equal a slow computation', async (t, { db, engine }) => {
    const district = await problemDistrict(db)
    await randomHistories(district, { ...plans[engine], steps: 26, from: '2026-01-12', to: '2026-12-20' })
    t.strictSame([...figureKeys].sort(), [...oracleFigureKeys].sort(), 'every figure is computed twice')
    const seen = await compared(t, db, district.cast.districtId)
    if (engine === 'sqlite') {
      t.strictSame(
        oracleFigureKeys.flatMap((key) => classes[key].map((part) => `${key} ${part}`)).filter((each) => !seen.has(each)),
        [],
        'of everything there is one'
      )
    }
    await onPages(t, db, district)
  })
})

/** @returns which parts of which figures had members. */
async function compared (t: Test, db: Db, districtId: string): Promise<Set<string>> {
  const pasts = await pastsOf(db.read, districtId)
  const { id: leadOffice } = await db.read.unit.findFirstOrThrow({ where: { districtId, leadOffice: true } })
  const categories = new Map((await db.read.category.findMany({ where: { districtId } })).map(({ id, parentId }) => [id, parentId ?? id]))
  const around: Omit<Asked, 'from' | 'to'> = { now, leadOffice, categories, calendar: await calendarOf(db.read, districtId) }
  const seen = new Set<string>()
  for (const period of periods) {
    const slow = oracleFigures(pasts, { ...around, ...period })
    for (const { key, total, groups, lengths } of await figuresOf(db, districtId, period, now)) {
      const rows = slow[key]
      for (const { part } of rows) seen.add(`${key} ${part}`)
      const said = `${key} ${period.from}–${period.to}`
      t.strictSame(sorted(total), sorted(membersOf(rows)), said)
      for (const by of groupings) t.strictSame(inGroups(groups[by]), inGroups(groupedBy(rows, by)), `${said} by ${by}`)
      t.strictSame(
        [...lengths].sort(),
        rows.flatMap(({ id, days }) => (days === undefined ? [] : [[id, days] as const])).sort(),
        `${said}: lengths`
      )
    }
  }
  return seen
}

/** Every number of a manager's page of all figures, and of some figures by group, opens a list of that length. */
async function onPages (t: Test, db: Db, district: ProblemDistrict) {
  const span = new URLSearchParams(periods[0]).toString()
  const { app, browser, clock } = await testApp(t, { db, identify: async () => district.person('manager1') })
  clock.set(now)
  const visitor = browser()
  const found = numbers((await visitor.get(`/review?${span}`)).body)
  for (const [key, by] of [
    ['resolved_on_time', 'unit'],
    ['closure_rate_stock', 'month'],
    ['duration', 'category'],
    ['closed_within_60', 'street']
  ]) {
    for (const [address, number] of numbers((await visitor.get(`/review/${key}?${span}&by=${by}`)).body)) found.set(address, number)
  }
  t.ok(found.size > figureKeys.length * 2)
  for (const [address, number] of found) t.strictSame(await lengthOf(visitor, address), { said: number, rows: number }, address)
  await app.close()
}

interface Members { numerator: string[], denominator: string[], left: Partial<Record<Part, string[]>> }

function membersOf (rows: readonly Counted[]): Members {
  const ids = (...parts: Part[]) => rows.filter(({ part }) => parts.includes(part)).map(({ id }) => id)
  const left = [...new Set(rows.map(({ part }) => part))].filter((part) => part !== 'numerator' && part !== 'denominator')
  return {
    numerator: ids('numerator'),
    denominator: ids('numerator', 'denominator'),
    left: Object.fromEntries(left.map((part) => [part, ids(part)]))
  }
}

function groupedBy (rows: readonly Counted[], by: typeof groupings[number]): Map<string | null, Members> {
  return new Map([...new Set(rows.map((row) => row[by]))].map((group) => [group, membersOf(rows.filter((row) => row[by] === group))]))
}

function sorted ({ numerator, denominator, left }: Members) {
  return {
    numerator: [...numerator].sort(),
    denominator: [...denominator].sort(),
    left: Object.fromEntries(
      Object.entries(left)
        .sort()
        .map(([part, ids]) => [part, [...ids].sort()])
    )
  }
}

function inGroups (groups: ReadonlyMap<string | null, Members>) {
  return [...groups].map(([group, members]) => [String(group), sorted(members)] as const).sort(([one], [other]) => one < other ? -1 : 1)
}
