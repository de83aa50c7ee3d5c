/** What a form shows before anything is typed: what the record already says, so that nobody types it twice. */
import { dayOf, timeOf } from '../clock.ts'
import type { Situation } from '../workflow/lifecycle.ts'
import { lastMade } from './history.ts'
import type { ProblemRecord, ProblemShape } from './record.ts'

export function firstAnswers (move: string, { record, now, world }: Situation<ProblemShape>, chosenCategory: string | undefined): Record<string, unknown> {
  const local = `${dayOf(now)}T${timeOf(now)}`
  const categoryId = chosenCategory ?? record.categoryId
  const suggested = world.suggested(categoryId)
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
    ...askedBefore(move, record)
  }
}

/** A request that was refused, or a reply that came back from review, is corrected and not written anew. Files are sent again. */
function askedBefore (move: string, record: ProblemRecord): Record<string, unknown> {
  const before = record.requests.findLast((request) => request.move === move && request.state !== 'open')
  const begun = lastMade(record, 'rework', 'refuse_close', 'sign')?.at
  if (!before || (begun && begun > before.askedAt)) return {}
  const { files: _, ...answers } = before.answers
  return answers
}
