/** What the forms of a problem show before anything is typed. */
import { dayOf, timeOf } from '../../clock.ts'
import { deniableMoves, movesMade } from '../domain/history.ts'
import { openTask } from '../domain/rules.ts'
import type { ProblemShape } from '../domain/shape.ts'
import type { Situation } from '../../workflow/shape.ts'

/** Beside what every kind fills in. @param chosenCategory in the catalogue, or for each of many */
export function problemPrefill (situation: Situation<ProblemShape>, chosenCategory?: string): Record<string, unknown> {
  const { record, now, ruleContext } = situation
  const local = `${dayOf(now)}T${timeOf(now)}`
  const categoryId = chosenCategory ?? record.categoryId
  const suggested = ruleContext.suggested(categoryId)
  return {
    categoryId,
    kind: record.kind ?? 'request',
    wall: record.wall ?? 'outside',
    level: record.level ?? 'unit',
    urgency: record.urgency,
    templateCode: record.templateCode ?? suggested?.templateCode ?? 'SD-2115',
    leadUnitId: suggested?.leadUnitId ?? record.leadUnitId,
    requirement: record.requirement,
    contactedAt: local,
    calledAt: local,
    number: record.contactPhone,
    person: record.contactName,
    ...onlyOne(situation)
  }
}

/** Where there is one to choose, it is chosen: the task of one's own unit, the order that waits, the visit that never was. */
function onlyOne ({ record, actor, ruleContext }: Situation<ProblemShape>): Record<string, unknown> {
  const unitId = ruleContext.staff.find(({ id }) => id === actor.id)?.unitId
  const open = record.tasks.filter(openTask)
  const tasks = actor.relations.has('co_handler') ? open.filter((task) => task.unitId === unitId) : open
  const single = (rows: readonly { id: string }[]) => rows.length === 1 ? rows[0]?.id : undefined
  return { taskId: single(tasks), eventId: single(movesMade(record, ...deniableMoves)) }
}
