/** What a form shows before anything is typed: what the record already says, so that nobody types it twice. */
import { dayOf, instantFrom, timeOf } from '../../clock.ts'
import type { Situation } from '../../workflow/lifecycle.ts'
import { spokenDay } from '../../web/pages/dates.ts'
import { deniableMoves, lastDispatch, lastMove, movesMade, since } from '../domain/history.ts'
import { moveLabel } from './labels.ts'
import type { ProblemRecord, ProblemShape } from '../domain/record.ts'
import { openTask } from '../domain/rules.ts'

export function prefill (move: string, situation: Situation<ProblemShape>, chosenCategory: string | undefined): Record<string, unknown> {
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
    ...ordinary[move]?.(situation),
    ...move === 'redispatch' ? { leadUnitId: lastMove(record, 'dispute')?.facts['proposedUnitId'] } : {},
    ...askedBefore(move, record)
  }
}

/** What is nearly always said, and what the record knows already: shown to be read and changed, so that only what is new is typed. */
const ordinary: Partial<Record<string, (situation: Situation<ProblemShape>) => Record<string, unknown>>> = {
  feedback: ({ record: { due }, now }) => ({ feasibility: 'yes', ...due && due > now ? { expectedDay: dayOf(instantFrom(due.getTime() - 1)) } : {} }),
  reply: ({ record }) => ({ truth: 'true', done: doneSoFar(record) })
}

/** The lines of history as the account of what was done: 11月24日 首联；11月24日 反馈办理意见. */
function doneSoFar (record: ProblemRecord): string {
  const steps = movesMade(since(record, lastDispatch(record)), 'sign', 'contact', 'feedback', 'do_task')
  return steps.map(({ at, move }) => `${spokenDay(dayOf(at))} ${moveLabel(move)}`).join('；')
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
function askedBefore (move: string, record: ProblemRecord): Record<string, unknown> {
  const before = record.approvals.findLast((request) => request.move === move && request.state !== 'open')
  const begun = lastMove(record, 'rework', 'refuse_close', 'sign')?.at
  if (!before || (begun && begun > before.askedAt)) return {}
  const { files: _, ...answers } = before.answers
  return answers
}
