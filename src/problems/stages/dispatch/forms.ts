/** Forms of dispatching (排): classification, unit, handler, and disputes. */
import { z } from 'zod'
import { isByLetter, orByLetter } from '../../../cases/index.ts'
import { choice, day, longText, optional, pick, someFiles, text } from '../../../web/forms/controls.ts'
import { assignment, classification, evidence, reason } from '../forms.ts'
import type { ProblemRecord } from '../../domain/record.ts'
import { complexGrounds, type Relation } from '../../domain/vocabulary.ts'
import type { Actor } from '../../../workflow/actor.ts'

export const acceptance = z.object(classification)
export const dispatch = z.object(assignment)
/** Only a supervisor may grant the longer limit, and must state the ground (domain §5, resolve). */
export const dispatchBySupervisor = dispatch.extend({
  complexGround: optional(choice('按复杂事项办理的理由', complexGrounds, { hint: '选择后办结时限按复杂事项计算；不选为一般事项' }))
})
export const directDispatch = z.object({ ...classification, ...assignment })
export const takingOn = z.object({ ...classification, requirement: assignment.requirement })
export const takingBack = z.object({ reason })

const signing = z.object({ handlerId: optional(pick('经办人', { hint: '不选即为本人' })) })
/** To a unit that is not on the system it is delivered; the signed receipt is the proof. */
const delivering = z.object({
  deliveredDay: day('送达日期', { past: true }), files: someFiles('送达凭证', { hint: '签收回执、邮寄凭证或邮件截图，最多 10 个' })
}) as unknown as typeof signing
/** The head of the unit names who handles it. */
const signingFor = z.object({ handlerId: pick('经办人') }) as unknown as typeof signing
export const assigning = z.object({ handlerId: pick('转给', { hint: '只能转给本单位的经办人，各项时限不变' }) })

export function signingOf ({ relations }: Actor<Relation>, record?: ProblemRecord): typeof signing {
  if (record && isByLetter(record)) return delivering
  return relations.has('unit_head') && !relations.has('handler') ? signingFor : signing
}

export const disputing = z.object({
  clause: text('不属于本单位职责的依据', 300, { hint: '写明文件名称和条款' }),
  explanation: longText('具体理由', 1000, { rows: 4 }),
  proposedUnitId: pick('建议承办的单位'),
  files: evidence
})

export const disputingOf = orByLetter(disputing)

export const ruling = z.object({ ruling: longText('裁定意见', 1000, { rows: 4, hint: '承办单位和建议的单位都会看到' }) })
export const redispatching = z.object({ ...ruling.shape, leadUnitId: pick('改由哪个单位主办', { publicTitle: '承办单位' }) })

export const addingTask = z.object({ unitId: pick('协办单位'), task: text('协办任务', 200) })
export const taskResult = z.object({ taskId: pick('协办任务'), result: longText('办理结果', 1000, { rows: 3 }), files: evidence })
export const taskReason = z.object({ taskId: pick('协办任务'), reason })
