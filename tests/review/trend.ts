/**
 * A figure month by month (architecture §10.3): no rate where there is too little to say, grey for a mere hint, a year as long as it is.
 */
import t from 'tap'
import type { Cell } from '../../src/review/queries.ts'
import { trendView } from '../../src/review/views.ts'
import { translators } from '../../src/web/language/translate.ts'
import { words } from '../../src/words.ts'

const calendar = { workingDaysBetween: () => 0 }
const cell = (month: string, part: Cell['part'], count: number): Cell => ({
  unit: null,
  street: null,
  category: null,
  month,
  part,
  count,
  since: null,
  until: null,
  imported: false,
  taken_on: false,
  on_spot: false,
  on_behalf: false,
  signed_for: false
})
const drawn = (cells: Cell[]) =>
  trendView({
    key: 'satisfaction',
    period: { from: '2026-01-01', to: '2026-12-31' },
    cells,
    asOf: null,
    calendar,
    t: translators(words).zh
  })

t.test('each month stands at its place, with its height and its words', async (t) => {
  t.same(
    drawn([
      cell('2026-01', 'numerator', 30),
      cell('2026-02', 'numerator', 4),
      cell('2026-03', 'denominator', 5),
      cell('2026-03', 'numerator', 15),
      cell('2026-05', 'denominator', 40),
      cell('2026-06', 'pending:not_due', 50)
    ]),
    {
      bars: [
        { x: 0, y: 0, height: 32, uncertain: false, says: '2026-01 100.0%' },
        { x: 20, y: 8, height: 24, uncertain: true, says: '2026-03 75.0%' },
        { x: 40, y: 31, height: 1, uncertain: false, says: '2026-05 0.0%' }
      ],
      says: '逐月：2026-01 100.0% · 2026-03 75.0% · 2026-05 0.0%'
    }
  )
})

t.test('one month is no course', async (t) => {
  t.equal(drawn([cell('2026-01', 'numerator', 30), cell('2026-02', 'numerator', 9)]), null)
  t.equal(drawn([]), null)
})
