/** States × moves × relations: a move of an order happens if and only if a row of domain §4.5 says so (trust D22). */
import t from 'tap'
import { Refusal } from '../../src/errors.ts'
import type { OrderRecord } from '../../src/supervision/domain/record.ts'
import type { OrderState, Relation } from '../../src/supervision/domain/vocabulary.ts'
import { orderLifecycle } from '../../src/supervision/lifecycle.ts'
import { anOrder, as, situation, tried } from '../helpers/orders.ts'
import { misnamed, runsForEver, stuckRequests, unreachable, withoutEnd } from '../helpers/table-checks.ts'

const states = Object.keys(orderLifecycle.states) as OrderState[]
const relations = Object.keys(orderLifecycle.relations) as Relation[]
const staff = relations.filter((relation) => relation !== 'system')
const owed: OrderState[] = ['issued', 'returned']
const notEnded: OrderState[] = [...owed, 'answered']

interface Expected {
  from: OrderState[]
  to: OrderState | 'itself'
  by: readonly Relation[] | ((order: OrderRecord) => readonly Relation[])
  asks?(relation: Relation): boolean
  blocked?(order: OrderRecord): boolean
  answers?: Record<string, unknown>
}

const offline = ({ leadUnit }: OrderRecord) => leadUnit?.online === false
const answering = (order: OrderRecord): readonly Relation[] => {
  if (order.addressee === 'leader') return ['leader']
  if (order.addressee === 'supervisor') return ['supervisor']
  if (!order.leadUnitId) return ['intake', 'supervisor']
  return offline(order) ? ['intake'] : ['handler', 'unit_head']
}
const issuing = ({ issuedById }: OrderRecord): readonly Relation[] => issuedById === 'issuer' ? ['issuer'] : ['manager', 'supervisor']
const ownAnswer = ({ answeredById }: OrderRecord) => answeredById === 'somebody'

/** As domain §4.5 says, by hand, not derived from the table under test. */
const expected: Record<string, Expected> = {
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
  'to the lead office': { addressee: 'supervisor', reason: 'disowned' },
  'of the system': { reason: 'overdue', issuedById: null },
  'of somebody who has left': { issuedById: 'gone' },
  'about a case that has ended': { about: { number: 'JY-2026-000001', title: '道路破损', kind: 'problem', ended: true } },
  'to the lead office, about a case that has ended': {
    addressee: 'supervisor', reason: 'disowned', about: { number: 'JY-2026-000001', title: '道路破损', kind: 'problem', ended: true }
  },
  'answered by whoever tries': { answeredById: 'somebody' }
}

t.test('every move of the table is expected, and no other', async (t) => {
  t.same(Object.keys(expected).sort(), Object.keys(orderLifecycle.moves).sort())
})

for (const [condition, told] of Object.entries(conditions)) {
  t.test(`an order ${condition}`, async (t) => {
    for (const state of states) {
      const order = anOrder({ ...told, state })
      for (const [name, row] of Object.entries(expected)) {
        for (const relation of [...relations, null]) {
          const actor = as(relation === 'system' ? null : 'somebody', ...relation ? [relation] : [])
          t.same(happened(order, actor, name, row), outcome(order, relation, row), `${name} by ${relation} in ${state}`)
        }
      }
    }
  })
}

function outcome (order: OrderRecord, relation: Relation | null, { from, to, by, asks, blocked }: Expected) {
  if (!from.includes(order.state)) return 409
  if (!relation || !(typeof by === 'function' ? by(order) : by).includes(relation)) return 403
  if (blocked?.(order)) return 409
  return asks?.(relation) ? ['asked', order.state] : ['made', to === 'itself' ? order.state : to]
}

function happened (order: OrderRecord, actor: ReturnType<typeof as>, name: string, { answers = {} }: Expected) {
  try {
    const { events, to } = tried(situation(order, actor), name, answers)
    return [events[0]?.act, to]
  } catch (error) {
    if (error instanceof Refusal) return error.status
    throw error
  }
}

t.test('the table hangs together', async (t) => {
  const { actor: _, ...around } = situation(anOrder(), as(null))
  const known = {
    life: orderLifecycle,
    first: 'issued' as const,
    kinds: Object.values(conditions).map((told) => ({ ...around, record: anOrder(told) })),
    people: () => new Set(staff)
  }
  for (const check of [unreachable, withoutEnd, runsForEver, stuckRequests, misnamed]) t.same(check(known), [], check.name)
})
