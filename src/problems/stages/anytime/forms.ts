/** Forms of moves that can be made at any time before a problem has ended. */
import { z } from 'zod'
import { choice, count, day, longText, optional, pick, several } from '../../../web/forms/controls.ts'
import { classification, evidence, pictures, reason } from '../forms.ts'
import { reasons } from '../../../supervision/domain/vocabulary.ts'
import { clockLabels } from '../../domain/vocabulary.ts'

export const urging = z.object({ text: optional(longText('催办说明', 500, { rows: 3 })) })
/** The system's reminder says what has run out: clocks, or a request that nobody decides; and for how many working days at the most. */
export const reminder = z.object({
  clocks: several('超期的时限', { ...clockLabels, request: '待审批的申请' }),
  days: count('已超期的工作日', 9999)
})
/** A word or a picture is enough. */
export const addition = z.object({
  text: optional(longText('想补充什么', 2000, { rows: 4, hint: '说一句，或者拍张照片' })),
  files: pictures
})
export const denial = z.object({ eventId: pick('哪一次没有发生'), text: optional(longText('实际情况', 1000, { rows: 3 })) })
export const correction = z.object({ ...classification, streetId: optional(pick('问题所在的街道或镇')), reason })
export const wallObjection = z.object({ reason: longText('为什么应由政府负责', 1000, { rows: 4 }), files: pictures })

export const instruction = z.object({
  words: longText('批示内容', 1000, { rows: 4 }),
  reportDay: optional(day('报告日期', { hint: '不填为 3 个工作日内' })),
  files: evidence
})

export const supervision = z.object({
  words: longText('督办要求', 1000, { rows: 4 }),
  reportDay: optional(day('反馈日期', { hint: '不填为 3 个工作日内' }))
})

/** Of a move that is made no more: orders have a life of their own now, and histories still hold it. */
export const orderAnswer = z.object({ orderId: pick('督办单'), answer: longText('办理情况', 2000, { rows: 4 }), files: evidence })

/** The system's orders need no words: their kind states the reason (domain §5). */
export const supervisionBySystem = z.object({
  kind: choice('督办原因', reasons),
  addressee: choice('由谁反馈', { unit: '主办单位', leader: '区领导' })
})
