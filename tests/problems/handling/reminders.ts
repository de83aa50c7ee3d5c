/** What time brings about (domain §5): reminders, orders and proposals by the system; what a person must decide stays undecided. */
import t from 'tap'
import { remind } from '../../../src/problems/scheduled/reminders.ts'
import { onAnyPeopled, peopledDatabase } from '../../helpers/databases/database.ts'
import { anUpload } from '../../helpers/problems/moves.ts'
import { type ProblemDistrict, problemDistrict } from '../../helpers/problems/problem-district.ts'

const system = async ({ record }: ProblemDistrict, number: string) =>
  (await record(number)).events
    .filter(({ decidedById, act }) => decidedById === null && act !== 'voided')
    .map(({ move, act, facts }) => [move, act, facts['kind'] ?? facts['trigger'] ?? ''])

t.test('a broken promise', async (t) => {
  await onAnyPeopled(t, 'is urged the day after, ordered on the third, proposed to be lifted on the fifth', async (t, { db }) => {
    const district = await problemDistrict(db)
    const number = await district.drive('in_progress')
    const { due, state } = await district.record(number)
    t.equal(due?.toISOString(), '2026-12-14T16:00:00.000Z', 'promised for 14 December')
    const on = async (day: string) => {
      district.at(day)
      return remind(db, district.clock.now())
    }
    t.same(await on('2026-12-14'), {})
    t.same(await on('2026-12-15'), { urge: 1 })
    t.same(await on('2026-12-15'), {}, 'once')
    t.same(await on('2026-12-16'), {})
    t.same(await on('2026-12-17'), { supervise: 1 })
    t.same(await on('2026-12-18'), {})
    t.same(await on('2026-12-21'), { escalate: 1 })
    t.same(await on('2027-01-15'), {}, 'and that is all')
    t.same(await system(district, number), [['urge', 'made', ''], ['supervise', 'made', 'overdue'], ['escalate', 'asked', 'overdue']])
    const late = await district.record(number)
    t.equal(late.state, state, 'no job changes a state that a person must decide')
    t.match(late.orders, [{ reason: 'overdue', addressee: 'unit', issuedById: null }])
    t.match(late.approvals, [{ move: 'escalate', askedBy: null, state: 'open', chain: ['supervisor'] }])

    await district.make('handler1', number, 'answer_order', { orderId: late.orders[0]?.id })
    await district.grant('supervisor1', number, 'escalate')
    const lifted = await district.record(number)
    t.equal(lifted.state, 'escalated')
    t.same(lifted.orders, [], 'answered')
  })

  t.test('that somebody asked in time to move is not overdue until it is decided', async (t) => {
    const { db } = await peopledDatabase(t)
    const district = await problemDistrict(db)
    const number = await district.drive('in_progress')
    district.at('2026-12-10')
    await district.make('handler1', number, 'extend')
    district.at('2026-12-18')
    t.same(await remind(db, district.clock.now()), {})
    await district.refuse('unithead1', number, 'extend')
    t.same(await remind(db, district.clock.now()), { urge: 1, supervise: 1 }, 'refused: booked back')
  })
})

t.test('on the books', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  const number = await district.drive('long_term')
  const { nextReportDay, reviewDay } = await district.record(number)
  t.same([nextReportDay, reviewDay], ['2026-12-13', '2027-06-11'])
  district.at('2027-01-13')
  t.same(await remind(db, district.clock.now()), {}, 'the first report is missed, the second is not yet')
  district.at('2027-01-14')
  t.same(await remind(db, district.clock.now()), { supervise: 1 })
  t.match(await system(district, number), [['supervise', 'made', 'missed_reports']])
  await district.make('handler1', number, 'progress', { nextReportDay: '2027-02-10' })
  district.at('2027-06-12')
  t.same(await remind(db, district.clock.now()), { supervise: 2 }, 'the review, and two more reports')
  const { orders } = await district.record(number)
  t.same([...new Set(orders.map(({ addressee }) => addressee))], ['leader'])
  await district.make('leader1', number, 'resume')
  t.same((await district.record(number)).orders, [], 'what the leader was asked is decided')
})

t.test('solved on the spot', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  const number = await district.drive('submitted')
  await district.make('steward1', number, 'solve_on_spot', { files: [anUpload] })
  district.at('2026-11-26', '23:59')
  t.same(await remind(db, district.clock.now()), {})
  district.at('2026-11-27', '00:01')
  t.same(await remind(db, district.clock.now()), { no_nod: 1 }, 'three working days without an answer')
  t.match(await district.record(number), { state: 'submitted', onSpot: false, answer: '' })
})
