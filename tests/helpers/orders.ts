/** Orders as the pure rules know them, in every condition, for tests that need no database. */
import { instantOf } from '../../src/clock.ts'
import type { OrderRecord } from '../../src/supervision/domain/record.ts'
import type { OrderShape } from '../../src/supervision/domain/shape.ts'
import type { Relation } from '../../src/supervision/domain/vocabulary.ts'
import { orderLifecycle } from '../../src/supervision/lifecycle.ts'
import { limitsByTemplate } from '../../src/triage/limits/limits.ts'
import { attempt, type Change } from '../../src/workflow/attempt.ts'
import { buildCalendar } from '../../src/workflow/calendar/calendar.ts'
import { shippedYears } from '../../src/workflow/calendar/shipped-years.ts'
import { start } from '../../src/workflow/clocks/clocks.ts'
import { workingDays } from '../../src/workflow/clocks/limits.ts'
import type { Situation } from '../../src/workflow/shape.ts'

export const calendar = buildCalendar({ years: shippedYears })
export const issuedAt = instantOf('2026-11-23', '09:00')
const never = instantOf('9999-12-31')

/** In office: who issues, who answers, and those who approve and take over. */
const inOffice = {
  issuer: ['manager'], handler: ['handler'], unit_head: ['unit_head'], supervisor: ['supervisor'], leader: ['leader']
} as const
export const staff = Object.entries(inOffice).map(([id, roles]) => ({
  id, roles: new Set(roles), unitId: ['handler', 'unit_head'].includes(id) ? 'unit' : null, principal: false
}))

/** An order to a unit that is on the system, issued and not answered. */
export function anOrder (told: Partial<OrderRecord> = {}): OrderRecord {
  return {
    ...{ id: 'order', districtId: 'district', number: 'DB-2026-000001', title: '督查督办', state: 'issued', version: 1 },
    ...{ enterpriseId: 'firm', leadUnitId: 'unit', handlerId: null, createdById: 'issuer', confidentiality: 'normal', streetId: null },
    ...{ imported: false, everOverdue: false, nextDue: never, yellowFrom: never, createdAt: issuedAt, updatedAt: issuedAt },
    ...{ submittedAt: issuedAt, aboutId: 'about', reason: 'manager', addressee: 'unit', words: '请说明原因', reportDay: null },
    ...{ issuedById: 'issuer', issuedAt, due: null, answer: '', answeredById: null, answeredAt: null, closedAt: null },
    deadlines: [start({ name: 'answer', limit: workingDays(3) }, issuedAt, calendar)],
    ...{ approvals: [], events: [], proxyDecisions: [] },
    leadUnit: { leaderId: null, leader: null, active: true, online: true, leadOffice: false },
    enterprise: { stewardId: null, sponsorId: null, sponsor: null, streetId: null, users: [] },
    about: { number: 'JY-2026-000001', title: '道路破损', kind: 'problem', ended: false },
    knownTo: new Set(staff.map(({ id }) => id)),
    ...told
  }
}

export function situation (record: OrderRecord, actor: Situation<OrderShape>['actor'], now = issuedAt): Situation<OrderShape> {
  return { record, actor, now, calendar, ruleContext: { staff, limits: limitsByTemplate([]) } }
}

export const as = (id: string | null, ...relations: Relation[]) => ({ id, relations: new Set(relations) })

export function tried (situation: Situation<OrderShape>, move: string, answers: Record<string, unknown>): Change<OrderShape> {
  return attempt(orderLifecycle, situation, { move, answers, approvalId: 'asked' })
}

/** The record after a change. */
export function changed (record: OrderRecord, change: Change<OrderShape>): OrderRecord {
  const ids = new Set(change.approvals.map(({ id }) => id))
  const events = change.events.map(({ decidedBy, enteredBy, ...line }, index) => ({
    ...line,
    ...{ id: `line${record.version + index + 1}`, sequence: record.version + index + 1, unitId: record.leadUnitId, at: change.at },
    ...{ decidedById: decidedBy, enteredById: enteredBy }
  }))
  return {
    ...record,
    // Moves set plain values; Prisma's type would also allow operations on them.
    ...change.set as Partial<OrderRecord>,
    state: change.to,
    version: record.version + events.length,
    deadlines: change.deadlines,
    approvals: [...record.approvals.filter(({ id }) => !ids.has(id)), ...change.approvals],
    events: [...record.events, ...events]
  }
}
