/** 销: the reply is reviewed, the enterprise confirms, and the problem is closed; or it goes back (domain §4.2). */
import { unstop } from '../../../workflow/clocks/changes.ts'
import { workingDays } from '../../../workflow/clocks/limits.ts'
import { moveOf } from '../../../workflow/lifecycle.ts'
import { promiseAfterReview } from '../handling/rules.ts'
import { undoStops } from '../../domain/clocks.ts'
import { closers } from '../../domain/turn.ts'
import { daysOfUnansweredCalls, hasEvidence, hasHandled } from '../../domain/history.ts'
import type { ProblemShape } from '../../domain/shape.ts'
import { backToUnit, unlessUnitGone, waived, wrongNumber } from '../../domain/rules.ts'
import { inheritMoves, unmergeMoves } from '../survey/rules.ts'
import { type Relation, reviewChecks, reworkReasons, unfinished } from '../../domain/vocabulary.ts'
import { ofLeadUnit } from '../../../cases/index.ts'
import * as forms from './forms.ts'
import {
  anotherRound, backToWhereItWas, clocksOfUnitGone, clocksRestored, daysAwaited, hasOpenTask, checkRest, isPartlyOwed,
  isWithinDays, confirmationColumns, redirectToRework, outcomeBefore, ratingOf, ratedByEnterprise, tasksRestored, withdrawalAnswered,
  ratingColumns, whyOf, withoutRating, wordThatStands, wrongCallToWithdraw
} from './rules.ts'

const on = moveOf<ProblemShape>()

const daysToReopen = 90
const daysToConfirm = 10
const minAttempts = 2

/** The enterprise says once more that it is not solved (domain §4.2 `confirm`). */
const asksForRework = '您的意见已收到，由与承办单位无关的人决定是否重新办理。'

export const closureMoves = {
  return_reply: on({
    label: '退回补办',
    from: ['replied'],
    to: 'in_progress',
    by: ['caller'],
    judges: 'reply',
    form: forms.returning,
    set: () => ({ pendingAnswer: '', repliedAt: null }),
    clocks: (_, situation) => promiseAfterReview(unstop(workingDays(1)), situation),
    notify: { staff: ['turn', 'unit_head'], says: '答复被退回补办，请查看理由', enterprise: null },
    done: '已退回{unit}补办，理由已附上。'
  }),
  pass_review: on({
    label: '质检通过',
    publicLabel: '已答复您',
    tells: [],
    from: ['replied'],
    to: 'confirming',
    by: ['caller'],
    publicFields: [],
    form: forms.review,
    validate: ({ checks }) => checks.length < Object.keys(reviewChecks).length
      ? [{ field: 'checks', sentence: '质检项目须全部符合才能通过；有不符合的，请选择“退回补办”' }]
      : [],
    set: (_, { record }) => ({ answer: record.pendingAnswer }),
    systemMoves: (_, situation) => inheritMoves(situation),
    next: { by: ['caller'] },
    judges: 'reply',
    effects: ['publish_reply_files'],
    notify: { staff: [...ofLeadUnit, 'steward'], says: '答复已通过质检，等待企业确认', enterprise: 'word' },
    done: '质检通过，已请企业确认。'
  }),
  log_call: on({
    label: '通话记录',
    from: ['confirming', 'withdrawn'],
    to: 'itself',
    by: ['caller'],
    form: forms.callLog,
    validate: ({ number }, situation) => wrongNumber(number, situation),
    clocks: ({ reached }, situation) => withdrawalAnswered(reached, situation),
    next: { by: ['caller'], in: ['withdrawn'] },
    notify: { enterprise: null },
    done: '通话已记录。'
  }),
  callback: on({
    label: '回访确认',
    publicLabel: '电话回访',
    tells: ['solved', 'result'],
    from: ['confirming'],
    to: 'confirmed',
    by: ['caller'],
    publicFields: ['solved', 'result', 'remarks', 'reservation'],
    form: forms.callbackOf,
    // The hotline has already called back: that is recorded, and the enterprise is not called again (domain §4.2).
    validate: ({ calledAt, number, byHotline, ...verdict }, situation) => [
      ...byHotline && situation.record.externalNo === '' ? [{ field: 'byHotline', sentence: '这一件不是12345转来的，请回访后登记' }] : [],
      ...wrongNumber(byHotline ? situation.record.contactPhone : number, situation),
      ...checkRest(verdict)
    ],
    redirectsTo: redirectToRework('callback'),
    doneAsked: asksForRework,
    set: (answers, situation) => confirmationColumns('callback', answers, situation),
    next: { by: ['caller'], unlessAsked: ['rework', 'explain'] },
    notify: { staff: ['turn', 'handler'], says: '企业已在回访中表态，等待销号', enterprise: 'more' },
    done: '回访结果已记录。'
  }),
  confirm: on({
    label: '企业确认',
    publicLabel: '确认是否解决',
    tells: ['solved', 'result'],
    from: ['confirming'],
    to: 'confirmed',
    by: ['reporter'],
    publicFields: ['solved', 'rest', 'result', 'process', 'remarks', 'reservation'],
    form: forms.confirmationOf,
    validate: checkRest,
    redirectsTo: redirectToRework('enterprise'),
    doneAsked: asksForRework,
    set: (answers, situation) => confirmationColumns('enterprise', answers, situation),
    calledBy: { reporter: '确认是否解决' },
    button: '提交',
    next: { by: ['reporter'], unlessAsked: ['rework', 'explain'] },
    quickAnswers: 'solved',
    withoutAccount: ['code', 'link'],
    notify: { staff: ['turn', 'handler'], says: '企业已确认办理结果，等待销号', enterprise: 'more' },
    done: '评价已收到，谢谢您。'
  }),
  retract: on({
    label: '收回确认',
    from: ['confirmed'],
    to: 'confirming',
    by: ['reporter'],
    publicFields: ['reason'],
    form: forms.retracting,
    guard: ({ record }) => wordThatStands(record) === undefined && '没有可以收回的确认。',
    set: (_, { record }) => ({ outcome: null, confirmedAt: null, restNotNeeded: false, ...withoutRating(wordThatStands(record)) }),
    // Its days to answer go on as if it had said nothing.
    clocks: (_, { record }) => undoStops(wordThatStands(record), record),
    offer: { onlyWhenPossible: true },
    onCard: ({ outcome }) => outcome !== 'explained' && outcome !== 'unconfirmed',
    withoutAccount: ['code'],
    cancels: { except: [] },
    notify: { staff: ['supervisor', 'caller', 'handler'], says: '企业收回了确认，等待重新确认', enterprise: 'more' },
    done: '已收回，请重新告诉我们是否解决。'
  }),
  explain: on({
    label: '解释说明',
    publicLabel: '向您解释说明',
    tells: ['explanation'],
    from: ['confirming'],
    to: 'confirmed',
    by: ['caller'],
    publicFields: ['clause', 'explanation', 'reservation'],
    form: forms.explaining,
    approval: () => ['caller'],
    set: (_, { now }) => ({ outcome: 'explained', confirmedAt: now }),
    askLabel: '提交解释说明',
    notify: { staff: ['turn', 'handler'], says: '已向企业解释说明，等待销号', enterprise: 'more' },
    done: '已记录解释说明。'
  }),
  lapse: on({
    label: '未获确认',
    publicLabel: '没有联系上您',
    from: ['confirming'],
    to: 'confirmed',
    by: ['caller'],
    publicFields: [],
    form: forms.lapsing,
    guard: (situation) => {
      if (daysOfUnansweredCalls(situation.record).length < minAttempts) return '须在不同的两天各联系一次企业都未接通，才能按未获确认处理。'
      return daysAwaited(situation) < daysToConfirm && '企业还在 10 个工作日的确认期内，请再等一等。'
    },
    set: (_, { now }) => ({ outcome: 'unconfirmed', confirmedAt: now }),
    cancels: { except: [] },
    notify: { staff: ['turn', 'handler'], says: '多次联系未获企业确认，等待销号', enterprise: 'more' },
    done: '已按未获确认处理，不计入满意。'
  }),
  rework: on({
    label: '重办',
    publicLabel: '重新办理',
    from: ['confirming'],
    to: backToUnit,
    by: ['reporter', 'caller'],
    publicFields: ['reason', 'explanation'],
    form: forms.rework,
    // From the second time on a caller decides whether it is reworked (domain §4.2 `confirm`).
    approval: ({ record, actor }) => (record.reworkCount > 0 && actor.relations.has('reporter') ? ['caller'] : []),
    set: (_, situation) => ({
      ...unlessUnitGone(situation),
      ...anotherRound(situation.record),
      reworkCount: situation.record.reworkCount + 1
    }),
    clocks: (_, situation) => clocksOfUnitGone(situation),
    approvalLimit: ({ record, ruleContext }) => ruleContext.limits(record.templateCode).request_rework,
    calledBy: { reporter: '请求重新办理' },
    offer: { collapsed: true },
    notify: {
      staff: ['turn', 'unit_head', 'caller'],
      says: (line) => ({ sentence: '企业认为没有解决（{why}），需要重新办理', params: { why: whyOf(line) } }),
      asked: (line) => ({ sentence: '企业认为没有解决（{why}），等您核定是否重新办理', params: { why: whyOf(line) } }),
      enterprise: 'changed'
    },
    done: '{unit}会重新办理。'
  }),
  follow_up: on({
    label: '遗留转新件',
    publicLabel: '其余部分另行反映',
    from: ['confirming', 'confirmed'],
    to: 'itself',
    by: ['supervisor', 'intake', 'reporter'],
    publicFields: ['title', 'left', 'hope'],
    form: forms.rest,
    creates: ({ title, left, hope }) => [{ title, content: left, hope }],
    calledBy: { reporter: '其余部分另行反映' },
    // What is still owed must become a new problem before this one can be closed.
    offer: { collapsed: ({ record }) => record.outcome === 'partial' ? record.restNotNeeded : true, owed: true },
    // The resulting problem sends its own notices.
    notify: { enterprise: 'more' },
    done: '其余部分已转为新的问题，从原来的日期起算。'
  }),
  close: on({
    label: '销号',
    publicLabel: '正式办结',
    from: ['confirmed'],
    to: 'closed',
    by: ['supervisor', 'leader', 'fellow_leader', 'substitute'],
    publicFields: [],
    // Only those that the enterprise itself said were solved (domain §4.2, **B**).
    bulk: {
      fitsRow: ({ outcome }) => outcome === 'solved',
      guard: ({ record }) => !(record.outcome === 'solved' && ratedByEnterprise(record)) && '企业没有亲自确认已解决，请单独销号。'
    },
    form: forms.closing,
    restrictTo: closers,
    guard: ({ record, actor }) => {
      if (hasHandled(record, actor.id)) return '您办理过这一件，须由其他负责人销号。'
      if (!hasEvidence(record)) return '没有佐证材料，也没有企业或回访的确认，不能销号。'
      if (hasOpenTask(record)) return '协办任务尚未办毕，不能销号。'
      return isPartlyOwed(record) && '只解决了一部分，请先把其余部分转为新件，或退回销号继续办理。'
    },
    set: (_, { now }) => ({ closedAt: now }),
    offer: { foreseen: true },
    next: { by: ['supervisor', 'leader', 'substitute'] },
    delegable: true,
    notify: { staff: [...ofLeadUnit, 'steward'], says: '已销号', enterprise: 'closed' },
    done: '已销号。'
  }),
  refuse_close: on({
    label: '退回销号',
    publicLabel: '还没办好，继续办理',
    from: ['confirmed'],
    to: backToUnit,
    // By the system: when the enterprise says later that it was not solved.
    by: ['supervisor', 'leader', 'fellow_leader', 'substitute', 'system'],
    restrictTo: (situation) => [...new Set<Relation>(['supervisor', 'leader', 'system', ...closers(situation)])],
    publicFields: [],
    form: forms.refusal,
    effects: ['settle_denial_orders'],
    set: (_, situation) => ({
      ...unlessUnitGone(situation),
      outcome: null,
      confirmedAt: null,
      repliedAt: null,
      pendingAnswer: '',
      onSpot: false
    }),
    clocks: (_, situation) => clocksOfUnitGone(situation),
    delegable: true,
    notify: { staff: ['turn', 'unit_head'], says: '销号被退回，需要继续办理', enterprise: 'changed' },
    done: '已退回{unit}继续办理。'
  }),
  withdraw: on({
    label: '撤单',
    from: unfinished,
    to: 'withdrawn',
    by: ['reporter', 'caller'],
    // For an enterprise without an account: what it said on the telephone (domain §3).
    restrictTo: ({ record }) => record.enterprise.users.length > 0 ? ['reporter'] : ['reporter', 'caller'],
    publicFields: ['reason'],
    form: (actor) => actor.relations.has('caller') ? forms.withdrawingByCall : forms.withdrawing,
    validate: (answers, situation) => wrongCallToWithdraw(answers, situation),
    set: (_, { now }) => ({ outcome: 'withdrawn', tasks: waived(now, '企业撤单') }),
    systemMoves: (_, situation) => unmergeMoves(situation),
    calledBy: { reporter: '撤回这个问题' },
    publicLabel: '撤回问题',
    offer: { collapsed: ({ actor }) => actor.relations.has('reporter') },
    cancels: { except: [] },
    notify: { staff: [...ofLeadUnit, 'caller', 'steward'], says: '企业已撤单，须由回访员核实是否自愿', enterprise: 'more' },
    done: '已撤回。会有无关人员打电话核实。'
  }),
  restore: on({
    label: '恢复办理',
    from: ['withdrawn'],
    to: backToWhereItWas,
    by: ['reporter', 'caller', 'supervisor'],
    publicFields: ['finding'],
    form: (actor) => actor.relations.has('reporter') ? forms.restoringOwn : forms.restoring,
    validate: ({ finding }, { actor }) => finding === 'wish' && !actor.relations.has('reporter') && !actor.relations.has('supervisor')
      ? [{ field: 'finding', sentence: '企业自己要求恢复的，由企业提出或由牵头办负责人办理；回访查明有人施压或没有解决的，请选择前两项' }]
      : [],
    set: (_, situation) => {
      const gone = backToWhereItWas.choose(situation) === 'submitted' && !situation.record.leadUnit?.active
      return { ...outcomeBefore(situation.record), ...tasksRestored(situation.record), ...gone ? unlessUnitGone(situation) : {} }
    },
    clocks: (_, situation) => clocksRestored(situation),
    calledBy: { reporter: '请求恢复办理' },
    notify: { staff: ['turn', 'unit_head'], says: '已恢复办理，各项时限连续计算', enterprise: 'changed' },
    done: '已恢复办理，各项时限连续计算。'
  }),
  reopen: on({
    label: '反弹重启',
    from: ['closed'],
    to: backToUnit,
    by: ['reporter', 'supervisor', 'system'],
    publicFields: ['back'],
    form: forms.reopening,
    effects: ['settle_denial_orders'],
    tooLate: ({ record, now }) =>
      !isWithinDays(daysToReopen, record.closedAt, now) && '办结已超过 90 天；问题再次出现的，请作为新问题反映。',
    set: (_, situation) => ({
      ...unlessUnitGone(situation),
      ...anotherRound(situation.record),
      reopenedCount: situation.record.reopenedCount + 1
    }),
    clocks: (_, situation) => clocksOfUnitGone(situation),
    calledBy: { reporter: '问题再次出现，请求重新办理' },
    publicLabel: '重新办理',
    offer: { collapsed: ({ actor }) => !actor.relations.has('reporter') },
    notify: { staff: ['turn', 'unit_head', 'supervisor'], says: '问题再次出现，已重新办理', enterprise: 'holder' },
    done: '已重新办理。'
  }),
  late_answer: on({
    label: '迟到评价',
    tells: ['solved', 'result'],
    from: ['confirmed', 'closed'],
    to: 'itself',
    by: ['reporter'],
    publicFields: ['solved', 'why', 'rest', 'result', 'process', 'remarks', 'reservation'],
    form: forms.confirmationOf,
    guard: ({ record }) => ratedByEnterprise(record) && '您已经评价过，谢谢您。',
    tooLate: ({ record, now }) => record.state === 'closed' && !isWithinDays(daysToReopen, record.closedAt, now) && '办结已超过 90 天，不能再评价。',
    validate: checkRest,
    set: (answers, situation) => answers.solved === 'not'
      ? { ratings: { create: ratingOf('enterprise', answers, situation) } }
      : ratingColumns('enterprise', answers, situation),
    systemMoves: ({ solved, why = 'not_solved', remarks }, { record }) => {
      const reason = remarks ?? reworkReasons[why]
      if (solved !== 'not') return []
      return [record.state === 'closed'
        ? { record: record.id, move: 'reopen', answers: { back: reason, files: [] } }
        : { record: record.id, move: 'refuse_close', answers: { reason } }]
    },
    calledBy: { reporter: '评价办理结果' },
    button: '提交',
    publicLabel: '评价办理结果',
    offer: { onlyWhenPossible: true },
    withoutAccount: ['code', 'link'],
    notify: { staff: ['supervisor', 'handler'], says: '企业补充了对办理结果的评价', enterprise: null },
    done: '评价已收到，谢谢您。'
  })
}
