/** Forms of the moves of an order (domain §4.5). */
import { z } from 'zod'
import { evidence, orByLetter } from '../cases/index.ts'
import { choice, day, longText, optional, pick } from '../web/forms/controls.ts'
import { addressees, reasons } from './domain/vocabulary.ts'

const reason = longText('理由', 1000, { rows: 3 })

/** As the record was created: history keeps what was asked. */
export const issuing = z.object({
  reason: choice('督办原因', reasons),
  addressee: choice('由谁答复', addressees),
  words: optional(longText('督办要求', 1000, { rows: 4 })),
  reportDay: optional(day('反馈日期', { hint: '不填为 3 个工作日内' }))
})

export const answering = orByLetter(z.object({
  answer: longText('办理情况', 2000, { rows: 4 }),
  expectedDay: optional(day('预计办结日期')),
  files: evidence
}))

export const closing = z.object({ opinion: optional(longText('意见', 1000, { rows: 3 })) })
export const sendingBack = z.object({ reason, reportDay: optional(day('重新答复的日期', { hint: '不填为 3 个工作日内' })) })
export const cancelling = z.object({ reason })
export const reminding = z.object({ text: optional(longText('催报说明', 500, { rows: 3 })) })
/** None where the case has gone back to the lead office. */
export const readdressing = z.object({ leadUnitId: optional(pick('承办单位')) })
/** Nothing is asked: another record says it all. */
export const nothing = z.object({})
