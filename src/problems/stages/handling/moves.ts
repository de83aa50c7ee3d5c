/** 排, second half: the unit contacts the enterprise, handles the problem and replies; harder cases are extended, escalated or suspended. */
import { isByLetter, ofLeadUnit } from '../../../cases/index.ts'
import { dayOf, instantFrom } from '../../../clock.ts'
import { checkReply, checkProgress } from './quality-gate.ts'
import { moveOf } from '../../../workflow/lifecycle.ts'
import { lastDispatch, since, countMoves } from '../../domain/history.ts'
import type { ProblemShape } from '../../domain/shape.ts'
import { ofUnit, openTask, approvalChain } from '../../domain/rules.ts'
import * as forms from './forms.ts'
import {
  askedTooLate, beyondExtension, contactFirst, lateReport, lateReview, notAhead, promiseMovedTo, tooEarlyForReporter, unfounded, workSoFar
} from './rules.ts'

const on = moveOf<ProblemShape>()

const withUnit = ['dispatched', 'disputed', 'in_progress', 'escalated'] as const

export const handlingMoves = {
  contact: on({
    label: '首联',
    publicLabel: '首次联系您',
    tells: ['way', 'person', 'summary'],
    from: withUnit,
    to: 'itself',
    by: ['handler', 'intake'],
    publicFields: ['contactedAt', 'way'],
    form: forms.contactOf,
    // The enterprise is hidden from the unit, or complains about it: the lead office contacts it first (domain §3, §4.2).
    restrictTo: ({ record }) => record.confidentiality === 'anonymous' || isByLetter(record) ? ['intake'] : ['handler'],
    set: (_, { record, now }) => ({ contactedAt: record.contactedAt ?? now }),
    // Rarely repeated once it has been done.
    offer: { collapsed: ({ record }) => record.contactedAt !== null },
    next: { by: ['handler', 'intake'], in: ['in_progress', 'escalated'], when: contactFirst },
    notify: { enterprise: 'contacted' },
    done: '首联已记录。'
  }),
  feedback: on({
    label: '反馈办理意见',
    publicLabel: '告诉您怎样办',
    tells: ['feasibility', 'plan'],
    from: withUnit,
    to: 'itself',
    by: ['handler', 'intake'],
    restrictTo: ofUnit,
    publicFields: ['feasibility', 'plan', 'expectedDay'],
    form: forms.feedbackOf,
    validate: ({ expectedDay }, { now }) => expectedDay < dayOf(now) ? [{ field: 'expectedDay', sentence: '预计完成日不能早于今天' }] : [],
    set: (_, { record, now }) => ({ feedbackAt: record.feedbackAt ?? now }),
    offer: { collapsed: ({ record }) => record.feedbackAt !== null },
    next: { by: ['handler', 'intake'], in: ['in_progress', 'escalated'], when: (row) => !contactFirst(row) && !row.feedbackAt },
    prefill: ({ record: { due }, now }) => ({
      feasibility: 'yes',
      ...(due && due > now ? { expectedDay: dayOf(instantFrom(due.getTime() - 1)) } : {})
    }),
    notify: { enterprise: 'plan' },
    done: '办理意见已告诉企业。'
  }),
  extend: on({
    label: '延期',
    publicLabel: '延长期限',
    tells: ['newDay', 'explanation'],
    from: ['in_progress'],
    to: 'itself',
    by: ['handler', 'intake'],
    restrictTo: ofUnit,
    publicFields: ['reason', 'newDay'],
    bulk: true,
    form: forms.extensionOf,
    approval: (situation) => approvalChain(situation.record.extensionCount === 0 ? 'unit_head' : 'principal', 'supervisor')(situation),
    guard: ({ record }) => {
      if (record.extensionCount >= 2) return '已延期两次，不能再延期，可由牵头办负责人提级协调。'
      return record.extensionCount === 1 && !record.complex && '一般事项只能延期一次；复杂事项经牵头办认定后可以再延期一次。'
    },
    tooLate: askedTooLate,
    validate: ({ newDay }, situation) => beyondExtension(newDay, situation),
    set: (_, { record }) => ({ extensionCount: record.extensionCount + 1 }),
    clocks: ({ newDay }, situation) => promiseMovedTo(newDay, situation),
    // A second extension is also reported to the leader (domain §4.2 `extend`).
    notify: {
      staff: ofLeadUnit,
      alsoStaff: ({ extensionCount }) => extensionCount > 1 ? ['leader'] : [],
      says: '办结期限已延长',
      enterprise: 'changed'
    }
  }),
  escalate: on({
    label: '提级',
    publicLabel: '提请区领导协调',
    from: ['dispatched', 'disputed', 'in_progress'],
    to: 'escalated',
    // The system only proposes it, five working days after the promise was broken (domain §5).
    by: ['supervisor', 'unit_head', 'reporter', 'system'],
    publicFields: ['trigger'],
    form: (actor) => actor.relations.has('reporter') ? forms.escalationAsked : forms.escalation,
    approval: ({ actor }) => actor.relations.has('supervisor') ? [] : ['supervisor'],
    guard: tooEarlyForReporter,
    validate: unfounded,
    calledBy: { reporter: '请区领导协调' },
    // Offered openly to an enterprise that has waited long enough; staff know where to find it.
    offer: { collapsed: ({ actor }, possible) => !(actor.relations.has('reporter') && possible) },
    notify: { staff: ['turn', ...ofLeadUnit], says: '已提级，等待协调议定', enterprise: 'changed' },
    done: '已提级，由区领导协调。'
  }),
  settle: on({
    label: '议定',
    publicLabel: '商定怎样办',
    from: ['escalated'],
    to: 'in_progress',
    by: ['leader', 'supervisor'],
    publicFields: ['decisions', 'newDay'],
    form: forms.settlement,
    validate: ({ newDay }, { now }) => notAhead('newDay', newDay, now),
    // Recorded as an extension with the ground 议定 (domain §4.2).
    set: (_, { record }) => ({ extensionCount: record.extensionCount + 1 }),
    clocks: ({ newDay }, situation) => promiseMovedTo(newDay, situation),
    next: { by: ['leader'] },
    delegable: true,
    notify: { staff: ['turn', 'unit_head'], says: '已议定，由{unit}按议定事项继续办理', enterprise: 'changed' },
    done: '已记录议定事项，由{unit}继续办理。'
  }),
  suspend: on({
    label: '挂账',
    publicLabel: '目前办不了，继续推进',
    from: ['in_progress', 'escalated'],
    to: 'long_term',
    by: ['handler', 'intake'],
    restrictTo: ofUnit,
    publicFields: ['reason', 'explanation', 'milestones', 'help', 'nextReportDay', 'reviewDay'],
    form: forms.suspensionOf,
    approval: approvalChain('unit_head', 'supervisor', 'leader'),
    guard: ({ record }) => record.suspendedCount >= 2 && '已经挂账两次，不能再挂账，可由牵头办负责人提级协调。',
    validate: ({ nextReportDay, reviewDay }, { now }) => [...lateReport(nextReportDay, now), ...lateReview(reviewDay, now)],
    set: ({ reason, nextReportDay, reviewDay }, { record }) => ({
      suspendedCount: record.suspendedCount + 1,
      suspendReason: reason,
      nextReportDay,
      reviewDay
    }),
    notify: { staff: ['handler', 'steward'], says: '已挂账，请按约定的日期反馈进展', enterprise: 'changed' },
    done: '已挂账，请按约定的日期反馈进展。'
  }),
  progress: on({
    label: '进展反馈',
    publicLabel: '告诉您进展',
    from: ['long_term'],
    to: 'itself',
    by: ['handler', 'unit_head', 'intake'],
    restrictTo: ({ record }) => isByLetter(record) ? ['intake'] : ['handler', 'unit_head'],
    publicFields: ['moved', 'nextReportDay'],
    form: forms.progressOf,
    validate: ({ moved, nextReportDay }, { now }) => [...checkProgress(moved), ...lateReport(nextReportDay, now)],
    set: ({ nextReportDay }) => ({ nextReportDay }),
    next: { by: ['handler', 'intake'] },
    notify: { staff: ['steward'], says: '已反馈挂账进展', enterprise: 'progress' },
    done: '进展已告诉企业。'
  }),
  resume: on({
    label: '解挂',
    publicLabel: '可以办了，继续办理',
    from: ['long_term'],
    to: 'in_progress',
    by: ['supervisor', 'leader'],
    publicFields: ['reason'],
    form: forms.resumption,
    set: () => ({ nextReportDay: null, reviewDay: null }),
    effects: ['settle_decision_orders'],
    delegable: true,
    notify: { staff: ['turn', 'unit_head'], says: '已解挂，由{unit}继续办理', enterprise: 'changed' },
    done: '已解挂，由{unit}继续办理。'
  }),
  reply: on({
    label: '答复',
    tells: ['result', 'done'],
    judgedBy: 'publicAnswer',
    hints: ['replies'],
    from: ['in_progress', 'escalated'],
    to: 'replied',
    by: ['handler', 'intake'],
    restrictTo: ofUnit,
    form: forms.replyOf,
    approval: approvalChain('unit_head'),
    guard: ({ record }) => {
      // Only by the current unit: another unit's contact is not this one's first contact.
      if (countMoves(since(record, lastDispatch(record)), 'contact') === 0) return '还没有联系企业的记录，请先完成首联。'
      return record.tasks.some(openTask) && '协办任务尚未办毕，请催办协办单位，或请牵头办负责人免办。'
    },
    validate: (answers, { record }) => [
      ...(answers.result !== 'solved' && !answers.whyNot ? [{ field: 'whyNot', sentence: '请说明未能全部解决的原因' }] : []),
      ...checkReply(answers, record)
    ],
    set: ({ publicAnswer }, { now }) => ({ pendingAnswer: publicAnswer, repliedAt: now }),
    askLabel: '提交答复',
    offer: { foreseen: true },
    next: { by: ['handler', 'intake'], in: ['in_progress', 'escalated'], when: (row) => !contactFirst(row) && row.feedbackAt !== null },
    prefill: ({ record }) => ({ truth: 'true', done: workSoFar(record) }),
    notify: { staff: ['turn'], says: '答复已审签，等待质检', enterprise: 'more' }
  })
}
