/** The rules and columns that several rows of the lifecycle table share. */
import type { z } from 'zod'
import { instantOf } from '../clock.ts'
import type { CoTask, Prisma } from '../db/index.ts'
import type { FieldProblem } from '../errors.ts'
import { extendTo } from '../workflow/changes.ts'
import { dueOf, lastDayOf, runsRoundTheClock } from '../workflow/limits.ts'
import type { Fork, Move, Situation } from '../workflow/lifecycle.ts'
import { resolveLimit } from './clocks.ts'
import type * as forms from './forms.ts'
import type { ProblemShape } from './record.ts'
import { missingSteps } from './staffing.ts'
import type { Relation } from './vocabulary.ts'

type Now = Situation<ProblemShape>
type Columns = ProblemShape['columns']
type Answers<Form extends z.ZodObject> = z.output<Form>

const titleLength = 30

/** What a report says, as columns; its files belong to the line of history. */
export function describedBy (answers: Answers<typeof forms.submission> & Partial<Answers<typeof forms.submissionOnBehalf>>) {
  return {
    content: answers.content,
    hope: answers.hope,
    title: answers.title ?? firstWords(answers.content),
    contactName: answers.contactName,
    contactPhone: answers.contactPhone,
    preferredHours: answers.preferredHours ?? '',
    impact: answers.impact ?? '',
    confidentiality: answers.confidentiality,
    complainedUnitId: answers.complainedUnitId ?? null,
    consent: answers.consent ?? '',
    externalNo: answers.externalNo ?? '',
    externalDue: answers.externalDue ? instantOf(answers.externalDue, '24:00') : null,
    ...answers.source ? { source: answers.source } : {}
  }
}

/** Who a problem belongs to was checked when it was drafted; nobody hands it to another one afterwards (trust A5). */
export function otherEnterprise (answers: object, { record }: Now): FieldProblem[] {
  const changed = 'enterpriseId' in answers && answers.enterpriseId !== record.enterpriseId
  return changed ? [{ field: 'enterpriseId', sentence: '草稿已登记在另一家企业名下，请另行登记' }] : []
}

export function classified ({ categoryId, kind, wall, level, urgency, templateCode }: Answers<typeof forms.acceptance>) {
  return { categoryId, kind, wall, level, urgency, templateCode }
}

/** The lead unit and its co-handlers, each from now on. */
export function handedOver ({ leadUnitId, tasks, requirement }: Answers<typeof forms.dispatch>, situation: Now): Columns {
  const { record, now } = situation
  const { districtId } = record
  const assigned = (unitId: string, part: string) => ({ districtId, unitId, part, assignedAt: now })
  return {
    leadUnitId,
    requirement,
    handlerId: null,
    dispatchedAt: record.dispatchedAt ?? now,
    assignments: { create: [assigned(leadUnitId, 'lead'), ...tasks.map(({ unitId }) => assigned(unitId, 'co'))] },
    tasks: { create: tasks.map(({ unitId, task }) => ({ districtId, unitId, task, assignedAt: now, due: taskDue(situation) })) }
  }
}

/** A co-handler answers in 3 working days, or 2 before the lead's own day, whichever comes first (domain §4.2). */
function taskDue (situation: Now): Date {
  const { record, now, calendar, world } = situation
  const limits = world.limits(record.templateCode)
  const ownDay = dueOf(limits.task, now, calendar).due
  const promise = resolveLimit(situation)
  if (!promise || !('amount' in limits.task_before_lead)) return ownDay
  const leadDay = lastDayOf(dueOf(promise, now, calendar))
  const before = instantOf(calendar.addWorkingDays(leadDay, -limits.task_before_lead.amount), '24:00')
  return before < ownDay ? before : ownDay
}

export function consulted ({ record, world, calendar }: Now) {
  const clock = record.deadlines.findLast(({ name, state }) => name === 'accept' && state === 'running')
  if (!clock?.startedAt || runsRoundTheClock(clock.limit)) return {}
  return { accept: extendTo(lastDayOf(dueOf(world.limits(record.templateCode).accept_consulted, clock.startedAt, calendar))) }
}

export function unfitUnit ({ leadUnitId, tasks, departure, ...rest }: Answers<typeof forms.dispatch> & { categoryId?: string }, { record, world }: Now): FieldProblem[] {
  const suggested = world.suggested(rest.categoryId ?? record.categoryId)
  const handling = [...record.assignments, ...tasks].map(({ unitId }) => unitId)
  const complained = { sentence: '企业投诉的就是这个单位，不能交给它办理，请另选单位' }
  return [
    ...missingSteps(world.staff, leadUnitId, handling),
    ...leadUnitId === record.complainedUnitId ? [{ field: 'leadUnitId', ...complained }] : [],
    ...tasks.some(({ unitId }) => unitId === record.complainedUnitId) ? [{ field: 'tasks', ...complained }] : [],
    ...tasks.some(({ unitId }) => unitId === leadUnitId) ? [{ field: 'tasks', sentence: '主办单位不能同时是协办单位' }] : [],
    ...suggested && suggested.leadUnitId !== leadUnitId && !departure ? [{ field: 'departure', sentence: '所选单位与派单目录不同，请填写理由' }] : []
  ]
}

export function notOfThisUnit ({ handlerId }: { handlerId?: string | undefined }, { record, world }: Now): FieldProblem[] {
  if (!handlerId) return []
  const handler = world.staff.find((person) => person.id === handlerId)
  const fits = handler?.roles.has('handler') && handler.unitId === record.leadUnitId
  return fits ? [] : [{ field: 'handlerId', sentence: '请选择本单位在岗的经办人' }]
}

/** Where a problem goes back to: its unit, or intake where that unit is no longer in office. */
export const backToUnit: Fork<ProblemShape> = {
  states: ['in_progress', 'submitted'],
  choose: ({ record }) => record.leadUnit?.active ? 'in_progress' : 'submitted'
}

export function unlessUnitGone ({ record, now }: Now): Columns {
  if (record.leadUnit?.active) return {}
  return { leadUnitId: null, handlerId: null, assignments: { updateMany: { where: { endedAt: null }, data: { endedAt: now } } } }
}

export function inFuture (field: string, moment: string, now: Date): FieldProblem[] {
  return localInstant(moment) > now ? [{ field, sentence: '时间不能晚于现在' }] : []
}

/** Calls go to the number given at submission, whatever is changed later (domain §8.1). */
export function wrongCall (calledAt: string, number: string, { record, now }: Now): FieldProblem[] {
  return [
    ...inFuture('calledAt', calledAt, now),
    ...number === record.contactPhone ? [] : [{ field: 'number', sentence: '回访须拨打企业提交问题时留下的号码' }]
  ]
}

type Verdict = Answers<typeof forms.confirmation>

export function incomplete ({ solved, rest }: Pick<Verdict, 'solved' | 'rest'>): FieldProblem[] {
  return solved === 'partial' && !rest ? [{ field: 'rest', sentence: '请选择其余部分是否还需要办理' }] : []
}

/** "Not solved" is no confirmation but a rework (domain §4.2 `confirm`); the rating stands, and nothing that was said is lost. */
export function notSolved (by: Rater) {
  return (verdict: Verdict & { pressure?: string }, situation: Now) => {
    const { solved, remarks, reservation, pressure } = verdict
    const explanation = [remarks, reservation].filter(Boolean).join('\n')
    return solved === 'not' && {
      move: 'rework',
      answers: { reason: 'not_solved', files: [], ...explanation ? { explanation } : {}, ...pressure ? { pressure } : {} },
      set: { ratings: { create: ratingOf(by, verdict, situation) } }
    }
  }
}

export function judged (by: Rater, verdict: Verdict, situation: Now): Columns {
  const { solved, rest } = verdict
  return {
    outcome: situation.record.wall === 'inside' ? 'helped' : solved === 'partial' ? 'partial' : 'solved',
    restNotNeeded: rest === 'not_needed',
    confirmedAt: situation.now,
    ratings: { create: ratingOf(by, verdict, situation) }
  }
}

type Rater = 'enterprise' | 'callback'

function ratingOf (by: Rater, { solved, result, process }: Verdict, { record, now }: Now): Prisma.RatingUncheckedCreateWithoutProblemInput {
  return { districtId: record.districtId, round: record.round, by, solved, result: gradeOf(result), process: gradeOf(process), at: now }
}

export const openTask = ({ state }: Pick<CoTask, 'state'>) => state === 'assigned'

/** A co-handler ends its own task; a supervisor may waive any, so that a lead is never held hostage. */
export function taskMove<Form extends typeof forms.taskResult | typeof forms.taskReason> (label: string, by: Relation, form: Form, state: string): Move<ProblemShape, Form> {
  const mine = (task: CoTask, { actor, world }: Now) =>
    openTask(task) && (by !== 'co_handler' || task.unitId === world.staff.find((person) => person.id === actor.id)?.unitId)
  return {
    label,
    from: ['dispatched', 'in_progress', 'escalated'],
    to: 'itself',
    by: [by],
    form,
    blocked: (situation) => !situation.record.tasks.some((task) => mine(task, situation)) && '没有待办的协办任务。',
    refuses: ({ taskId }, situation) => situation.record.tasks.some((task) => task.id === taskId && mine(task, situation))
      ? []
      : [{ field: 'taskId', sentence: '请选择一项待办的协办任务' }],
    set: (answers, { now }) => ({
      tasks: { update: { where: { id: answers.taskId }, data: { state, endedAt: now, result: 'result' in answers ? answers.result : answers.reason } } }
    })
  }
}

function gradeOf (grade: string | undefined): number | null {
  return grade === undefined ? null : Number(grade)
}

/** `YYYY-MM-DDTHH:MM` as typed, on the district's clock. */
function localInstant (moment: string): Date {
  const [day = '', time = ''] = moment.split('T')
  return instantOf(day, time)
}

function firstWords (content: string): string {
  const [line = ''] = content.split(/[\n。！？]/)
  return line.length > titleLength ? `${line.slice(0, titleLength)}…` : line
}
