/** 摸: a problem is raised, completed, answered directly or declined; several are merged, or one is split (domain §4.2). */
import { dayOf } from '../../../clock.ts'
import { unstop } from '../../../workflow/clocks/changes.ts'
import { isOverdue } from '../../../workflow/clocks/clocks.ts'
import { moveOf } from '../../../workflow/lifecycle.ts'
import { lastMove, undeniedEvent, countMoves } from '../../domain/history.ts'
import type { ProblemShape } from '../../domain/shape.ts'
import { endAssignments, wrongNumber } from '../../domain/rules.ts'
import * as forms from './forms.ts'
import {
  answerColumns, inheritMoves, daysWaited, submissionColumns, unmergeMoves, inheritedColumns, lateSupply, otherEnterprise,
  clocksAfterNoNod, checkMainProblem, mustBeAnotherPerson
} from './rules.ts'

const on = moveOf<ProblemShape>()

const minDaysToWait = 5
const daysToAppeal = 10

export const surveyMoves = {
  submit: on({
    label: '提交',
    from: ['draft'],
    to: 'submitted',
    // By the system: for what was split off or left over from another problem.
    by: ['reporter', 'steward', 'intake', 'system'],
    publicFields: ['content', 'place', 'hope', 'title', 'impact'],
    form: (actor) => actor.relations.has('reporter') ? forms.submission : forms.submissionOnBehalf,
    validate: otherEnterprise,
    // A problem that comes from another keeps that one's first day.
    set: (answers, { record, now }) => ({ ...submissionColumns(answers), submittedAt: record.submittedAt ?? now }),
    shownAbove: [
      'content', 'place', 'hope', 'title', 'impact', 'contactName', 'contactPhone', 'preferredHours', 'confidentiality', 'source',
      'enterpriseId', 'files'
    ],
    notify: { staff: ['turn'], says: '有新的问题等待受理', enterprise: 'received' }
  }),
  solve_on_spot: on({
    label: '当场解决',
    publicLabel: '已当场解决',
    from: ['draft', 'submitted'],
    to: 'confirming',
    by: ['steward'],
    publicFields: ['done'],
    form: forms.solutionOnSpot,
    set: ({ done }, { record, now }) => ({ ...answerColumns(done, now), submittedAt: record.submittedAt ?? now, onSpot: true }),
    systemMoves: (_, situation) => inheritMoves(situation),
    notify: { enterprise: 'word' },
    done: '已记录，请企业在 3 个工作日内确认。'
  }),
  no_nod: on({
    label: '未获点头',
    from: ['confirming'],
    to: 'submitted',
    by: ['system'],
    publicFields: [],
    form: forms.emptyForm,
    guard: ({ record, now }) => {
      if (!record.onSpot) return '不是当场解决的问题，无需收回。'
      const confirm = record.deadlines.findLast(({ name }) => name === 'confirm')
      return !isDenied(record) && !(confirm && isOverdue(confirm, now)) && '企业确认的期限还没有到。'
    },
    set: () => ({ onSpot: false, answer: '', pendingAnswer: '', repliedAt: null }),
    // What the enterprise denies has stopped no clock; where it only kept silent, intake's clock starts again (domain §4.2 `deny`, §5).
    clocks: (_, { record }) => isDenied(record) ? { accept: unstop() } : clocksAfterNoNod(record),
    publicLabel: '转入正常办理',
    cancels: { except: [] },
    notify: { staff: ['turn', 'steward'], says: '企业没有确认当场解决，已转为待受理', enterprise: 'more' }
  }),
  ask_info: on({
    label: '一次性补正',
    publicLabel: '请您补充',
    from: ['submitted'],
    to: 'needs_info',
    by: ['intake'],
    publicFields: ['list', 'supplyDay'],
    form: forms.askingInfo,
    guard: (situation) => mustBeAnotherPerson(situation) || (countMoves(situation.record, 'ask_info') >= 2 && '已经要求补充过两次，请按现有材料办理。'),
    validate: ({ supplyDay }, situation) => lateSupply(supplyDay, situation),
    set: ({ supplyDay }) => ({ supplyDay }),
    notify: { staff: ['steward'], says: '已请企业补充材料，请协助企业一次补齐', enterprise: 'word' },
    done: '已请企业补充，期间各项时限暂停。'
  }),
  supply: on({
    label: '补充',
    publicLabel: '补充材料',
    from: ['needs_info'],
    to: 'submitted',
    by: ['reporter', 'steward', 'intake'],
    publicFields: ['text'],
    form: forms.supplement,
    set: () => ({ supplyDay: null }),
    calledBy: { reporter: '补充材料' },
    next: { by: ['reporter'] },
    withoutAccount: ['code', 'link'],
    notify: { staff: ['turn'], says: '企业已补充材料，请继续受理', enterprise: 'changed' },
    done: '补充内容已收到。'
  }),
  proceed: on({
    label: '按现有材料继续',
    from: ['needs_info'],
    to: 'submitted',
    by: ['intake'],
    publicFields: [],
    form: forms.proceeding,
    guard: (situation) => daysWaited(situation) < minDaysToWait && '要求补充还不满 5 个工作日，请再等一等企业。',
    validate: ({ number }, situation) => wrongNumber(number, situation),
    set: () => ({ supplyDay: null }),
    offer: { onlyWhenPossible: true },
    notify: { enterprise: 'more' }
  }),
  decline: on({
    label: '不予受理',
    from: ['submitted'],
    to: 'declined',
    by: ['intake'],
    publicFields: ['reason', 'lawfulWay'],
    form: forms.declining,
    approval: () => ['supervisor'],
    guard: mustBeAnotherPerson,
    systemMoves: (_, situation) => unmergeMoves(situation),
    cancels: { except: [] },
    notify: { staff: ['steward'], says: '没有受理，理由和其他办理途径见办理过程', enterprise: 'closed' }
  }),
  appeal: on({
    label: '申请复核',
    from: ['declined'],
    to: 'submitted',
    by: ['reporter'],
    publicFields: ['reason'],
    form: forms.appealing,
    guard: ({ record }) => countMoves(record, 'appeal') > 0 && '已经复核过一次；如仍不服，请按告知的其他途径办理。',
    tooLate: ({ record, calendar, now }) => {
      const declined = lastMove(record, 'decline')
      return declined !== undefined && dayOf(now) > calendar.addWorkingDays(dayOf(declined.at), daysToAppeal) && '申请复核须在不予受理之日起 10 个工作日内提出。'
    },
    clocks: () => ({ external: unstop() }),
    notify: { staff: ['turn', 'supervisor'], says: '企业申请复核，须由另外的人员办理', enterprise: 'more' },
    done: '复核申请已收到，由另外的人员办理。'
  }),
  answer_directly: on({
    label: '直接答复',
    publicLabel: '答复您',
    from: ['submitted'],
    to: 'confirming',
    by: ['intake'],
    publicFields: ['publicAnswer', 'clause'],
    form: forms.directAnswer,
    guard: (situation) => {
      const { kind, complainedUnitId } = situation.record
      return mustBeAnotherPerson(situation) || ((kind === 'complaint' || complainedUnitId !== null) && '投诉不能直接答复，请交有关单位办理。')
    },
    set: ({ publicAnswer }, { now }) => ({ ...answerColumns(publicAnswer, now), kind: 'question' }),
    systemMoves: (_, situation) => inheritMoves(situation),
    offer: { onlyWhenPossible: true },
    notify: { staff: ['steward'], says: '已直接答复，等待企业确认', enterprise: 'word' },
    done: '答复已发给企业，请企业确认。'
  }),
  merge: on({
    label: '并单',
    from: ['submitted', 'accepted'],
    to: 'merged',
    by: ['intake'],
    publicFields: [],
    bulk: true,
    form: forms.merging,
    guard: (situation) => mustBeAnotherPerson(situation) || (situation.record.merged.length > 0 && '已有其他问题并入这一件，它只能作为主单。'),
    validate: checkMainProblem,
    set: (_, { ruleContext }) => ({ mainId: ruleContext.named?.id ?? null }),
    publicLabel: '与同类问题一并办理',
    offer: { onlyWhenPossible: true },
    hints: ['duplicates'],
    cancels: { except: [] },
    // The first answer about it to this enterprise (clocks.ts).
    notify: { staff: ['steward'], says: '已与同类问题并单办理', enterprise: 'holder' },
    done: '已并入主单，有答复时各企业都会收到。'
  }),
  unmerge: on({
    label: '拆出',
    from: ['merged'],
    to: 'submitted',
    by: ['reporter', 'intake', 'system'],
    publicFields: ['difference'],
    form: forms.unmerging,
    set: () => ({ mainId: null }),
    calledBy: { reporter: '我们的情况不同，请单独办理' },
    publicLabel: '单独办理',
    notify: { staff: ['turn'], says: '已从主单拆出，等待受理', enterprise: 'more' },
    done: '已拆出，单独办理。'
  }),
  inherit: on({
    label: '随主单答复',
    from: ['merged'],
    to: 'confirming',
    by: ['system'],
    publicFields: [],
    form: forms.emptyForm,
    guard: ({ record }) => !(record.main && record.main.state === 'confirming') && '主单还没有答复。',
    set: (_, { record, now }) =>
      record.main
        ? {
            ...inheritedColumns(record.main, now),
            assignments: record.main.leadUnitId
              ? {
                  ...endAssignments(now),
                  create: {
                    districtId: record.districtId,
                    unitId: record.main.leadUnitId,
                    part: 'lead',
                    assignedAt: record.main.dispatchedAt ?? now
                  }
                }
              : endAssignments(now)
          }
        : {},
    publicLabel: '答复您',
    notify: { staff: ['steward'], says: '主单已有答复，等待企业确认', enterprise: 'word' }
  }),
  split: on({
    label: '拆单',
    publicLabel: '分成几件办理',
    from: ['submitted', 'accepted'],
    to: 'itself',
    by: ['intake'],
    publicFields: ['parts', 'reason'],
    form: forms.splitting,
    validate: ({ parts }) => parts.length > 0 ? [] : [{ field: 'parts', sentence: '请至少写明一件拆出的问题' }],
    creates: ({ parts }, { record }) => parts.map(({ title, hope }) => ({ title, hope, content: record.content })),
    offer: { collapsed: true, onlyWhenPossible: true },
    notify: { enterprise: 'more' },
    done: '已拆单，拆出的问题已登记，等待受理。'
  })
}

function isDenied (record: ProblemShape['record']): boolean {
  const solved = record.events.findLast(({ move, act }) => move === 'solve_on_spot' && act === 'made')
  return solved !== undefined && !undeniedEvent(record, solved.id)
}
