/** The supervision order as a kind of case: everything in which it differs from other kinds. */
import {
  allKinds, type Access, doorOf, kindNamed, type Line, recordJson, registerKind, type Seen, type ViewContext
} from '../cases/index.ts'
import { type Reader, inParallel } from '../db/index.ts'
import type { Role } from '../roles.ts'
import { limitsOf } from '../triage/index.ts'
import { calendarOf, staffInOffice } from '../units/index.ts'
import { aboutCases, relationsTo, sees } from './domain/access.ts'
import { nextActor } from './domain/rules.ts'
import type { OrderShape } from './domain/shape.ts'
import { addressees, reasons, staff, states } from './domain/vocabulary.ts'
import { orderDetail } from './detail.ts'
import { orderLifecycle } from './lifecycle.ts'
import { orderLists } from './lists.ts'

/** The cases that an order can be about. */
const others = () => allKinds().filter(({ name }) => name !== 'order').map(({ access }) => access)

/** All staff who see cases at all. */
const roles = [
  'steward', 'intake', 'supervisor', 'handler', 'unit_head', 'caller', 'substitute', 'leader', 'manager', 'liaison'
] as const satisfies readonly Role[]

const access: Access<OrderShape> = {
  roles,
  visibleTo: aboutCases((user) => others().map(({ visibleTo }) => visibleTo(user))),
  textsVisibleTo: aboutCases((user) => others().map(({ textsVisibleTo }) => textsVisibleTo(user))),
  enterpriseVisibleTo: aboutCases((user) => others().map(({ enterpriseVisibleTo }) => enterpriseVisibleTo(user))),
  relationsTo,
  sees
}

export const orderKind = registerKind<OrderShape>({
  name: 'order',
  label: '督办单',
  address: '/supervision',
  prefix: 'DB',
  lifecycle: orderLifecycle,
  lists: orderLists,
  // Whoever may read the case may read what is asked about it, and what was answered.
  texts: { texts: ['words', 'answer'], rewrites: ['issue', 'answer'] },
  staff,
  access,
  moves: {
    beside: ({ situation: { record }, knows }, { t }) => ({
      promise: record.due,
      told: knows.texts && record.words ? [{ title: t('督办要求'), text: record.words }] : [],
      about: 'supervision/asked'
    }),
    begunAnew: ({ events }) => events.findLast(({ move, act }) => move === 'send_back' && act === 'made')?.at
  },
  pages: {
    turnIn: ({ state }) => state === 'answered' ? 'issuer' : 'end' in states[state] ? null : 'handler',
    nextActor,
    // Whoever reads its texts may read those of what it is about.
    subject: ({ reason, about }, t) => t('{reason}：{title}', { reason: reasons[reason], title: about.title }),
    facts,
    json: recordJson(states, 'SupervisionOrder')
  },
  notify: {},
  detail: orderDetail,
  loadRuleContext,
  // Nothing that a person answers refers to another row.
  assertReferences: async () => {},
  effects: {},
  // As a migration left those that were there before orders had a history (prisma/migrations, `orders`).
  statesWithoutHistory: ['issued', 'closed', 'cancelled']
})

export const orderDoor = doorOf(orderKind)

function facts ({ situation: { record }, knows, unit, enterprise }: Seen<OrderShape>, { t }: ViewContext): readonly Line[] {
  const { about, reason, addressee, words, answer } = record
  return [
    { title: t('督办原因'), text: t(reasons[reason]) },
    { title: t('督办事项'), text: about.number, atHead: true, address: `${kindNamed(about.kind).address}/${about.number}` },
    ...enterprise ? [{ title: t('企业'), text: enterprise, atHead: true }] : [],
    { title: t('由谁答复'), text: addressee === 'unit' ? unit?.name ?? t('牵头单位') : t(addressees[addressee]) },
    ...knows.texts && words ? [{ title: t('督办要求'), text: words }] : [],
    ...knows.texts && answer ? [{ title: t('办理情况'), text: answer }] : []
  ]
}

async function loadRuleContext (reader: Reader, districtId: string) {
  const [calendar, limits, inOffice] = await inParallel(reader, [
    () => calendarOf(reader, districtId), () => limitsOf(reader, districtId), () => staffInOffice(reader, districtId)
  ])
  return { calendar, ruleContext: { limits, staff: inOffice } }
}
