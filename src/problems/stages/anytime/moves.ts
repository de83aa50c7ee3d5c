/** Moves in any state that is not final: notes, denials by the enterprise, corrections and orders (domain §4.2). */
import { disown, note, noteForm, ratify, recalculate } from '../../../cases/index.ts'
import { dayOf } from '../../../clock.ts'
import { moveOf } from '../../../workflow/lifecycle.ts'
import { undoStops } from '../../domain/clocks.ts'
import { contactedSince, deniableMoves, movesMade, undeniedEvent, urgedOn } from '../../domain/history.ts'
import type { ProblemShape } from '../../domain/shape.ts'
import { staff, submitted, unfinished } from '../../domain/vocabulary.ts'
import { ofLeadUnit } from '../../../cases/index.ts'
import { promisedClocks } from '../../notify/status-text.ts'
import { backToIntake } from '../survey/rules.ts'
import * as forms from './forms.ts'
import {
  clocksCorrected, correctionColumns, hasToUrge, helpIsOver, notAhead, notToCorrect, remindedPeople,
  valuesBefore, wallShown, whoeverHasIt
} from './rules.ts'

const on = moveOf<ProblemShape>()

const daysToObject = 3

export const anytimeMoves = {
  deny: on({
    label: '没有这回事',
    from: unfinished,
    to: 'itself',
    by: ['reporter'],
    publicFields: ['text'],
    form: forms.denial,
    guard: ({ record }) => movesMade(record, ...deniableMoves).length === 0 && '目前没有登记过联系您或者当场解决。',
    validate: ({ eventId }, { record }) => undeniedEvent(record, eventId) ? [] : [{ field: 'eventId', sentence: '请从列表中选择没有发生的那一次' }],
    // A unit that had it before has called only for itself.
    set: ({ eventId }, { record }) => ({ contactedAt: contactedSince(record, eventId)?.at ?? null }),
    clocks: ({ eventId }, { record }) => undoStops(undeniedEvent(record, eventId), record),
    systemMoves: ({ eventId }, { record }) => backToIntake(undeniedEvent(record, eventId), record),
    calledBy: { reporter: '登记的情况没有发生' },
    button: '提交',
    publicLabel: '登记的情况没有发生',
    offer: { collapsed: ({ actor }) => actor.relations.has('reporter'), onlyWhenPossible: true },
    notify: { staff: [...ofLeadUnit, 'intake', 'steward'], says: '企业反映登记的情况没有发生，对应的时限继续计算', enterprise: null },
    done: '已收回这条记录，对应的时限继续计算。'
  }),
  correct: on({
    label: '更正要素',
    publicLabel: '更正登记的信息',
    from: unfinished,
    to: 'itself',
    // When a category goes out of use, its problems move to another one (src/handover).
    by: ['intake', 'supervisor', 'system'],
    publicFields: ['categoryId', 'kind', 'wall', 'level', 'urgency', 'templateCode', 'streetId', 'reason'],
    form: forms.correction,
    guard: ({ record }) => record.acceptedAt === null && '受理时填写各项要素，现在还没有可以更正的。',
    validate: notToCorrect,
    extraFacts: (answers, situation) => ({ before: valuesBefore(answers, situation) }),
    set: correctionColumns,
    clocks: clocksCorrected,
    offer: { collapsed: true, onlyWhenPossible: true },
    // The enterprise is told what was corrected (domain §4.2).
    notify: { staff: ['handler'], says: '问题的要素已更正', enterprise: 'changed' },
    done: '要素已更正，企业会看到。'
  }),
  object_wall: on({
    label: '墙内外异议',
    publicLabel: '改由政府负责办理',
    from: unfinished,
    to: 'itself',
    by: ['reporter'],
    publicFields: ['reason'],
    form: forms.wallObjection,
    approval: () => ['supervisor'],
    guard: ({ record }) => (record.wall === null || record.wall === 'outside') && '这一件本来就由政府负责办理，不用再提。',
    tooLate: ({ record, calendar, now }) => {
      const lastShown = wallShown(record)
      const isOver = lastShown !== undefined && dayOf(now) > calendar.addWorkingDays(dayOf(lastShown.at), daysToObject)
      return isOver && '告诉您由谁办以后 3 个工作日内可以提出，现在已经超过。'
    },
    set: () => ({ wall: 'outside' }),
    clocks: (_, { record }) => helpIsOver(record),
    calledBy: { reporter: '请求由政府负责办理' },
    offer: { collapsed: ({ actor }) => actor.relations.has('reporter'), onlyWhenPossible: true },
    notify: { staff: ofLeadUnit, says: '企业对墙内墙外的异议成立，已改为墙外', enterprise: 'changed' }
  }),
  // The callback after a withdrawal has a deadline as well.
  recalculate: recalculate<ProblemShape>({
    from: [...unfinished, 'withdrawn'],
    by: ['system'],
    publicFields: [],
    // The enterprise hears only of clocks it was told of; staff see the new day in every list.
    notify: { enterprise: 'changed', ifMoved: promisedClocks }
  }),
  instruct: on({
    label: '领导批示',
    from: unfinished,
    to: 'itself',
    by: ['leader'],
    form: forms.instruction,
    validate: notAhead,
    effects: ['issue_order'],
    delegable: true,
    // Whoever must answer is told by the order itself.
    notify: { staff: ['supervisor'], says: '区领导作出批示，请按期报告', enterprise: null },
    done: '批示已交办，请按期报告。'
  }),
  supervise: on({
    label: '督办',
    from: unfinished,
    to: 'itself',
    by: ['supervisor', 'manager', 'system'],
    form: (actor) => actor.relations.has('system') ? forms.supervisionBySystem : forms.supervision,
    additive: true,
    bulk: true,
    validate: (answers, situation) => ('reportDay' in answers ? notAhead(answers, situation) : []),
    effects: ['issue_order'],
    // The order tells whoever must answer, and the leader.
    notify: { enterprise: null },
    done: '督办已发出。'
  }),
  ratify: ratify<ProblemShape>({ from: submitted, by: ['decider'], notify: { enterprise: null } }),
  disown: disown<ProblemShape>({
    from: submitted,
    by: ['decider'],
    // The lead office corrects it by redispatch, resume, refuse_close or reopen.
    effects: ['issue_order'],
    notify: { staff: ['manager'], says: '领导否认了代录的决定，由牵头办改派、解挂、退回销号或重新办理', enterprise: null }
  }),
  note: note<ProblemShape>({ from: unfinished, by: staff, notify: { enterprise: null } }),
  answer: on({
    label: '对企业说明',
    publicLabel: '说明情况',
    from: unfinished,
    to: 'itself',
    by: staff,
    publicFields: ['text'],
    additive: true,
    form: noteForm,
    offer: { collapsed: true },
    notify: { enterprise: 'more' },
    done: '说明已发给企业。'
  }),
  append: on({
    label: '企业补充说明',
    publicLabel: '补充说明',
    // What was asked for is answered by `supply`, which sends it back to intake.
    from: unfinished.filter((state) => state !== 'draft' && state !== 'needs_info'),
    to: 'itself',
    by: ['reporter'],
    publicFields: ['text'],
    additive: true,
    form: forms.addition,
    validate: ({ text, files }) => text || files.length > 0 ? [] : [{ field: 'text', sentence: '请写一句话，或者选一张照片' }],
    calledBy: { reporter: '加一句' },
    onCard: true,
    withoutAccount: ['code', 'link'],
    notify: { staff: ofLeadUnit, alsoStaff: whoeverHasIt, says: '企业补充了说明，请查看', enterprise: 'more' },
    done: '已加上，{unit}会看到。'
  }),
  urge: on({
    label: '催办',
    // The callback that is owed after a withdrawal has a deadline as well.
    from: [...unfinished, 'withdrawn'],
    to: 'itself',
    by: ['reporter', 'manager', 'system'],
    restrictTo: ({ record }) => record.state === 'withdrawn' ? ['system'] : ['reporter', 'manager', 'system'],
    publicFields: ['text'],
    additive: true,
    bulk: { fitsRow: ({ state }) => state !== 'withdrawn' },
    form: (actor) => actor.relations.has('system') ? forms.reminder : forms.urging,
    guard: ({ record, actor, now }) => urgedOn(record, actor.id, now) && '今天已经催办过一次，承办单位已经收到；明天可以再次催办。',
    calledBy: { reporter: '催办' },
    offer: { when: (situation) => !situation.actor.relations.has('reporter') || hasToUrge(situation) },
    withoutAccount: ['code'],
    notify: {
      alsoStaff: remindedPeople,
      says: ({ facts: { days } }) =>
        typeof days === 'number' ? { sentence: '已超期 {n} 个工作日，请尽快办理', params: { n: days } } : '已被催办，请尽快办理',
      enterprise: null
    },
    done: '已催办，{unit}会看到。'
  })
}
