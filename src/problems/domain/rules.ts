/** Rules and columns that moves of several stages share. */
import type { z } from 'zod'
import { dayOf, instantOf, timeOf } from '../../clock.ts'
import type { CoTask, Prisma } from '../../db/index.ts'
import type { FieldProblem } from '../../errors.ts'
import type { ProblemShape } from './shape.ts'
import type { Field } from '../../web/forms/fields.ts'
import { samePhone } from '../../web/input/phone.ts'
import type { Fork } from '../../workflow/lifecycle.ts'
import type { ProblemRecord } from './record.ts'
import type { Relation } from './vocabulary.ts'
import type { Situation } from '../../workflow/shape.ts'
import { isByLetter } from '../../cases/index.ts'

export type ProblemSituation = Situation<ProblemShape>
export type Columns = ProblemShape['columns']
export type Answers<Form extends z.ZodObject> = z.output<Form>

/** Where a problem goes back to: its unit, or intake where that unit is no longer in office. */
export const backToUnit: Fork<ProblemShape> = {
  states: ['in_progress', 'submitted'],
  choose: ({ record }) => record.leadUnit?.active ? 'in_progress' : 'submitted'
}

export function unlessUnitGone ({ record, now }: ProblemSituation): Columns {
  return record.leadUnit?.active ? {} : withoutUnit(now)
}

/** No handler is named until the problem is dispatched again. */
export function withoutUnit (now: Date): Columns {
  return { leadUnitId: null, handlerId: null, assignments: endAssignments(now), tasks: waived(now, '交办收回') }
}

/** Who does the lead unit's work: its handlers, or intake for a unit that is not on the system (domain §3). */
export const ofUnit = ({ record }: Pick<ProblemSituation, 'record'>): readonly Relation[] => isByLetter(record) ? ['intake'] : ['handler']

/** Who signs that the unit has it: a handler, or the head, who names one. */
export const maySign = (situation: Pick<ProblemSituation, 'record'>): readonly Relation[] =>
  isByLetter(situation.record) ? ofUnit(situation) : [...ofUnit(situation), 'unit_head']

/** The letter bears the unit's signature, so its head need not approve; later steps still need their approvals. */
export const approvalChain =
  (signer: Relation, ...others: Relation[]) =>
    ({ record }: Pick<ProblemSituation, 'record'>): readonly Relation[] =>
      isByLetter(record) ? others : [signer, ...others]

/** Ends every open assignment. */
export const endAssignments = (now: Date): Prisma.AssignmentUncheckedUpdateManyWithoutCaseNestedInput => ({
  updateMany: { where: { endedAt: null }, data: { endedAt: now } }
})

/** Ends the open tasks of co-handlers. */
export const waived = (now: Date, result: string): Prisma.CoTaskUncheckedUpdateManyWithoutCaseNestedInput =>
  ({ updateMany: { where: { state: 'assigned' }, data: { state: 'waived', endedAt: now, result } } })

export const openTask = ({ state }: Pick<CoTask, 'state'>) => state === 'assigned'

/** Events reported about a problem happened after it was raised, and before now. */
export function checkPastDates (fields: readonly Told[], answers: Record<string, unknown>, { record, now }: Life): FieldProblem[] {
  const raised = record.submittedAt ?? record.createdAt
  return fields.filter(({ past }) => past).flatMap(({ name: field }): FieldProblem[] => {
    const reported = answers[field]
    if (typeof reported !== 'string') return []
    const [day = '', time] = reported.split('T')
    if (time === undefined) {
      if (day > dayOf(now)) return [{ field, sentence: '日期不能晚于今天' }]
      return day < dayOf(raised) ? [{ field, sentence: '日期不能早于企业反映问题的 {day}', params: { day: dayOf(raised) } }] : []
    }
    if (instantOf(day, time) > now) return [{ field, sentence: '时间不能晚于现在' }]
    // Entered to the minute.
    const began = `${dayOf(raised)} ${timeOf(raised)}`
    return `${day} ${time}` < began ? [{ field, sentence: '时间不能早于企业反映问题的 {when}', params: { when: began } }] : []
  })
}

type Told = Pick<Field, 'name' | 'past'>
interface Life { record: Pick<ProblemRecord, 'submittedAt' | 'createdAt'>, now: Date }

/** Calls go to the number given at submission, whatever is changed later (domain §8.1). */
export function wrongNumber (number: string, { record }: Pick<ProblemSituation, 'record'>): FieldProblem[] {
  return samePhone(number, record.contactPhone) ? [] : [{ field: 'number', sentence: '回访须拨打企业提交问题时留下的号码' }]
}
