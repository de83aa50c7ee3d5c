/** A person left or a unit went out of use: a successor takes over, and no deadline moves (src/handover). */
import { moveOf } from '../../../workflow/lifecycle.ts'
import { unitDeadline, notOfThisUnit } from '../dispatch/rules.ts'
import type { ProblemShape } from '../../domain/shape.ts'
import { type Answers, type Columns, type ProblemSituation, openTask } from '../../domain/rules.ts'
import { unfinished } from '../../domain/vocabulary.ts'
import * as forms from './forms.ts'

const on = moveOf<ProblemShape>()

/** A unit has it, or had it and may get it back. */
const withUnit = ['dispatched', 'disputed', 'in_progress', 'escalated', 'long_term', 'replied', 'confirming', 'confirmed'] as const

export const successionMoves = {
  hand_on: on({
    label: '移交经办',
    from: withUnit,
    to: 'itself',
    by: ['system'],
    form: forms.handingOn,
    validate: notOfThisUnit,
    set: ({ handlerId }) => ({ handlerId }),
    // The successor gets a single notice about everything (src/handover).
    notify: { enterprise: null }
  }),
  succeed: on({
    label: '单位承接',
    publicLabel: '改由另一单位接着办',
    from: unfinished,
    to: 'itself',
    by: ['system'],
    publicFields: ['unitId'],
    form: forms.succession,
    set: nowLead,
    notify: { enterprise: 'holder' }
  }),
  succeed_task: on({
    label: '协办单位承接',
    from: ['dispatched', 'in_progress', 'escalated'],
    to: 'itself',
    by: ['system'],
    form: forms.succession,
    set: nowHelps,
    notify: { enterprise: null }
  })
}

type Succession = Answers<typeof forms.succession>

/** As after a redispatch, the new unit has at least five working days; the days beyond the promise are the lead office's (domain §5). */
function nowLead ({ unitId }: Succession, situation: ProblemSituation): Columns {
  const { record: { districtId }, now } = situation
  return {
    leadUnitId: unitId,
    handlerId: null,
    assignments: {
      updateMany: { where: { endedAt: null, OR: [{ part: 'lead' }, { unitId }] }, data: { endedAt: now } },
      create: { districtId, unitId, part: 'lead', assignedAt: now, ...unitDeadline(situation) }
    },
    // A co-handler that becomes lead has no task of its own any more.
    tasks: { updateMany: { where: { state: 'assigned', unitId }, data: { state: 'waived', endedAt: now, result: '改为主办' } } }
  }
}

/** The task passes to the successor, unless that unit leads or already has a task. */
function nowHelps ({ formerUnitId, unitId }: Succession, { record, now }: ProblemSituation): Columns {
  const { districtId, leadUnitId, tasks } = record
  const where = { state: 'assigned', unitId: formerUnitId }
  const takesPart = unitId === leadUnitId || tasks.some((task) => openTask(task) && task.unitId === unitId)
  return {
    tasks: { updateMany: { where, data: takesPart ? { state: 'waived', endedAt: now, result: '单位撤并' } : { unitId } } },
    assignments: {
      updateMany: { where: { endedAt: null, part: 'co', unitId: formerUnitId }, data: { endedAt: now } },
      ...takesPart ? {} : { create: { districtId, unitId, part: 'co', assignedAt: now } }
    }
  }
}
