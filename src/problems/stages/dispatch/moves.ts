/** 排, first half: a unit gets the problem, names its handler, or disputes that it is responsible (domain §4.2). */
import { moveOf } from '../../../workflow/lifecycle.ts'
import { annul } from '../../../workflow/clocks/changes.ts'
import { lastDispatch, lastMove, movesMade, since } from '../../domain/history.ts'
import type { ProblemShape } from '../../domain/record.ts'
import { isByLetter, ofUnit, closeDisownedOrders, mustBeAnotherPerson, approvalChain, withoutUnit } from '../../domain/rules.ts'
import { missingSteps } from '../../domain/staffing.ts'
import * as forms from './forms.ts'
import { resetContactClocks, classificationColumns, checkNotComplainedUnit, consultationClocks, assignmentColumns, unitDeadline, laterThanADay, notOfThisUnit, ownStreet, taskDue, taskMove, checkUnits } from './rules.ts'

const on = moveOf<ProblemShape>()

export const dispatchMoves = {
  accept: on({
    label: '受理',
    from: ['submitted'],
    to: 'accepted',
    by: ['intake'],
    publicFields: ['categoryId', 'wall'],
    form: forms.acceptance,
    guard: mustBeAnotherPerson,
    set: (answers, { now }) => ({ ...classificationColumns(answers), acceptedAt: now }),
    // Consultation is needed first: one working day from the report, in place of four hours (domain §5).
    clocks: (_, situation) => consultationClocks(situation)
  }),
  dispatch: on({
    label: '交办',
    from: ['accepted'],
    to: 'dispatched',
    by: ['intake', 'supervisor'],
    publicFields: ['leadUnitId'],
    form: (actor) => actor.relations.has('supervisor') ? forms.dispatchBySupervisor : forms.dispatch,
    validate: checkUnits,
    set: (answers, situation) => ({ ...assignmentColumns(answers, situation), ...'complexGround' in answers && answers.complexGround ? { complex: true } : {} })
  }),
  dispatch_direct: on({
    label: '受理并交办',
    from: ['submitted'],
    to: 'dispatched',
    by: ['intake'],
    publicFields: ['categoryId', 'wall', 'leadUnitId'],
    bulk: true,
    form: forms.directDispatch,
    guard: mustBeAnotherPerson,
    validate: checkUnits,
    set: (answers, situation) => {
      const accepted = { ...classificationColumns(answers), acceptedAt: situation.now }
      return { ...accepted, ...assignmentColumns(answers, { ...situation, record: { ...situation.record, ...accepted } }) }
    }
  }),
  take_on: on({
    label: '属地自办',
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
      return { ...accepted, ...assignmentColumns({ leadUnitId: ownStreet(situation) ?? '', tasks: [], requirement: answers.requirement }, { ...situation, record }) }
    }
  }),
  take_back: on({
    label: '收回',
    from: ['in_progress'],
    to: 'submitted',
    by: ['intake'],
    publicFields: ['reason'],
    form: forms.takingBack,
    guard: ({ record }) => lastDispatch(record)?.move !== 'take_on' && '只有属地自办的问题可以收回。',
    tooLate: (situation) => laterThanADay(lastMove(situation.record, 'take_on')?.at ?? situation.now, situation) && '属地自办已超过 1 个工作日，不能再收回；需要换单位的，请牵头办负责人改派。',
    set: (_, { now }) => ({ ...withoutUnit(now), takenOn: false }),
    // The promise to the enterprise continues; another unit will have to contact it.
    clocks: () => ({ contact: annul, feedback: annul })
  }),
  sign: on({
    label: '签收',
    from: ['dispatched'],
    to: 'in_progress',
    by: ['handler', 'intake'],
    restrictTo: ofUnit,
    publicFields: [],
    bulk: true,
    form: (_actor, record) => record && isByLetter(record) ? forms.delivering : forms.signing,
    validate: notOfThisUnit,
    // A unit that is not on the system has no named handler.
    set: ({ handlerId }, { record, actor }) => isByLetter(record) ? {} : { handlerId: handlerId ?? actor.id }
  }),
  assign: on({
    label: '转经办',
    from: ['in_progress', 'long_term'],
    to: 'itself',
    by: ['handler', 'unit_head'],
    bulk: true,
    form: forms.assigning,
    validate: notOfThisUnit,
    set: ({ handlerId }) => ({ handlerId })
  }),
  dispute: on({
    label: '派单异议',
    from: ['dispatched', 'in_progress'],
    to: 'disputed',
    by: ['handler', 'intake'],
    restrictTo: ofUnit,
    publicFields: [],
    form: forms.disputingOf,
    approval: approvalChain('unit_head'),
    guard: ({ record }) => {
      const ours = since(record, lastDispatch(record))
      if (ours.events.some(({ move }) => move === 'reply')) return '已经起草过答复，不能再提派单异议。'
      return movesMade(record, 'uphold').some(({ unitId }) => unitId === record.leadUnitId) && '本单位的异议已被裁定维持交办，请继续办理。'
    },
    tooLate: (situation) => laterThanADay(lastDispatch(situation.record)?.at ?? situation.now, situation) && '派单异议须在交办后 1 个工作日内提出，现已超过时间。',
    validate: ({ proposedUnitId }, { record }) => proposedUnitId === record.leadUnitId ? [{ field: 'proposedUnitId', sentence: '请选择本单位以外的单位' }] : [],
    set: (_, { record }) => ({ disputeCount: record.disputeCount + 1 })
  }),
  uphold: on({
    label: '维持交办',
    from: ['disputed'],
    to: 'dispatched',
    by: ['supervisor'],
    publicFields: [],
    form: forms.ruling
  }),
  redispatch: on({
    label: '改派',
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
        ...closeDisownedOrders(situation),
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
    clocks: (_, situation) => resetContactClocks(situation)
  }),
  add_task: on({
    label: '加派协办',
    from: ['dispatched', 'in_progress', 'escalated'],
    to: 'itself',
    by: ['supervisor', 'intake'],
    form: forms.addingTask,
    validate: ({ unitId }, { record, ruleContext }) => [
      ...unitId === record.leadUnitId ? [{ field: 'unitId', sentence: '主办单位不能同时是协办单位' }] : [],
      ...record.tasks.some((task) => task.unitId === unitId && task.state === 'assigned') ? [{ field: 'unitId', sentence: '这个单位已有一项未办毕的协办任务' }] : [],
      ...missingSteps({ record, ruleContext }, record.leadUnitId ?? '', [unitId]).map((missing) => ({ ...missing, field: 'unitId' })),
      ...checkNotComplainedUnit('unitId', unitId, record)
    ],
    set: ({ unitId, task }, situation) => {
      const { record: { districtId }, now } = situation
      return {
        tasks: { create: { districtId, unitId, task, assignedAt: now, due: taskDue(situation) } },
        assignments: { create: { districtId, unitId, part: 'co', assignedAt: now } }
      }
    }
  }),
  do_task: on(taskMove('协办办毕', 'co_handler', forms.taskResult, 'done')),
  return_task: on(taskMove('协办退回', 'co_handler', forms.taskReason, 'returned')),
  waive_task: on(taskMove('协办免办', 'supervisor', forms.taskReason, 'waived'))
}
