/** What is ordered and must be reported on, and what another authority's clock adds (domain §4.2 `instruct`, `urge`, §5). */
import t from 'tap'
import { onAnyPeopled } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { clockOf, liveClocks, systemActions } from '../../helpers/problems/clocks.ts'
import { present, refusalOf } from '../../helpers/refusals.ts'
import { orderMove, ordersOf } from '../../helpers/supervision/orders.ts'

const closed = ['sign', 'contact', 'reply']

t.test('a leader’s instruction', async (t) => {
  await onAnyPeopled(t, 'is a task of three working days, and the leader closes', async (t, { db }) => {
    const district = await problemDistrict(db)
    const { make, grant, drive, at, user, unit } = district
    at('2026-11-23', '09:00')
    const number = await drive('dispatched')
    t.match(await refusalOf(make('leader2', number, 'instruct')), { status: 403 }, 'who is not in charge of the unit')
    t.match(await refusalOf(make('leader1', number, 'instruct', { reportDay: '2026-11-22' })), {
      status: 422,
      problems: [{ field: 'reportDay' }]
    })
    await make('leader1', number, 'instruct')
    t.match(await ordersOf(district, number), [
      {
        reason: 'instruction',
        addressee: 'unit',
        case: { number: 'DB-2026-000001', kind: 'order', title: '领导批示', state: 'issued', leadUnitId: unit('housing') },
        issuedById: user('leader1'),
        due: new Date('2026-11-26T16:00:00Z'),
        answeredAt: null
      }
    ])
    for (const move of closed) await make('handler1', number, move)
    await grant('unithead1', number, 'reply')
    await make('caller1', number, 'pass_review')
    await make('enterprise1', number, 'confirm')
    t.match(await refusalOf(make('supervisor1', number, 'close')), { status: 403, params: { people: '区领导' } })
    t.equal((await make('leader1', number, 'close')).act, 'made')
  })
})

t.test('an order', async (t) => {
  await onAnyPeopled(t, 'is issued by who reads everything or leads, and answered by whom it is to, once', async (t, { db }) => {
    const district = await problemDistrict(db)
    const { make, drive, at, clock, user } = district
    const move = orderMove(district)
    at('2026-11-23', '09:00')
    const number = await drive('in_progress')
    await make('manager1', number, 'supervise', { reportDay: '2026-11-25' })
    await make('supervisor1', number, 'supervise')
    await make('leader1', number, 'instruct')
    const [first, second, third] = await ordersOf(district, number)
    t.match(first, { reason: 'manager', addressee: 'unit', due: new Date('2026-11-25T16:00:00Z'), issuedById: user('manager1') })
    t.match([second?.issuedById, third?.reason], [user('supervisor1'), 'instruction'])
    const own = present(first).case.number
    for (const login of ['leader1', 'supervisor1', 'manager1']) t.match(await refusalOf(move(login, own)), { status: 403 }, login)
    t.match(await refusalOf(move('enterprise1', own)), { status: 404 })
    at('2026-11-24')
    t.equal((await move('unithead1', own)).act, 'made')
    t.match(await ordersOf(district, number), [
      { answer: '已安排施工', answeredAt: clock.now(), answeredById: user('unithead1') }, { answeredAt: null }, { answeredAt: null }
    ])
    t.match(await refusalOf(move('unithead1', own)), { status: 409 })
  })
})

t.test('where no unit has it', async (t) => {
  await onAnyPeopled(t, 'the lead office answers', async (t, { db }) => {
    const district = await problemDistrict(db)
    const { make, drive } = district
    const number = await drive('submitted')
    await make('leader2', number, 'instruct')
    const [order] = await ordersOf(district, number)
    t.equal((await orderMove(district)('intake1', present(order).case.number)).act, 'made')
  })
})

t.test('what the machine orders of a leader', async (t) => {
  await onAnyPeopled(t, 'is answered by the leader, or by taking it off the books', async (t, { db }) => {
    const district = await problemDistrict(db)
    const { make, drive, user } = district
    const machine = systemActions(district)
    for (const inWords of [true, false]) {
      const number = await drive('long_term')
      await machine(number, 'supervise', { kind: 'review_day', addressee: 'leader' })
      const [order] = await ordersOf(district, number)
      t.match(order, { reason: 'review_day', addressee: 'leader', issuedById: null, answeredAt: null })
      const own = present(order).case.number
      t.match(await refusalOf(orderMove(district)('handler1', own)), { status: 403 })
      if (inWords) await orderMove(district)('leader1', own)
      else await make('leader1', number, 'resume')
      t.match(await ordersOf(district, number), [
        inWords ? { answeredById: user('leader1'), case: { state: 'answered' } } : { answer: '已另行办理', case: { state: 'closed' } }
      ])
    }
  })
})

t.test('a problem from 12345', async (t) => {
  await onAnyPeopled(t, 'runs on both clocks, and the earlier one lights', async (t, { db }) => {
    const district = await problemDistrict(db)
    const { make, grant, raise, record, at, firm } = district
    at('2026-11-23', '09:00')
    const hotline = {
      enterpriseId: firm('xinghe'),
      source: 'hotline',
      consent: '12345工单',
      externalNo: '202611230001',
      externalDue: '2026-11-27'
    }
    const number = await raise('intake1', hotline)
    await make('intake1', number, 'submit', hotline)
    t.match(await record(number), { externalNo: '202611230001', externalDue: new Date('2026-11-27T16:00:00Z') })
    t.match(clockOf(await record(number), 'external'), { state: 'running', dueDay: '2026-11-27' })
    await make('intake1', number, 'dispatch_direct')
    for (const move of ['sign', 'contact', 'feedback']) await make('handler1', number, move)
    t.same(liveClocks(await record(number)), ['external', 'resolve'])
    t.match(await record(number), { due: new Date('2026-12-14T16:00:00Z'), nextDue: new Date('2026-11-27T16:00:00Z') })
    at('2026-11-30')
    await make('handler1', number, 'reply')
    await grant('unithead1', number, 'reply')
    t.match(await record(number), { everOverdue: true })
    t.match(clockOf(await record(number), 'external'), { state: 'stopped', overdue: true })
    await make('caller1', number, 'return_reply')
    t.match(clockOf(await record(number), 'external'), { state: 'running' })
  })
})

t.test('the hotline’s own callback', async (t) => {
  await onAnyPeopled(t, 'is registered, not repeated', async (t, { db }) => {
    const { make, grant, drive, raise, record, firm } = await problemDistrict(db)
    const hotline = { enterpriseId: firm('xinghe'), source: 'hotline', consent: '12345工单', externalNo: '202611230001' }
    const number = await raise('intake1', hotline)
    await make('intake1', number, 'submit', hotline)
    await make('intake1', number, 'dispatch_direct')
    for (const move of closed) await make('handler1', number, move)
    await grant('unithead1', number, 'reply')
    await make('caller1', number, 'pass_review')
    await make('caller1', number, 'callback', { byHotline: true, number: '053112345000' })
    t.match(await record(number), { state: 'confirmed', outcome: 'solved' })
    t.match(await db.read.rating.findMany({ where: { problem: { case: { number } } } }), [{ by: 'callback' }])
    const ours = await drive('confirming')
    t.match(await refusalOf(make('caller1', ours, 'callback', { byHotline: true })), {
      status: 422,
      problems: [{ field: 'byHotline', sentence: /不是12345转来的/ }]
    })
  })
})
