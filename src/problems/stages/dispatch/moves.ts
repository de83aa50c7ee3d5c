/** 排, first half: a unit gets the problem, names its handler, or disputes that it is responsible (domain §4.2). */
import { isByLetter, ofLeadUnit } from '../../../cases/index.ts'
import { moveOf } from '../../../workflow/lifecycle.ts'
import { annul } from '../../../workflow/clocks/changes.ts'
import { hasDraftedReply, lastDispatch, lastMove, movesMade } from '../../domain/history.ts'
import type { ProblemShape } from '../../domain/shape.ts'
import { approvalChain, maySign, ofUnit, withoutUnit } from '../../domain/rules.ts'
import { missingSteps } from '../../domain/staffing.ts'
import { mustBeAnotherPerson } from '../survey/rules.ts'
import * as forms from './forms.ts'
import {
  resetContactClocks, classificationColumns, checkNotComplainedUnit, consultationClocks, assignmentColumns, unitDeadline, laterThanADay,
  notOfThisUnit, ownStreet, taskDue, taskMove, checkUnits
} from './rules.ts'

const on = moveOf<ProblemShape>()

export const dispatchMoves = {
  accept: on({
    label: '受理',
    publicLabel: '已受理',
    tells: ['categoryId'],
    from: ['submitted'],
    to: 'accepted',
    by: ['intake'],
    publicFields: ['categoryId', 'wall'],
    form: forms.acceptance,
    guard: mustBeAnotherPerson,
    set: (answers, { now }) => ({ ...classificationColumns(answers), acceptedAt: now }),
    // Consultation is needed first: one working day from the report, in place of four hours (domain §5).
    clocks: (_, situation) => consultationClocks(situation),
    offer: { collapsed: true },
    hints: ['duplicates', 'suggestion', 'catalogue'],
    notify: { staff: ['steward'], says: '已受理，正在商定主办单位', enterprise: 'changed' },
    done: '已受理，请尽快确定主办单位。'
  }),
  dispatch: on({
    label: '交办',
    publicLabel: '交给承办单位',
    tells: ['leadUnitId'],
    from: ['accepted'],
    to: 'dispatched',
    by: ['intake', 'supervisor'],
    publicFields: ['leadUnitId'],
    form: (actor) => actor.relations.has('supervisor') ? forms.dispatchBySupervisor : forms.dispatch,
    validate: checkUnits,
    set: (answers, situation) => ({
      ...assignmentColumns(answers, situation),
      ...('complexGround' in answers && answers.complexGround ? { complex: true } : {})
    }),
    next: { by: ['intake', 'supervisor'] },
    hints: ['suggestion', 'catalogue'],
    notify: { staff: ['turn', 'unit_head', 'co_handler', 'steward'], says: '已交办给{unit}，请按时签收、联系企业', enterprise: 'holder' },
    doneWhile: { clock: 'contact', sentence: '已交办，{unit}应在 {when}前联系企业。' }
  }),
  dispatch_direct: on({
    label: '受理并交办',
    publicLabel: '受理，交给承办单位',
    tells: ['leadUnitId'],
    from: ['submitted'],
    to: 'dispatched',
    by: ['intake'],
    publicFields: ['categoryId', 'wall', 'leadUnitId'],
    bulk: { asSuggested: { typed: ['requirement', 'departure'] } },
    form: forms.directDispatch,
    guard: mustBeAnotherPerson,
    validate: checkUnits,
    set: (answers, situation) => {
      const accepted = { ...classificationColumns(answers), acceptedAt: situation.now }
      return { ...accepted, ...assignmentColumns(answers, { ...situation, record: { ...situation.record, ...accepted } }) }
    },
    next: { by: ['intake'] },
    hints: ['duplicates', 'suggestion', 'catalogue'],
    notify: { staff: ['turn', 'unit_head', 'co_handler', 'steward'], says: '已交办给{unit}，请按时签收、联系企业', enterprise: 'holder' },
    doneWhile: { clock: 'contact', sentence: '已交办，{unit}应在 {when}前联系企业。' }
  }),
  take_on: on({
    label: '属地自办',
    publicLabel: '由街道（镇）办理',
    from: ['submitted'],
    to: 'in_progress',
    by: ['steward'],
    publicFields: ['categoryId', 'wall'],
    form: forms.takingOn,
    guard: (situation) => ownStreet(situation) === null && '问题不在您所在的街道或镇，由受理员交办。',
    validate: ({ categoryId }, situation) => [
      ...situation.ruleContext.suggested(categoryId)?.toStreets ? [] : [{ field: 'categoryId', sentence: '派单目录没有把这一类交给街道和镇，请由受理员交办' }],
      ...missingSteps(situation, ownStreet(situation) ?? '').map((missing) => ({ ...missing, field: 'categoryId' })),
      ...checkNotComplainedUnit('categoryId', ownStreet(situation) ?? '', situation.record)
    ],
    set: (answers, situation) => {
      const accepted = { ...classificationColumns(answers), acceptedAt: situation.now, takenOn: true }
      const record = { ...situation.record, ...accepted }
      return {
        ...accepted,
        ...assignmentColumns(
          { leadUnitId: ownStreet(situation) ?? '', tasks: [], requirement: answers.requirement },
          { ...situation, record }
        )
      }
    },
    offer: { onlyWhenPossible: true },
    hints: ['catalogue'],
    notify: { enterprise: 'holder' },
    doneWhile: { clock: 'contact', sentence: '已由本街道（镇）办理，请在 {when}前联系企业。' }
  }),
  take_back: on({
    label: '收回',
    publicLabel: '重新确定承办单位',
    from: ['in_progress'],
    to: 'submitted',
    by: ['intake'],
    publicFields: ['reason'],
    form: forms.takingBack,
    guard: ({ record }) => lastDispatch(record)?.move !== 'take_on' && '只有属地自办的问题可以收回。',
    tooLate: (situation) =>
      laterThanADay(lastMove(situation.record, 'take_on')?.at ?? situation.now, situation) &&
      '属地自办已超过 1 个工作日，不能再收回；需要换单位的，请牵头办负责人改派。',
    set: (_, { now }) => ({ ...withoutUnit(now), takenOn: false }),
    // The promise to the enterprise continues; another unit will have to contact it.
    clocks: () => ({ contact: annul, feedback: annul }),
    offer: { collapsed: true, onlyWhenPossible: true },
    cancels: { except: [] },
    notify: { staff: ['turn', 'before'], says: '属地自办已收回，等待重新交办', enterprise: 'changed' },
    done: '已收回，请重新交办。'
  }),
  sign: on({
    label: '签收',
    publicLabel: '已签收',
    from: ['dispatched'],
    to: 'in_progress',
    by: ['handler', 'unit_head', 'intake'],
    restrictTo: maySign,
    publicFields: [],
    bulk: true,
    form: forms.signingOf,
    validate: notOfThisUnit,
    // A unit that is not on the system has no named handler.
    set: ({ handlerId }, { record, actor }) => isByLetter(record) ? {} : { handlerId: handlerId ?? actor.id },
    offer: { oneKey: { own: '签收，由我经办', other: '签收，指定经办人' } },
    next: { by: ['handler', 'unit_head', 'intake'] },
    notify: { enterprise: 'more' },
    done: '已签收。',
    doneWhile: { clock: 'contact', sentence: '已签收，请在 {when}前联系企业。' }
  }),
  assign: on({
    label: '转经办',
    from: ['in_progress', 'long_term'],
    to: 'itself',
    by: ['handler', 'unit_head'],
    bulk: true,
    form: forms.assigning,
    validate: notOfThisUnit,
    set: ({ handlerId }) => ({ handlerId }),
    offer: { collapsed: true },
    notify: { staff: ['turn'], says: '已转由您经办，各项时限不变', enterprise: null },
    done: '已转给新的经办人，各项时限不变。'
  }),
  dispute: on({
    label: '派单异议',
    publicLabel: '核定由哪个单位办理',
    from: ['dispatched', 'in_progress'],
    to: 'disputed',
    by: ['handler', 'intake'],
    restrictTo: ofUnit,
    publicFields: [],
    form: forms.disputingOf,
    approval: approvalChain('unit_head'),
    guard: ({ record }) => {
      if (hasDraftedReply(record)) return '已经起草过答复，不能再提派单异议。'
      return movesMade(record, 'uphold').some(({ unitId }) => unitId === record.leadUnitId) && '本单位的异议已被裁定维持交办，请继续办理。'
    },
    tooLate: (situation) =>
      laterThanADay(lastDispatch(situation.record)?.at ?? situation.now, situation) &&
      '派单异议须在交办后 1 个工作日内提出，现已超过时间。',
    validate: ({ proposedUnitId }, { record }) =>
      proposedUnitId === record.leadUnitId ? [{ field: 'proposedUnitId', sentence: '请选择本单位以外的单位' }] : [],
    set: (_, { record }) => ({ disputeCount: record.disputeCount + 1 }),
    approvalLimit: ({ record, ruleContext }) => ruleContext.limits(record.templateCode).request_dispute,
    askLabel: '提出派单异议',
    notify: { staff: ['turn'], says: '承办单位提出派单异议，等待裁定', enterprise: 'more' },
    done: '派单异议已提交裁定。'
  }),
  uphold: on({
    label: '维持交办',
    publicLabel: '核定仍由原单位办理',
    from: ['disputed'],
    to: 'dispatched',
    by: ['supervisor'],
    publicFields: [],
    form: forms.ruling,
    next: { by: ['supervisor'] },
    delegable: true,
    notify: { staff: ['turn', 'unit_head'], says: '派单异议已裁定，维持由{unit}办理', enterprise: 'holder' },
    done: '已裁定维持交办，由{unit}继续办理。'
  }),
  redispatch: on({
    label: '改派',
    publicLabel: '改由另一单位办理',
    tells: ['leadUnitId'],
    from: ['disputed', 'dispatched', 'in_progress', 'escalated'],
    to: 'dispatched',
    by: ['supervisor'],
    publicFields: ['leadUnitId'],
    form: forms.redispatching,
    validate: ({ leadUnitId }, { record, ruleContext }) => [
      ...leadUnitId === record.leadUnitId ? [{ field: 'leadUnitId', sentence: '现在就由这个单位主办，请选择另一个单位' }] : [],
      ...missingSteps({ record, ruleContext }, leadUnitId),
      ...checkNotComplainedUnit('leadUnitId', leadUnitId, record)
    ],
    set: ({ leadUnitId }, situation) => {
      const { record, now } = situation
      return {
        leadUnitId,
        handlerId: null,
        contactedAt: null,
        feedbackAt: null,
        takenOn: false,
        assignments: {
          updateMany: { where: { endedAt: null, OR: [{ part: 'lead' }, { unitId: leadUnitId }] }, data: { endedAt: now } },
          create: { districtId: record.districtId, unitId: leadUnitId, part: 'lead', assignedAt: now, ...unitDeadline(situation) }
        },
        // A co-handler that becomes lead has no task of its own any more.
        tasks: { updateMany: { where: { state: 'assigned', unitId: leadUnitId }, data: { state: 'waived', endedAt: now, result: '改为主办' } } }
      }
    },
    clocks: (_, situation) => resetContactClocks(situation),
    // A ruling names the unit; without a dispute another unit is rarely needed.
    offer: { collapsed: ({ record }) => record.state !== 'disputed' },
    prefill: ({ record }) => ({ leadUnitId: lastMove(record, 'dispute')?.facts['proposedUnitId'] }),
    delegable: true,
    cancels: { except: ['ruling'] },
    effects: ['propose_catalogue_entry', 'settle_denial_orders'],
    notify: { staff: ['turn', 'unit_head', 'before', 'steward'], says: '已改派给{unit}', enterprise: 'holder' },
    doneWhile: { clock: 'contact', sentence: '已改派，{unit}应在 {when}前联系企业。' }
  }),
  add_task: on({
    label: '加派协办',
    from: ['dispatched', 'in_progress', 'escalated'],
    to: 'itself',
    by: ['supervisor', 'intake'],
    form: forms.addingTask,
    validate: ({ unitId }, { record, ruleContext }) => [
      ...(unitId === record.leadUnitId ? [{ field: 'unitId', sentence: '主办单位不能同时是协办单位' }] : []),
      ...(record.tasks.some((task) => task.unitId === unitId && task.state === 'assigned')
        ? [{ field: 'unitId', sentence: '这个单位已有一项未办毕的协办任务' }]
        : []),
      ...missingSteps({ record, ruleContext }, record.leadUnitId ?? '', [unitId]).map((missing) => ({ ...missing, field: 'unitId' })),
      ...checkNotComplainedUnit('unitId', unitId, record)
    ],
    set: ({ unitId, task }, situation) => {
      const { record: { districtId }, now } = situation
      return {
        tasks: { create: { districtId, unitId, task, assignedAt: now, due: taskDue(situation) } },
        assignments: { create: { districtId, unitId, part: 'co', assignedAt: now } }
      }
    },
    offer: { collapsed: true },
    notify: { staff: ['co_handler', 'handler'], says: '已加派协办任务', enterprise: null },
    done: '已加派协办单位。'
  }),
  do_task: on(taskMove('协办办毕', 'co_handler', forms.taskResult, 'done', {
    offer: { when: ({ record }) => record.tasks.length > 0 },
    notify: { staff: ofLeadUnit, says: '协办单位已办毕任务', enterprise: null }
  })),
  return_task: on(taskMove('协办退回', 'co_handler', forms.taskReason, 'returned', {
    offer: { when: ({ record }) => record.tasks.length > 0 },
    notify: { staff: [...ofLeadUnit, 'supervisor'], says: '协办单位退回了任务', enterprise: null }
  })),
  waive_task: on(taskMove('协办免办', 'supervisor', forms.taskReason, 'waived', {
    offer: { collapsed: true, when: ({ record }) => record.tasks.length > 0 },
    notify: { staff: ['handler', 'co_handler'], says: '协办任务已免办', enterprise: null }
  }))
}
