/**
 * The life of a problem: domain §4.2 as a table. Buttons, pages, routes, rights, approvals, the diagram and the
 * exhaustive test are read off it. A new move is a row here and its form, here or in forms.ts (README, 增加一个步骤).
 */
import { extendTo, unstop } from '../workflow/changes.ts'
import type { Limits } from '../triage/limits.ts'
import { dueOf, lastDayOf, workingDays } from '../workflow/limits.ts'
import { type Lifecycle, moveOf } from '../workflow/lifecycle.ts'
import { heldBack } from '../closure/quality-gate.ts'
import { dayOf, instantOf } from '../clock.ts'
import type { Control } from '../web/controls.ts'
import { fieldsOf } from '../web/fields.ts'
import { clocks, lastPromise, runningPromise } from './clocks.ts'
import * as forms from './forms.ts'
import { hasEvidence, hasHandled, timesMade, urgedOn, wasLifted } from './history.ts'
import type { ProblemShape } from './record.ts'
import { backToUnit, classified, consulted, describedBy, handedOver, incomplete, inFuture, judged, notOfThisUnit, notSolved, openTask, otherEnterprise, taskMove, unfitUnit, unlessUnitGone, wrongCall } from './rules.ts'
import { relations, reviewChecks, staff, states, unfinished } from './vocabulary.ts'

const wordy = new Set<Control>(['text', 'textarea', 'tel', 'email', 'group'])

const on = moveOf<ProblemShape>()

const withUnit = ['dispatched', 'disputed', 'in_progress', 'escalated'] as const

const moves = {
  submit: on({
    label: '提交',
    from: ['draft'],
    to: 'submitted',
    by: ['reporter', 'steward', 'intake'],
    shows: ['content', 'hope', 'title', 'impact'],
    form: (actor) => actor.relations.has('reporter') ? forms.submission : forms.submissionOnBehalf,
    refuses: otherEnterprise,
    set: (answers, { now }) => ({ ...describedBy(answers), submittedAt: now })
  }),
  accept: on({
    label: '受理',
    from: ['submitted'],
    to: 'accepted',
    by: ['intake'],
    shows: ['categoryId', 'wall'],
    form: forms.acceptance,
    set: (answers, { now }) => ({ ...classified(answers), acceptedAt: now }),
    // It must be consulted on first: a working day from the report in place of four hours (domain §5).
    clocks: (_, situation) => consulted(situation)
  }),
  dispatch: on({
    label: '交办',
    from: ['accepted'],
    to: 'dispatched',
    by: ['intake', 'supervisor'],
    shows: ['leadUnitId'],
    form: forms.dispatch,
    refuses: unfitUnit,
    set: handedOver
  }),
  dispatch_direct: on({
    label: '受理并交办',
    from: ['submitted'],
    to: 'dispatched',
    by: ['intake'],
    shows: ['categoryId', 'wall', 'leadUnitId'],
    bulk: true,
    form: forms.directDispatch,
    refuses: unfitUnit,
    set: (answers, situation) => {
      const accepted = { ...classified(answers), acceptedAt: situation.now }
      return { ...accepted, ...handedOver(answers, { ...situation, record: { ...situation.record, ...accepted } }) }
    }
  }),
  sign: on({
    label: '签收',
    from: ['dispatched'],
    to: 'in_progress',
    by: ['handler'],
    shows: [],
    bulk: true,
    form: forms.signing,
    refuses: notOfThisUnit,
    set: ({ handlerId }, { actor }) => ({ handlerId: handlerId ?? actor.id })
  }),
  assign: on({
    label: '转经办',
    from: ['in_progress', 'long_term'],
    to: 'itself',
    by: ['handler', 'unit_head'],
    bulk: true,
    form: forms.assigning,
    refuses: notOfThisUnit,
    set: ({ handlerId }) => ({ handlerId })
  }),
  contact: on({
    label: '首联',
    from: withUnit,
    to: 'itself',
    by: ['handler', 'intake'],
    shows: ['contactedAt', 'way'],
    form: forms.contact,
    // The enterprise is hidden from the unit, or complains about it: the lead office speaks to it first (domain §3, §4.2).
    narrows: ({ record }) => record.confidentiality === 'anonymous' ? ['intake'] : ['handler'],
    refuses: ({ contactedAt }, { now }) => inFuture('contactedAt', contactedAt, now),
    set: (_, { record, now }) => ({ contactedAt: record.contactedAt ?? now })
  }),
  feedback: on({
    label: '反馈办理意见',
    from: withUnit,
    to: 'itself',
    by: ['handler'],
    shows: ['feasibility', 'plan', 'expectedDay'],
    form: forms.feedback,
    refuses: ({ expectedDay }, { now }) => expectedDay < dayOf(now) ? [{ field: 'expectedDay', sentence: '预计完成日不能早于今天' }] : [],
    set: (_, { record, now }) => ({ feedbackAt: record.feedbackAt ?? now })
  }),
  extend: on({
    label: '延期',
    from: ['in_progress'],
    to: 'itself',
    by: ['handler'],
    shows: ['reason', 'newDay'],
    bulk: true,
    form: forms.extension,
    approval: ({ record }) => record.extensionCount === 0 ? ['unit_head', 'supervisor'] : ['principal', 'supervisor'],
    blocked: ({ record }) => {
      if (record.extensionCount >= 2) return '已延期两次，不能再延期，可由牵头办负责人提级协调。'
      return record.extensionCount === 1 && !record.complex && '一般事项只能延期一次；复杂事项经牵头办认定后可以再延期一次。'
    },
    tooLate: ({ record, calendar, now }) => {
      const promise = runningPromise(record)
      if (!promise) return '目前没有正在计时的办结时限，无需延期。'
      return now >= instantOf(calendar.addWorkingDays(lastDayOf(promise), -1), '24:00') && '延期须在到期前 1 个工作日之前申请，现已超过申请时间。'
    },
    refuses: ({ newDay }, { record, calendar, world }) => {
      const promise = runningPromise(record)
      if (!promise) return []
      const dueDay = lastDayOf(promise)
      const latest = lastDayOf(dueOf(world.limits(record.templateCode).extension, instantOf(dueDay), calendar))
      if (newDay <= dueDay) return [{ field: 'newDay', sentence: '新的日期须晚于目前的办结日 {day}', params: { day: dueDay } }]
      return newDay > latest ? [{ field: 'newDay', sentence: '一次延期不能超过规定的天数，最晚到 {day}', params: { day: latest } }] : []
    },
    set: (_, { record }) => ({ extensionCount: record.extensionCount + 1 }),
    clocks: ({ newDay }, { record }) => {
      const promise = runningPromise(record)
      return promise ? { [promise.name]: extendTo(newDay) } : {}
    }
  }),
  reply: on({
    label: '答复',
    from: ['in_progress', 'escalated'],
    to: 'replied',
    by: ['handler'],
    form: forms.reply,
    approval: () => ['unit_head'],
    blocked: ({ record }) => {
      if (timesMade(record, 'contact') === 0) return '还没有联系企业的记录，请先完成首联。'
      return record.tasks.some(openTask) && '协办任务尚未办毕，请催办协办单位，或请牵头办负责人免办。'
    },
    refuses: (answers, { record }) => [
      ...(answers.result !== 'solved' && !answers.whyNot ? [{ field: 'whyNot', sentence: '请说明未能全部解决的原因' }] : []),
      ...heldBack(answers, record)
    ],
    set: ({ publicAnswer }, { now }) => ({ pendingAnswer: publicAnswer, repliedAt: now })
  }),
  return_reply: on({
    label: '退回补办',
    from: ['replied'],
    to: 'in_progress',
    by: ['caller'],
    form: forms.returning,
    set: () => ({ pendingAnswer: '', repliedAt: null }),
    // The clock counts as never stopped, less what the review took beyond a day (domain §4.2).
    clocks: (_, { record }) => {
      const promise = lastPromise(record)
      return promise ? { [promise.name]: unstop(workingDays(1)) } : {}
    }
  }),
  pass_review: on({
    label: '质检通过',
    from: ['replied'],
    to: 'confirming',
    by: ['caller'],
    shows: [],
    form: forms.review,
    refuses: ({ checks }) => checks.length < Object.keys(reviewChecks).length
      ? [{ field: 'checks', sentence: '质检项目须全部符合才能通过；有不符合的，请选择“退回补办”' }]
      : [],
    set: (_, { record }) => ({ answer: record.pendingAnswer })
  }),
  log_call: on({
    label: '通话记录',
    from: ['confirming', 'withdrawn'],
    to: 'itself',
    by: ['caller'],
    form: forms.callLog,
    refuses: ({ calledAt, number }, situation) => wrongCall(calledAt, number, situation)
  }),
  callback: on({
    label: '回访确认',
    from: ['confirming'],
    to: 'confirmed',
    by: ['caller'],
    shows: ['solved', 'result', 'remarks', 'reservation'],
    form: forms.callbackForm,
    refuses: ({ calledAt, number, ...verdict }, situation) => [...wrongCall(calledAt, number, situation), ...incomplete(verdict)],
    becomes: notSolved('callback'),
    set: (answers, situation) => judged('callback', answers, situation)
  }),
  confirm: on({
    label: '企业确认',
    from: ['confirming'],
    to: 'confirmed',
    by: ['reporter'],
    shows: ['solved', 'rest', 'result', 'process', 'remarks', 'reservation'],
    form: forms.confirmation,
    refuses: incomplete,
    becomes: notSolved('enterprise'),
    set: (answers, situation) => judged('enterprise', answers, situation)
  }),
  rework: on({
    label: '重办',
    from: ['confirming'],
    to: backToUnit,
    by: ['reporter', 'caller'],
    shows: ['reason', 'explanation'],
    form: forms.rework,
    // From the second time a caller rules whether it is done again (domain §4.2 `confirm`).
    approval: ({ record, actor }) => record.reworkCount > 0 && actor.relations.has('reporter') ? ['caller'] : [],
    set: (_, situation) => ({
      ...unlessUnitGone(situation),
      round: situation.record.round + 1,
      reworkCount: situation.record.reworkCount + 1,
      pendingAnswer: '',
      repliedAt: null
    })
  }),
  close: on({
    label: '销号',
    from: ['confirmed'],
    to: 'closed',
    by: ['supervisor', 'leader'],
    shows: [],
    bulk: true,
    form: forms.closing,
    narrows: ({ record }) => wasLifted(record) ? ['leader'] : ['supervisor'],
    blocked: ({ record, actor }) => {
      if (hasHandled(record, actor.id)) return '您办理过这一件，须由其他负责人销号。'
      if (!hasEvidence(record)) return '没有佐证材料，也没有企业或回访的确认，不能销号。'
      if (record.tasks.some(openTask)) return '协办任务尚未办毕，不能销号。'
      return record.outcome === 'partial' && !record.restNotNeeded && '只解决了一部分，企业仍需办理其余部分，请退回销号继续办理。'
    },
    set: (_, { now }) => ({ closedAt: now })
  }),
  refuse_close: on({
    label: '退回销号',
    from: ['confirmed'],
    to: backToUnit,
    by: ['supervisor', 'leader'],
    shows: [],
    form: forms.refusal,
    set: (_, situation) => ({
      ...unlessUnitGone(situation),
      outcome: null,
      confirmedAt: null,
      repliedAt: null,
      pendingAnswer: ''
    })
  }),
  do_task: on(taskMove('协办办毕', 'co_handler', forms.taskResult, 'done')),
  return_task: on(taskMove('协办退回', 'co_handler', forms.taskReason, 'returned')),
  waive_task: on(taskMove('协办免办', 'supervisor', forms.taskReason, 'waived')),
  note: on({
    label: '内部记录', from: unfinished, to: 'itself', by: staff, additive: true, form: forms.note
  }),
  answer: on({
    label: '对企业说明', from: unfinished, to: 'itself', by: staff, shows: ['text'], additive: true, form: forms.note
  }),
  urge: on({
    label: '催办',
    from: unfinished,
    to: 'itself',
    by: ['reporter', 'manager'],
    shows: ['text'],
    additive: true,
    bulk: true,
    form: forms.urging,
    blocked: ({ record, actor, now }) => urgedOn(record, actor.id, now) && '今天已经催办过一次，承办单位已经收到；明天可以再次催办。'
  })
} satisfies Lifecycle<ProblemShape>['moves']

export type MoveName = keyof typeof moves

/** Requests with a limit of their own (domain §4.2, §5); every other step has a working day. */
const requestLimits: Partial<Record<string, keyof Limits>> = { dispute: 'request_dispute', rework: 'request_rework' }

export const problemLife: Lifecycle<ProblemShape> = {
  name: 'problem',
  states,
  relations,
  moves,
  clocks,
  writtenByPeople: (form) => new Set(fieldsOf(form).filter(({ control }) => wordy.has(control)).map(({ name }) => name)),
  requestLimit: (move, { record, world }) => world.limits(record.templateCode)[requestLimits[move] ?? 'request'],
  basis: (record) => record.leadUnitId ?? ''
}
