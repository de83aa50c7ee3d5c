/** Orders through the one door: issued about a problem, answered, closed, and following what they are about (domain §4.5). */
import t from 'tap'
import { followCase, issueOrder, remindOfOrders, settleOrders } from '../../src/supervision/index.ts'
import { listCases } from '../../src/cases/index.ts'
import { orderDoor, orderKind } from '../../src/supervision/kind.ts'
import { findingsIn } from '../helpers/databases/samples.ts'
import { onEachPeopled } from '../helpers/databases/database.ts'
import { type ProblemDistrict, problemDistrict } from '../helpers/problems/problem-district.ts'
import { present, refusalOf } from '../helpers/refusals.ts'

const { move, decide, load } = orderDoor

function desk (district: ProblemDistrict) {
  const { db, clock, person, record, user } = district
  return {
    issue: async (number: string, login: string | null, order: Partial<Parameters<typeof issueOrder>[2]> = {}) => {
      const about = await record(number)
      const given = { reason: 'manager', addressee: 'unit', words: '请说明原因', ...order } as const
      return (await db.write((tx) => issueOrder(tx, about, given, login && user(login), clock.now()))).number
    },
    make: (login: string, number: string, name: string, answers: Record<string, unknown> = {}) =>
      db.write((tx) => move(tx, person(login), { number, move: name, answers }, clock.now())),
    order: (number: string) => load(db.read, { number })
  }
}

const answer = { answer: '已安排施工', files: [] }

t.test('an order', async (t) => {
  await onEachPeopled(t, 'has a number and a life of its own', async (t, { db }) => {
    const district = await problemDistrict(db)
    const { drive, at, clock, person, unit, user } = district
    const { issue, make, order } = desk(district)
    at('2026-11-23', '09:00')
    const number = await issue(await drive('in_progress'), 'manager1')
    t.equal(number, 'DB-2026-000001')
    t.match(await order(number), {
      ...{ state: 'issued', version: 1, title: '督查督办', leadUnitId: unit('housing'), issuedById: user('manager1') },
      ...{ due: new Date('2026-11-26T16:00:00Z'), nextDue: new Date('2026-11-26T16:00:00Z') }
    })
    for (const login of ['handler2', 'enterprise1', 'caller1']) {
      t.match(await refusalOf(make(login, number, 'note', { text: '看看', files: [] })), { status: 404 }, login)
    }
    t.equal((await make('handler1', number, 'answer', answer)).act, 'asked')
    const [request] = (await order(number)).approvals
    await db.write((tx) => decide(tx, person('unithead1'), { approvalId: present(request).id, grant: true, reason: '' }, clock.now()))
    t.match(await order(number), { state: 'answered', answer: '已安排施工', answeredById: user('handler1') })
    t.match(await refusalOf(make('supervisor1', number, 'close')), { status: 403 }, 'who issued it closes')
    await make('manager1', number, 'send_back', { reason: '没有说明原因' })
    await make('unithead1', number, 'answer', answer)
    await make('manager1', number, 'close')
    t.match(await order(number), { state: 'closed', nextDue: new Date('9999-12-31T12:00:00Z') })
    t.equal(await issue(await drive('in_progress'), null, { reason: 'overdue' }), 'DB-2026-000002')
    t.same(await findingsIn(db), [])
  })
})

t.test('the answer to an order', async (t) => {
  await onEachPeopled(t, 'is for others to read where who issued it has left', async (t, { db }) => {
    const district = await problemDistrict(db)
    const { drive, change, clock, person } = district
    const { issue, make } = desk(district)
    const number = await issue(await drive('in_progress'), 'leader1')
    await make('unithead1', number, 'answer', answer)
    const listed = async (login: string) => {
      const asked = { kind: orderKind, filters: { list: 'to_close' } }
      const { rows } = await listCases(db.read, person(login), asked, clock.now())
      return rows.map((row) => [row.number, orderKind.lists.nextActor(row)])
    }
    t.same([await listed('leader1'), await listed('manager1')], [[[number, 'issuer']], []])
    await change(['leader1'], { active: false })
    t.same(await listed('manager1'), [[number, 'manager']])
  })
})

t.test('what it is about', async (t) => {
  await onEachPeopled(t, 'takes it along', async (t, { db }) => {
    const district = await problemDistrict(db)
    const { drive, clock, record, unit, user } = district
    const { issue, make, order } = desk(district)
    const problem = await drive('in_progress')
    const owed = await issue(problem, 'manager1')
    const given = await issue(problem, 'manager1')
    const denied = await issue(problem, 'leader1', { reason: 'disowned', addressee: 'supervisor' })
    await make('unithead1', given, 'answer', answer)
    const follow = async (after: object) => {
      const about = { ...await record(problem), ended: false, ...after }
      await db.write((tx) => followCase(tx, about, clock.now()))
    }
    const states = async () => Promise.all([owed, given, denied].map(async (number) => (await order(number)).state))
    await follow({})
    t.match(await order(owed), { version: 1 }, 'nothing has changed')
    await follow({ leadUnitId: unit('transport') })
    t.match(await order(owed), { leadUnitId: unit('transport'), state: 'issued', version: 2 })
    await follow({ leadUnitId: null })
    t.match(await order(owed), { leadUnitId: null })
    await follow({ ended: true, leadUnitId: null })
    t.same(await states(), ['cancelled', 'answered', 'issued'], 'an answer is still closed, a denial still put right')
    t.equal((await make('manager1', given, 'send_back', { reason: '没有说明' })).act, 'made', 'the problem itself has not ended')
    const { id } = await record(problem)
    await db.write((tx) => settleOrders(tx, id, ['supervisor'], clock.now()))
    t.match(await order(denied), { state: 'closed', answer: '已另行办理', issuedById: user('leader1') })
    t.same(await findingsIn(db), [])
  })

  await onEachPeopled(t, 'asks a leader only while one sees it: after that, the lead office answers', async (t, { db }) => {
    const district = await problemDistrict(db)
    const { drive, make: solve, user, clock } = district
    const { issue, make, order } = desk(district)
    const asked = { reason: 'review_day', addressee: 'leader', words: undefined } as const
    // Nobody is in charge: while it is suspended its restricted problem is any leader's, and then no leader's.
    await db.write((tx) => tx.unit.updateMany({ data: { leaderId: null } }))
    await db.write((tx) => tx.enterprise.updateMany({ data: { sponsorId: null } }))
    const told = { confidentiality: 'restricted' }
    const suspended = await drive('long_term', { told })
    const [answered, owed] = [await issue(suspended, null, asked), await issue(suspended, null, asked)]
    t.match(await order(owed), { addressee: 'leader', version: 1 })
    await make('leader1', answered, 'answer', answer)
    await solve('supervisor1', suspended, 'resume')
    t.match(await order(owed), { state: 'closed' }, 'this is what it asked for')
    t.match(await order(answered), { addressee: 'supervisor', state: 'answered' })
    await make('manager1', answered, 'send_back', { reason: '没有说明原因' })
    t.match(await refusalOf(make('leader1', answered, 'answer', answer)), { status: 404 })
    t.equal((await make('supervisor1', answered, 'answer', answer)).act, 'made')
    t.equal(await db.read.notice.count({ where: { userId: user('supervisor1'), label: '督办转由牵头办答复' } }), 1, 'and is told')

    const unseen = await issue(await drive('in_progress', { told }), null, asked)
    t.match(await order(unseen), { addressee: 'supervisor', version: 2 }, 'from the start')

    const left = await issue(await drive('long_term'), null, asked)
    await db.write((tx) => tx.user.updateMany({ where: { roles: { some: { role: 'leader' } } }, data: { active: false } }))
    await remindOfOrders(db, clock.now())
    t.match(await order(left), { addressee: 'supervisor' }, 'nor is there one when all have left')
    t.same(await findingsIn(db), [])
  })
})
