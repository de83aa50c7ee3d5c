/** Rules of an order's life that several moves share (domain §4.5). */
import { isByLetter } from '../../cases/index.ts'
import { dayOf, type Day } from '../../clock.ts'
import type { FieldProblem } from '../../errors.ts'
import { workingDaysOverdue } from '../../workflow/clocks/remaining.ts'
import type { Situation } from '../../workflow/shape.ts'
import { peopleInRelation } from './access.ts'
import type { OrderRecord } from './record.ts'
import type { OrderShape } from './shape.ts'
import { awaitingAnswer, type Relation } from './vocabulary.ts'

export type OrderSituation = Situation<OrderShape>

type Addressed = Pick<OrderRecord, 'addressee' | 'leadUnitId' | 'leadUnit'>

/** Who answers: whoever it is addressed to, intake for a unit that is not on the system, the lead office where no unit has the case. */
export function answerers (record: Addressed): readonly Relation[] {
  if (record.addressee !== 'unit') return [record.addressee]
  if (record.leadUnitId === null) return ['intake', 'supervisor']
  return isByLetter(record) ? ['intake'] : ['unit_head', 'handler']
}

/** It asks a leader, and there is none in office who is in charge and for whom it exists. */
export function lacksLeader ({ record, ruleContext }: Pick<OrderSituation, 'record' | 'ruleContext'>): boolean {
  return record.addressee === 'leader' && peopleInRelation('leader', record, ruleContext.staff).length === 0
}

/**
 * Who closes it or sends it back: who issued it. For the system's, for one that no longer exists for its issuer, in office or not, and for
 * one that its issuer has answered, managers and supervisors do.
 */
export function closers ({ record: { issuedById, answeredById, knownTo } }: Pick<OrderSituation, 'record'>): readonly Relation[] {
  return issuedById !== null && issuedById !== answeredById && knownTo.has(issuedById) ? ['issuer'] : ['manager', 'supervisor']
}

/** The one of them who is expected to begin: a handler drafts for the unit's head. */
export const answerer = (record: Addressed): Relation => answerers(record).at(-1) ?? 'supervisor'

/** Who actually makes the next move; nobody once it has ended. */
export function nextActor (situation: Pick<OrderSituation, 'record'>): Relation | null {
  const { record } = situation
  if (isOwed(record)) return answerer(record)
  return record.state === 'answered' ? closers(situation)[0] ?? null : null
}

export const isOwed = ({ state }: Pick<OrderRecord, 'state'>): boolean => awaitingAnswer.some((each) => each === state)

/** Nobody closes what they answered themselves. */
export const ownAnswer = ({ record, actor }: OrderSituation) =>
  actor.id !== null && record.answeredById === actor.id && '这是您自己的答复，须由他人审阅。'

export function notAhead (field: string, day: Day | undefined, { now }: OrderSituation): FieldProblem[] {
  return day && day < dayOf(now) ? [{ field, sentence: '日期不能早于今天' }] : []
}

/** A denied decision has to be put right whatever becomes of the case. */
export const outlivesItsCase = ({ reason }: Pick<OrderRecord, 'reason'>): boolean => reason === 'disowned'

export function remindedOn ({ events }: Pick<OrderRecord, 'events'>, personId: string | null, now: Date): boolean {
  return events.some(({ move, decidedById, at }) => move === 'remind' && decidedById === personId && dayOf(at) === dayOf(now))
}

/** In working days, between two reminders by the system; the first comes the day after it was due. */
const daysBetweenReminders = 3

/** Whether the system reminds of it now. */
export function isTimeToRemind ({ record, now, calendar }: Pick<OrderSituation, 'record' | 'now' | 'calendar'>): boolean {
  const running = record.deadlines.findLast(({ name, state }) => name === 'answer' && state === 'running')
  if (!running || !isOwed(record) || workingDaysOverdue(running, now, calendar) < 1) return false
  const last = record.events.findLast(({ move, decidedById, at }) => move === 'remind' && decidedById === null && at > running.startedAt)
  return last === undefined || calendar.workingDaysBetween(dayOf(last.at), dayOf(now)) >= daysBetweenReminders
}
