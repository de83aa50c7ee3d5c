/** What a form shows before anything is typed: what the record already says, so that nobody types it twice. */
import { dayOf, timeOf } from '../../clock.ts'
import { deniableMoves, movesMade, roundBegan } from '../domain/history.ts'
import type { ProblemRecord } from '../domain/record.ts'
import { openTask } from '../domain/rules.ts'
import type { ProblemShape } from '../domain/shape.ts'
import type { MoveName } from '../domain/vocabulary.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import type { Situation } from '../../workflow/shape.ts'

export function prefill (move: MoveName, situation: Situation<ProblemShape>, chosenCategory: string | undefined): Record<string, unknown> {
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
    ...onlyOne(situation),
    ...problemLifecycle.moves[move].prefill?.(situation),
    ...askedBefore(move, record)
  }
}

/** Where there is one to choose, it is chosen: the task of one's own unit, the order that waits, the visit that never was. */
function onlyOne ({ record, actor, ruleContext }: Situation<ProblemShape>): Record<string, unknown> {
  const unitId = ruleContext.staff.find(({ id }) => id === actor.id)?.unitId
  const open = record.tasks.filter(openTask)
  const tasks = actor.relations.has('co_handler') ? open.filter((task) => task.unitId === unitId) : open
  const single = (rows: readonly { id: string }[]) => rows.length === 1 ? rows[0]?.id : undefined
  return { taskId: single(tasks), orderId: single(record.orders), eventId: single(movesMade(record, ...deniableMoves)) }
}

/** A request that was refused, or a reply that came back from review, is corrected and not written anew. Files are sent again. */
function askedBefore (move: MoveName, record: ProblemRecord): Record<string, unknown> {
  const before = record.approvals.findLast((request) => request.move === move && request.state !== 'open')
  const begun = roundBegan(record)?.at
  if (!before || (begun && begun > before.askedAt)) return {}
  const { files: _, ...answers } = before.answers
  return answers
}
