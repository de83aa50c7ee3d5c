/** 排, first half: one unit gets the problem, says who handles it, or disputes that it is theirs (domain §4.2). */
import { moveOf } from '../../../workflow/lifecycle.ts'
import { annul } from '../../../workflow/changes.ts'
import { lastDispatch, lastMade, made, since } from '../../domain/history.ts'
import type { ProblemShape } from '../../domain/record.ts'
import { isByLetter, ofUnit, putRight, sameHandsAgain, signedFirst, withoutUnit } from '../../domain/rules.ts'
import { missingSteps } from '../../domain/staffing.ts'
import * as forms from './forms.ts'
import { begunAnew, classified, complainedAbout, consulted, handedOver, judgedFrom, laterThanADay, notOfThisUnit, ownStreet, taskDue, taskMove, unfitUnit } from './rules.ts'

const on = moveOf<ProblemShape>()

export const dispatchMoves = {
  accept: on({
    label: '受理',
    from: ['submitted'],
    to: 'accepted',
    by: ['intake'],
    shows: ['categoryId', 'wall'],
    form: forms.acceptance,
    blocked: sameHandsAgain,
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
    form: (actor) => actor.relations.has('supervisor') ? forms.dispatchBySupervisor : forms.dispatch,
    refuses: unfitUnit,
    set: (answers, situation) => ({ ...handedOver(answers, situation), ...'complexGround' in answers && answers.complexGround ? { complex: true } : {} })
  }),
  dispatch_direct: on({
    label: '受理并交办',
    from: ['submitted'],
    to: 'dispatched',
    by: ['intake'],
    shows: ['categoryId', 'wall', 'leadUnitId'],
    bulk: true,
    form: forms.directDispatch,
    blocked: sameHandsAgain,
    refuses: unfitUnit,
    set: (answers, situation) => {
      const accepted = { ...classified(answers), acceptedAt: situation.now }
      return { ...accepted, ...handedOver(answers, { ...situation, record: { ...situation.record, ...accepted } }) }
    }
  }),
  take_on: on({
    label: '属地自办',
    from: ['submitted'],
    to: 'in_progress',
    by: ['steward'],
    shows: ['categoryId', 'wall'],
    form: forms.takingOn,
    blocked: (situation) => ownStreet(situation) === null && '问题不在您所在的街道或镇，由受理员交办。',
    refuses: ({ categoryId }, situation) => [
      ...situation.world.suggested(categoryId)?.toStreets ? [] : [{ field: 'categoryId', sentence: '派单目录没有把这一类交给街道和镇，请由受理员交办' }],
      ...missingSteps(situation, ownStreet(situation) ?? '').map((missing) => ({ ...missing, field: 'categoryId' })),
      ...complainedAbout('categoryId', ownStreet(situation) ?? '', situation.record)
    ],
    set: (answers, situation) => {
      const accepted = { ...classified(answers), acceptedAt: situation.now, takenOn: true }
      const record = { ...situation.record, ...accepted }
      return { ...accepted, ...handedOver({ leadUnitId: ownStreet(situation) ?? '', tasks: [], requirement: answers.requirement }, { ...situation, record }) }
    }
  }),
  take_back: on({
    label: '收回',
    from: ['in_progress'],
    to: 'submitted',
    by: ['intake'],
    shows: ['reason'],
    form: forms.takingBack,
    blocked: ({ record }) => lastDispatch(record)?.move !== 'take_on' && '只有属地自办的问题可以收回。',
    tooLate: (situation) => laterThanADay(lastMade(situation.record, 'take_on')?.at ?? situation.now, situation) && '属地自办已超过 1 个工作日，不能再收回；需要换单位的，请牵头办负责人改派。',
    set: (_, { now }) => ({ ...withoutUnit(now), takenOn: false }),
    // The promise to the enterprise runs on; who has to call it will be another one.
    clocks: () => ({ contact: annul, feedback: annul })
  }),
  sign: on({
    label: '签收',
    from: ['dispatched'],
    to: 'in_progress',
    by: ['handler', 'intake'],
    narrows: ofUnit,
    shows: [],
    bulk: true,
    form: (_actor, record) => record && isByLetter(record) ? forms.delivering : forms.signing,
    refuses: notOfThisUnit,
    // Nobody of a unit that is not on the system handles it by name.
    set: ({ handlerId }, { record, actor }) => isByLetter(record) ? {} : { handlerId: handlerId ?? actor.id }
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
  dispute: on({
    label: '派单异议',
    from: ['dispatched', 'in_progress'],
    to: 'disputed',
    by: ['handler', 'intake'],
    narrows: ofUnit,
    shows: [],
    form: forms.disputingOf,
    approval: signedFirst('unit_head'),
    blocked: ({ record }) => {
      const ours = since(record, lastDispatch(record))
      if (ours.events.some(({ move }) => move === 'reply')) return '已经起草过答复，不能再提派单异议。'
      return made(record, 'uphold').some(({ unitId }) => unitId === record.leadUnitId) && '本单位的异议已被裁定维持交办，请继续办理。'
    },
    tooLate: (situation) => laterThanADay(lastDispatch(situation.record)?.at ?? situation.now, situation) && '派单异议须在交办后 1 个工作日内提出，现已超过时间。',
    refuses: ({ proposedUnitId }, { record }) => proposedUnitId === record.leadUnitId ? [{ field: 'proposedUnitId', sentence: '请选择本单位以外的单位' }] : [],
    set: (_, { record }) => ({ disputeCount: record.disputeCount + 1 })
  }),
  uphold: on({
    label: '维持交办',
    from: ['disputed'],
    to: 'dispatched',
    by: ['supervisor'],
    shows: [],
    form: forms.ruling
  }),
  redispatch: on({
    label: '改派',
    from: ['disputed', 'dispatched', 'in_progress', 'escalated'],
    to: 'dispatched',
    by: ['supervisor'],
    shows: ['leadUnitId'],
    form: forms.redispatching,
    refuses: ({ leadUnitId }, { record, world }) => [
      ...leadUnitId === record.leadUnitId ? [{ field: 'leadUnitId', sentence: '现在就由这个单位主办，请选择另一个单位' }] : [],
      ...missingSteps({ record, world }, leadUnitId),
      ...complainedAbout('leadUnitId', leadUnitId, record)
    ],
    set: ({ leadUnitId }, situation) => {
      const { record, now } = situation
      return {
        ...putRight(situation),
        leadUnitId,
        handlerId: null,
        contactedAt: null,
        feedbackAt: null,
        takenOn: false,
        assignments: {
          updateMany: { where: { endedAt: null, OR: [{ part: 'lead' }, { unitId: leadUnitId }] }, data: { endedAt: now } },
          create: { districtId: record.districtId, unitId: leadUnitId, part: 'lead', assignedAt: now, ...judgedFrom(situation) }
        },
        // Who helped and now leads has no task beside its own.
        tasks: { updateMany: { where: { state: 'assigned', unitId: leadUnitId }, data: { state: 'waived', endedAt: now, result: '改为主办' } } }
      }
    },
    clocks: (_, situation) => begunAnew(situation)
  }),
  add_task: on({
    label: '加派协办',
    from: ['dispatched', 'in_progress', 'escalated'],
    to: 'itself',
    by: ['supervisor', 'intake'],
    form: forms.addingTask,
    refuses: ({ unitId }, { record, world }) => [
      ...unitId === record.leadUnitId ? [{ field: 'unitId', sentence: '主办单位不能同时是协办单位' }] : [],
      ...record.tasks.some((task) => task.unitId === unitId && task.state === 'assigned') ? [{ field: 'unitId', sentence: '这个单位已有一项未办毕的协办任务' }] : [],
      ...missingSteps({ record, world }, record.leadUnitId ?? '', [unitId]).map((missing) => ({ ...missing, field: 'unitId' })),
      ...complainedAbout('unitId', unitId, record)
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
