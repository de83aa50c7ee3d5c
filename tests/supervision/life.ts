/** The days of an order, its approval and whom its rules mean (domain §4.5). */
import t from 'tap'
import { instantOf } from '../../src/clock.ts'
import { peopleInRelation, relationsTo } from '../../src/supervision/domain/access.ts'
import type { OrderRecord } from '../../src/supervision/domain/record.ts'
import { isTimeToRemind } from '../../src/supervision/domain/rules.ts'
import { orderLifecycle } from '../../src/supervision/lifecycle.ts'
import { attempt, decideApproval, reassignApproval } from '../../src/workflow/attempt.ts'
import { workingDays } from '../../src/workflow/clocks/limits.ts'
import { anOrder, as, calendar, changed, issuedAt, situation, staff, tried } from '../helpers/orders.ts'

const unborn = anOrder({ deadlines: [], version: 0 })
const asked = { reason: 'manager', addressee: 'unit', words: '请说明原因' }
const answered = { answer: '已安排施工', files: [] }
const at = (day: string, time = '09:00') => instantOf(day, time)
const daysOf = ({ deadlines }: OrderRecord) => deadlines.map(({ name, state, dueDay }) => [name, state, dueDay])
const make = (order: OrderRecord, who: ReturnType<typeof as>, move: string, answers: object, now = issuedAt) =>
  changed(order, tried(situation(order, who, now), move, { ...answers }))

function refused (tried: () => unknown): unknown {
  try {
    return tried()
  } catch (error) {
    return error
  }
}

t.test('three working days to answer, two to close; sent back, three more, or as it says', async (t) => {
  const issued = make(unborn, as('issuer', 'issuer'), 'issue', asked)
  t.same(daysOf(issued), [['answer', 'running', '2026-11-26']])
  t.same(daysOf(make({ ...unborn, reportDay: '2026-11-28' }, as('issuer', 'issuer'), 'issue', asked)), [
    ['answer', 'running', '2026-11-30']
  ], 'a day off moves to the next working day')
  const given = make(issued, as('unit_head', 'unit_head'), 'answer', answered, at('2026-11-24'))
  t.match(given, { state: 'answered', answer: '已安排施工', answeredById: 'unit_head', answeredAt: at('2026-11-24') })
  t.same(daysOf(given), [['answer', 'stopped', '2026-11-26'], ['close', 'running', '2026-11-26']])
  const back = make(given, as('issuer', 'issuer'), 'send_back', { reason: '没有说明原因' }, at('2026-11-25'))
  t.same(daysOf(back).slice(1), [['close', 'stopped', '2026-11-26'], ['answer', 'running', '2026-11-30']])
  const named = make(given, as('issuer', 'issuer'), 'send_back', { reason: '没有说明原因', reportDay: '2026-11-26' }, at('2026-11-25'))
  t.same(daysOf(named).at(-1), ['answer', 'running', '2026-11-26'])
  t.match(refused(() => make(given, as('issuer', 'issuer'), 'send_back', { reason: '没有', reportDay: '2026-11-24' }, at('2026-11-25'))), {
    problems: [{ field: 'reportDay', sentence: '日期不能早于今天' }]
  })
  const closed = make(given, as('issuer', 'issuer'), 'close', {}, at('2026-11-25'))
  t.match(closed, { state: 'closed', closedAt: at('2026-11-25') })
  t.same(daysOf(closed).map(([, state]) => state), ['stopped', 'stopped'])
})

t.test('a handler’s answer is signed by the head, in silence by whoever comes after', async (t) => {
  const waiting = make(anOrder(), as('handler', 'handler'), 'answer', answered)
  t.match(waiting, { state: 'issued', approvals: [{ move: 'answer', waitsFor: 'unit_head', state: 'open' }] })
  const request = waiting.approvals[0]
  if (!request) return t.fail('nothing was asked')
  const heads = situation(waiting, as('unit_head', 'unit_head'), at('2026-11-24'))
  const granted = changed(waiting, decideApproval(orderLifecycle, heads, request, { grant: true, reason: '' }))
  t.match(granted, { state: 'answered', answeredById: 'handler', answer: '已安排施工' })
  const passed = reassignApproval(orderLifecycle, situation(waiting, as(null, 'system'), at('2026-11-25')), request)
  t.match(passed?.approvals, [{ waitsFor: 'supervisor' }], 'there is no deputy')
  const unseen = { ...waiting, knownTo: new Set(['handler', 'unit_head', 'leader']) }
  const further = reassignApproval(orderLifecycle, situation(unseen, as(null, 'system'), at('2026-11-25')), request)
  t.match(further?.approvals, [{ waitsFor: 'leader' }], 'nor anybody for whom the case it is about does not exist')
  const moved = make(waiting, as(null, 'system'), 'readdress', { leadUnitId: 'other' })
  t.match(moved, { leadUnitId: 'other', approvals: [{ state: 'void' }] })
  t.match(make(waiting, as(null, 'system'), 'readdress', {}), { leadUnitId: null }, 'back to the lead office')
})

t.test('reminded the day after it was due, and again every three working days while nobody answers', async (t) => {
  let order = make(unborn, as(null, 'system'), 'issue', asked)
  const days: string[] = []
  for (const day of ['11-26', '11-27', '11-28', '11-30', '12-01', '12-02', '12-03', '12-04', '12-07']) {
    const now = at(`2026-${day}`)
    if (!isTimeToRemind({ record: order, now, calendar })) continue
    days.push(day)
    order = make(order, as(null, 'system'), 'remind', {}, now)
  }
  t.same(days, ['11-27', '12-02', '12-07'])
  t.match(refused(() => make(order, as(null, 'system'), 'remind', {}, at('2026-12-07', '17:00'))), { status: 409 }, 'once a day')
  t.equal(isTimeToRemind({ record: { ...order, state: 'answered' }, now: at('2026-12-20'), calendar }), false)
})

t.test('who stands how to it', async (t) => {
  const person = (id: string, role: 'leader' | 'unit_head' | 'manager', unitId: string | null = null) =>
    ({ id, roles: new Set([role]), unitId })
  const relations = (record: OrderRecord, user: Parameters<typeof relationsTo>[1]) => [...relationsTo(record, user)].sort()
  const inCharge = anOrder({ leadUnit: { leaderId: 'leader', leader: { active: true }, active: true, online: true, leadOffice: false } })
  t.same(relations(inCharge, person('leader', 'leader')), ['leader'])
  t.same(relations(inCharge, person('other', 'leader')), [], 'another is in charge')
  t.same(relations(anOrder(), person('other', 'leader')), ['leader'], 'nobody is')
  t.same(relations(anOrder(), person('issuer', 'manager')), ['issuer', 'manager'])
  const deputyOf = [person('issuer', 'leader'), person('head', 'unit_head', 'unit')]
  const deputy = { ...person('deputy', 'manager'), standsIn: { deputyOf, covers: null } }
  t.same(relations(anOrder(), deputy), ['deputy', 'issuer', 'manager'])
  t.same(relations(anOrder(), person('head', 'unit_head', 'unit')), ['unit_head'])
  t.same(relations(anOrder({ leadUnitId: null }), person('head', 'unit_head', null)), [])
  t.same(peopleInRelation('handler', anOrder(), staff), ['handler'])
  t.same(peopleInRelation('handler', anOrder({ knownTo: new Set() }), staff), [])
})

t.test('a clock of the first state starts with the move with which a record begins, and not again', async (t) => {
  const { clocks } = orderLifecycle
  const inFirst = { label: clocks.answer.label, holder: 'handler', during: ['issued', 'returned'], limit: () => workingDays(3) } as const
  const life = { ...orderLifecycle, clocks: { ...clocks, answer: inFirst } }
  const begun = attempt(life, situation(unborn, as('issuer', 'issuer')), { move: 'issue', answers: asked, approvalId: '' })
  t.match(begun.deadlines, [{ name: 'answer', state: 'running', dueDay: '2026-11-26' }])
  const reminded = attempt(life, situation(anOrder(), as('manager', 'manager')), { move: 'remind', answers: {}, approvalId: '' })
  t.equal(reminded.deadlines.length, 1)
})
