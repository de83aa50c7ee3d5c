/** States × moves × relations: a move of an order happens if and only if a row of domain §4.5 says so (trust D22). */
import t from 'tap'
import type { OrderRecord } from '../../src/supervision/domain/record.ts'
import type { OrderShape } from '../../src/supervision/domain/shape.ts'
import type { OrderState, Relation } from '../../src/supervision/domain/vocabulary.ts'
import { orderLifecycle } from '../../src/supervision/lifecycle.ts'
import { type ExpectedMove, tryEveryMove } from '../helpers/every-move.ts'
import { anOrder, as, situation } from '../helpers/orders.ts'
import { misnamed, runsForEver, stuckRequests, unreachable, withoutEnd } from '../helpers/table-checks.ts'

const staff = (Object.keys(orderLifecycle.relations) as Relation[]).filter((relation) => relation !== 'system')
const owed: OrderState[] = ['issued', 'returned']
const notEnded: OrderState[] = [...owed, 'answered']

const offline = ({ leadUnit }: OrderRecord) => leadUnit?.online === false
const answering = (order: OrderRecord): readonly Relation[] => {
  if (order.addressee === 'leader') return ['leader']
  if (order.addressee === 'supervisor') return ['supervisor']
  if (!order.leadUnitId) return ['intake', 'supervisor']
  return offline(order) ? ['intake'] : ['handler', 'unit_head']
}
const issuing = ({ issuedById, knownTo }: OrderRecord): readonly Relation[] =>
  issuedById === 'issuer' && knownTo.has('issuer') ? ['issuer'] : ['manager', 'supervisor']
const ownAnswer = ({ answeredById }: OrderRecord) => answeredById === 'somebody'

/** As domain §4.5 says, by hand, not derived from the table under test. */
const expected: Record<string, ExpectedMove<OrderShape>> = {
  issue: {
    from: ['issued'],
    to: 'itself',
    by: ['issuer', 'system'],
    blocked: ({ deadlines }) => deadlines.length > 0,
    answers: { reason: 'manager', addressee: 'unit', words: '请说明原因' }
  },
  answer: {
    from: owed,
    to: 'answered',
    by: answering,
    asks: (relation) => relation === 'handler',
    answers: { answer: '已安排施工', files: [], letterDay: '2026-11-23' }
  },
  close: { from: ['answered'], to: 'closed', by: issuing, blocked: ownAnswer },
  send_back: {
    from: ['answered'],
    to: 'returned',
    by: issuing,
    blocked: (order) => ownAnswer(order) || (order.about.ended && order.reason !== 'disowned'),
    answers: { reason: '没有说明原因' }
  },
  cancel: {
    from: owed,
    to: 'cancelled',
    by: ({ addressee }) => addressee === 'supervisor' ? ['issuer'] : ['issuer', 'supervisor'],
    answers: { reason: '下达有误' }
  },
  remind: { from: owed, to: 'itself', by: ['manager', 'system'] },
  readdress: { from: notEnded, to: 'itself', by: ['system'], answers: { leadUnitId: 'other' } },
  refer: {
    from: notEnded, to: 'itself', by: ['system'], blocked: ({ addressee, knownTo }) => addressee !== 'leader' || knownTo.has('leader')
  },
  lapse: { from: owed, to: 'cancelled', by: ['system'], blocked: ({ reason }) => reason === 'disowned' },
  settle: { from: owed, to: 'closed', by: ['system'], blocked: ({ addressee }) => addressee === 'unit' },
  recalculate: { from: notEnded, to: 'itself', by: ['system'], blocked: () => true },
  note: { from: notEnded, to: 'itself', by: staff, answers: { text: '已电话了解', files: [] } }
}

const letterUnit = { leaderId: null, leader: null, active: true, online: false, leadOffice: false }

/** Every condition that the rules distinguish. */
const conditions: Record<string, Partial<OrderRecord>> = {
  'to a unit': {},
  'before it is issued': { deadlines: [], version: 0 },
  'to a unit that is not on the system': { leadUnit: letterUnit },
  'where no unit has the case': { leadUnitId: null, leadUnit: null },
  'to a leader': { addressee: 'leader', reason: 'review_day', issuedById: null },
  'to a leader, about a case that no leader sees': { addressee: 'leader', issuedById: null, knownTo: new Set(['supervisor']) },
  'to the lead office': { addressee: 'supervisor', reason: 'disowned' },
  'of the system': { reason: 'overdue', issuedById: null },
  'of somebody who has left': { issuedById: 'gone' },
  'of somebody who sees the case no longer': { knownTo: new Set(['supervisor']) },
  'about a case that has ended': { about: { number: 'JY-2026-000001', title: '道路破损', kind: 'problem', ended: true } },
  'to the lead office, about a case that has ended': {
    addressee: 'supervisor', reason: 'disowned', about: { number: 'JY-2026-000001', title: '道路破损', kind: 'problem', ended: true }
  },
  'answered by whoever tries': { answeredById: 'somebody' }
}

const orders = Object.fromEntries(Object.entries(conditions).map(([condition, told]) => [`an order ${condition}`, anOrder(told)]))

t.test('every move', async (t) => tryEveryMove(t, orderLifecycle, expected, orders, situation))

t.test('the table hangs together', async (t) => {
  const { actor: _, ...around } = situation(anOrder(), as(null))
  const known = {
    life: orderLifecycle,
    first: 'issued' as const,
    kinds: Object.values(orders).map((record) => ({ ...around, record })),
    people: () => new Set(staff)
  }
  for (const check of [unreachable, withoutEnd, runsForEver, stuckRequests, misnamed]) t.same(check(known), [], check.name)
})
