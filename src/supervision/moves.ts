/** The table of domain §4.5. */
import { note, recalculate } from '../cases/index.ts'
import { type Lifecycle, moveOf } from '../workflow/lifecycle.ts'
import { answerers, closers, lacksLeader, notAhead, outlivesItsCase, ownAnswer, remindedOn } from './domain/rules.ts'
import type { OrderShape } from './domain/shape.ts'
import { awaitingAnswer, staff, unfinished } from './domain/vocabulary.ts'
import * as forms from './forms.ts'

const on = moveOf<OrderShape>()

/** What whoever must answer is told. */
const asked = { disowned: '领导否认了代录的决定，请改派、解挂、退回销号或重新办理', other: '已下达督办，请按期答复' } as const

export const moves = {
  issue: on({
    label: '督办',
    from: ['issued'],
    to: 'itself',
    by: ['issuer', 'system'],
    form: forms.issuing,
    guard: ({ record }) => record.deadlines.length > 0 && '这张督办单已经下达。',
    offer: { elsewhere: true },
    notify: { staff: ['leader'], alsoStaff: answerers, says: ({ facts: { reason } }) => asked[reason === 'disowned' ? reason : 'other'] },
    done: '督办已发出。'
  }),
  answer: on({
    label: '督办答复',
    judgedBy: 'answer',
    from: awaitingAnswer,
    to: 'answered',
    by: ['unit_head', 'handler', 'intake', 'leader', 'supervisor'],
    restrictTo: ({ record }) => answerers(record),
    form: forms.answering,
    // The head's own answer is signed by its being given, as a letter is.
    approval: ({ record, actor }) => answerers(record).find((relation) => actor.relations.has(relation)) === 'handler' ? ['unit_head'] : [],
    validate: ({ expectedDay }, situation) => notAhead('expectedDay', expectedDay, situation),
    set: ({ answer }, { actor, now }) => ({ answer, answeredById: actor.id, answeredAt: now }),
    // Sent back, it is corrected and not written anew; its days are.
    prefill: ({ record: { answer } }) => ({ answer }),
    askLabel: '提交督办答复',
    next: { by: ['unit_head', 'handler', 'intake', 'leader', 'supervisor'] },
    notify: { staff: ['turn', 'supervisor'], says: '督办已有答复，请审阅' },
    done: '答复已提交。'
  }),
  close: on({
    label: '办结督办',
    judges: 'answer',
    from: ['answered'],
    to: 'closed',
    by: ['issuer', 'manager', 'supervisor'],
    restrictTo: closers,
    bulk: true,
    form: forms.closing,
    guard: ownAnswer,
    set: (_, { now }) => ({ closedAt: now }),
    next: { by: ['issuer', 'manager', 'supervisor'] },
    notify: { alsoStaff: answerers, says: '督办已办结' },
    done: '督办已办结。'
  }),
  send_back: on({
    label: '退回重报',
    judges: 'answer',
    from: ['answered'],
    to: 'returned',
    by: ['issuer', 'manager', 'supervisor'],
    restrictTo: closers,
    form: forms.sendingBack,
    guard: (situation) =>
      ownAnswer(situation) || (situation.record.about.ended && !outlivesItsCase(situation.record) && '所督办的事项已经办结，无需重报。'),
    validate: ({ reportDay }, situation) => notAhead('reportDay', reportDay, situation),
    set: ({ reportDay }) => ({ reportDay: reportDay ?? null }),
    notify: { alsoStaff: answerers, says: '督办答复被退回，请重新答复' },
    done: '已退回重报。'
  }),
  cancel: on({
    label: '撤销督办',
    from: awaitingAnswer,
    to: 'cancelled',
    by: ['issuer', 'supervisor'],
    // The lead office does not let itself off.
    restrictTo: ({ record }) => record.addressee === 'supervisor' ? ['issuer'] : ['issuer', 'supervisor'],
    form: forms.cancelling,
    set: (_, { now }) => ({ closedAt: now }),
    offer: { collapsed: true },
    notify: { staff: ['issuer'], alsoStaff: answerers, says: '督办已撤销' },
    done: '督办已撤销。'
  }),
  remind: on({
    label: '催报',
    from: awaitingAnswer,
    to: 'itself',
    by: ['manager', 'system'],
    additive: true,
    bulk: true,
    form: forms.reminding,
    guard: ({ record, actor, now }) => remindedOn(record, actor.id, now) && '今天已经催报过一次，明天可以再次催报。',
    notify: { alsoStaff: answerers, says: '督办催报，请尽快答复' },
    done: '已催报，{unit}会看到。'
  }),
  // The case it is about went to another unit, or back to the lead office.
  readdress: on({
    label: '督办转由现承办单位答复',
    from: unfinished,
    to: 'itself',
    by: ['system'],
    form: forms.readdressing,
    set: ({ leadUnitId }) => ({ leadUnitId: leadUnitId ?? null }),
    notify: { alsoStaff: answerers, says: '事项已转办，督办由{unit}答复' }
  }),
  // Whoever has read a restricted case may not for ever, and leaders leave: the lead office always can.
  refer: on({
    label: '督办转由牵头办答复',
    from: unfinished,
    to: 'itself',
    by: ['system'],
    form: forms.nothing,
    guard: (situation) => !lacksLeader(situation) && '这张督办单有人答复。',
    set: () => ({ addressee: 'supervisor' }),
    notify: { alsoStaff: answerers, says: '没有区领导能够答复，督办转由牵头办答复' }
  }),
  // What was answered before the end is still for its issuer to close.
  lapse: on({
    label: '随事项办结终止',
    from: awaitingAnswer,
    to: 'cancelled',
    by: ['system'],
    form: forms.nothing,
    guard: ({ record }) => outlivesItsCase(record) && '代录被否认的，事项办结后仍须纠正。',
    set: (_, { now }) => ({ closedAt: now }),
    notify: {}
  }),
  // A decision was asked for, and one was made: it answers in deeds.
  settle: on({
    label: '已另行办理',
    from: awaitingAnswer,
    to: 'closed',
    by: ['system'],
    form: forms.nothing,
    guard: ({ record }) => record.addressee === 'unit' && '这张督办单由承办单位答复。',
    set: (_, { now }) => ({ answer: '已另行办理', answeredAt: now, closedAt: now }),
    notify: { staff: ['issuer', 'manager'], says: '督办事项已另行办理' }
  }),
  recalculate: recalculate<OrderShape>({ from: unfinished, by: ['system'], notify: {} }),
  note: note<OrderShape>({ from: unfinished, by: staff, notify: {} })
} satisfies Lifecycle<OrderShape>['moves']
