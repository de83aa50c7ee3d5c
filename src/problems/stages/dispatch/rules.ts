/** Rules for dispatching that go beyond its forms. */
import { dayOf, instantOf } from '../../../clock.ts'
import type { CoTask } from '../../../db/index.ts'
import type { FieldProblem } from '../../../errors.ts'
import type { ProblemShape } from '../../domain/shape.ts'
import { annul, type ClockChange, extendTo, stop } from '../../../workflow/clocks/changes.ts'
import { isOverdue } from '../../../workflow/clocks/clocks.ts'
import { dueOf, lastDayOf, runsRoundTheClock } from '../../../workflow/clocks/limits.ts'
import type { Move } from '../../../workflow/lifecycle.ts'
import type { Presentation } from '../../../workflow/presentation.ts'
import { resolveLimit, runningPromise } from '../../domain/clocks.ts'
import { type Answers, type Columns, endAssignments, type ProblemSituation, openTask } from '../../domain/rules.ts'
import { taskForm } from '../forms.ts'
import { missingSteps } from '../../domain/staffing.ts'
import type { ClockName, Relation } from '../../domain/vocabulary.ts'
import type * as forms from './forms.ts'

export function classificationColumns ({ categoryId, kind, wall, level, urgency, templateCode }: Answers<typeof forms.acceptance>) {
  return { categoryId, kind, wall, level, urgency, templateCode }
}

/** Assignments of the lead unit and its co-handlers, starting now. */
export function assignmentColumns (
  { leadUnitId, tasks, requirement }: Answers<typeof forms.dispatch>,
  situation: ProblemSituation
): Columns {
  const { record, now } = situation
  const { districtId } = record
  const assigned = (unitId: string, part: string) => ({ districtId, unitId, part, assignedAt: now })
  return {
    leadUnitId,
    requirement,
    handlerId: null,
    dispatchedAt: record.dispatchedAt ?? now,
    assignments: { ...endAssignments(now), create: [assigned(leadUnitId, 'lead'), ...tasks.map(({ unitId }) => assigned(unitId, 'co'))] },
    tasks: { create: tasks.map(({ unitId, task }) => ({ districtId, unitId, task, assignedAt: now, due: taskDue(situation) })) }
  }
}

/** A co-handler's deadline: 3 working days, or 2 before the lead's deadline, whichever comes first (domain §4.2). */
export function taskDue (situation: ProblemSituation): Date {
  const { record, now, calendar, ruleContext } = situation
  const limits = ruleContext.limits(record.templateCode)
  const ownDay = dueOf(limits.task, now, calendar).due
  const promise = runningPromise(record) ?? promiseFromNow(situation)
  if (!promise || !('amount' in limits.task_before_lead)) return ownDay
  const before = instantOf(calendar.addWorkingDays(lastDayOf(promise), -limits.task_before_lead.amount), '24:00')
  return before < ownDay && before > now ? before : ownDay
}

function promiseFromNow (situation: ProblemSituation) {
  const limit = resolveLimit(situation)
  return limit && dueOf(limit, situation.now, situation.calendar)
}

export function consultationClocks ({ record, ruleContext, calendar }: ProblemSituation) {
  const clock = record.deadlines.findLast(({ name, state }) => name === 'accept' && state === 'running')
  if (!clock?.startedAt || runsRoundTheClock(clock.limit)) return {}
  return { accept: extendTo(lastDayOf(dueOf(ruleContext.limits(record.templateCode).accept_consulted, clock.startedAt, calendar))) }
}

export function checkUnits (
  { leadUnitId, tasks, departure, ...rest }: Answers<typeof forms.dispatch> & { categoryId?: string },
  situation: ProblemSituation
): FieldProblem[] {
  const { record, ruleContext } = situation
  const suggested = ruleContext.suggested(rest.categoryId ?? record.categoryId)
  return [
    ...missingSteps(situation, leadUnitId, tasks.map(({ unitId }) => unitId)),
    ...checkNotComplainedUnit('leadUnitId', leadUnitId, record),
    ...tasks.flatMap(({ unitId }) => checkNotComplainedUnit('tasks', unitId, record)).slice(0, 1),
    ...tasks.some(({ unitId }) => unitId === leadUnitId) ? [{ field: 'tasks', sentence: '主办单位不能同时是协办单位' }] : [],
    ...suggested && suggested.leadUnitId !== leadUnitId && !departure ? [{ field: 'departure', sentence: '所选单位与派单目录不同，请填写理由' }] : []
  ]
}

/** A problem that complains about a unit is not dispatched to that unit (domain §3). */
export function checkNotComplainedUnit (
  field: string,
  unitId: string,
  { complainedUnitId }: Pick<ProblemSituation['record'], 'complainedUnitId'>
): FieldProblem[] {
  return unitId === complainedUnitId ? [{ field, sentence: '企业投诉的就是这个单位，不能交给它办理，请另选单位' }] : []
}

export function notOfThisUnit (
  { handlerId }: { handlerId?: string | undefined },
  { record, ruleContext }: ProblemSituation
): FieldProblem[] {
  if (!handlerId) return []
  const handler = ruleContext.staff.find((person) => person.id === handlerId)
  const fits = handler?.roles.has('handler') && handler.unitId === record.leadUnitId
  return fits ? [] : [{ field: 'handlerId', sentence: '请选择本单位在岗的经办人' }]
}

/** The steward's own street or town, where the problem is located there. */
export function ownStreet ({ record, actor, ruleContext }: ProblemSituation): string | null {
  const unitId = ruleContext.staff.find(({ id }) => id === actor.id)?.unitId ?? null
  return unitId === (record.streetId ?? record.enterprise.streetId) ? unitId : null
}

/**
 * A unit that takes over from another is assessed by the day promised to the enterprise, but has at least five working days; the days
 * beyond the promise are the lead office's loss (派单损耗, domain §5).
 */
export function unitDeadline (situation: ProblemSituation): { due: Date | null, loss: number } {
  const { record, now, calendar, ruleContext } = situation
  const promise = runningPromise(record)
  if (!promise) return { due: null, loss: 0 }
  const earliest = dueOf(ruleContext.limits(record.templateCode).redispatch, now, calendar)
  if (earliest.due <= promise.due) return { due: promise.due, loss: 0 }
  return { due: earliest.due, loss: calendar.workingDaysBetween(lastDayOf(promise), lastDayOf(earliest)) }
}

/** An assignment that ends before its deadline is void for contact and feedback (domain §7); one that was late stays late. */
export function resetContactClocks ({ record, now }: ProblemSituation): Partial<Record<ClockName, ClockChange>> {
  const changes = (['contact', 'feedback'] as const).flatMap((name) => {
    const clock = record.deadlines.findLast((deadline) => deadline.name === name)
    return clock?.state === 'running' ? [[name, isOverdue(clock, now) ? stop : annul] as const] : []
  })
  return Object.fromEntries(changes)
}

/** Whether the day is later than one working day after that instant. */
export function laterThanADay (moment: Date, { calendar, now }: ProblemSituation): boolean {
  return now > instantOf(calendar.addWorkingDays(dayOf(moment), 1), '24:00')
}

/** A co-handler ends its own task; a supervisor may waive any, so that a co-handler cannot block the lead. */
export function taskMove<Form extends typeof forms.taskResult | typeof forms.taskReason> (
  label: string, by: Relation, form: Form, state: string, presentation: Presentation<ProblemShape>
): Move<ProblemShape, Form> {
  const own = by === 'co_handler'
  const entered = (task: CoTask, { actor, ruleContext }: ProblemSituation) =>
    actor.relations.has('intake') && ruleContext.byLetter.has(task.unitId)
  const mine = (task: CoTask, now: ProblemSituation) =>
    openTask(task) &&
    (!own || task.unitId === now.ruleContext.staff.find((person) => person.id === now.actor.id)?.unitId || entered(task, now))
  return {
    ...presentation,
    label,
    from: ['dispatched', 'in_progress', 'escalated'],
    to: 'itself',
    by: own ? [by, 'intake'] : [by],
    // For a unit that is not on the system, intake enters its letters (domain §3).
    ...(own
      ? {
          restrictTo: ({ record, ruleContext }) =>
            record.tasks.some((task) => openTask(task) && ruleContext.byLetter.has(task.unitId)) ? [by, 'intake'] : [by]
        }
      : {}),
    form: own ? taskForm(form) : form,
    guard: (situation) => !situation.record.tasks.some((task) => mine(task, situation)) && '没有待办的协办任务。',
    validate: ({ taskId }, situation) => situation.record.tasks.some((task) => task.id === taskId && mine(task, situation))
      ? []
      : [{ field: 'taskId', sentence: '请选择一项待办的协办任务' }],
    set: (answers, { now }) => ({
      tasks: {
        update: {
          where: { id: answers.taskId },
          data: { state, endedAt: now, result: 'result' in answers ? answers.result : answers.reason }
        }
      }
    })
  }
}
