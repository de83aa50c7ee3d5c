/** 催报 by the job: the day after an order was due, and every three working days while nobody answers (domain §4.5). */
import t from 'tap'
import { addDays, type Day } from '../../src/clock.ts'
import { remindOfOrders } from '../../src/supervision/index.ts'
import { onAnyPeopled } from '../helpers/databases/database.ts'
import { type ProblemDistrict, problemDistrict } from '../helpers/problems/problem-district.ts'
import { orderMove, ordersOf } from '../helpers/supervision/orders.ts'
import { present } from '../helpers/refusals.ts'

/** Runs the job on each of these days. @returns those on which it reminded */
async function daily ({ db, at, clock }: ProblemDistrict, from: Day, to: Day): Promise<Day[]> {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    at(day)
    if (await remindOfOrders(db, clock.now()) > 0) days.push(day)
  }
  return days
}

t.test('an order that nobody answers', async (t) => {
  await onAnyPeopled(t, 'is asked for again and again', async (t, { db }) => {
    const district = await problemDistrict(db)
    const { at, clock, drive, make, user } = district
    const order = orderMove(district)
    at('2026-11-23')
    const problem = await drive('in_progress')
    await make('leader1', problem, 'instruct')
    const { case: { number, id } } = present((await ordersOf(district, problem))[0])
    t.same(await daily(district, '2026-11-24', '2026-12-03'), ['2026-11-27', '2026-12-02'])
    t.equal(await remindOfOrders(db, clock.now()), 0, 'a second run finds nothing left')
    t.equal(
      await db.read.notice.count({ where: { userId: user('handler1'), caseId: id, label: '催报' } }), 2,
      'whoever must answer is told'
    )

    at('2026-12-04')
    await order('unithead1', number)
    t.same(await daily(district, '2026-12-05', '2026-12-11'), [], 'answered: it waits for its issuer')
    await order('leader1', number, 'send_back', { reason: '没有说明原因' })
    t.same(await daily(district, '2026-12-12', '2026-12-18'), ['2026-12-17'], 'anew from the day on which it was sent back')

    await order('supervisor1', number, 'cancel', { reason: '已另行安排' })
    t.same(await daily(district, '2026-12-19', '2026-12-31'), [], 'ended')
    const lines = await db.read.caseEvent.findMany({ where: { caseId: id, move: 'remind' } })
    t.same(lines.map(({ relation }) => relation), ['system', 'system', 'system'])
  })

  await onAnyPeopled(t, 'of imported history is left alone', async (t, { db }) => {
    const district = await problemDistrict(db)
    district.at('2026-11-23')
    const problem = await district.drive('in_progress')
    await district.make('leader1', problem, 'instruct')
    await db.write((tx) => tx.case.updateMany({ where: { kind: 'order' }, data: { imported: true } }))
    t.same(await daily(district, '2026-11-27', '2026-11-28'), [])
  })
})
