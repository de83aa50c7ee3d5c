/** What a program is given in place of the pages of approvals. */
import { z } from 'zod'

export const approvalJson = z.object({
  id: z.uuid(),
  label: z.string(),
  askedBy: z.string(),
  waitsFor: z.string(),
  due: z.date().nullable(),
  mayDecide: z.boolean(),
  mayTakeBack: z.boolean()
}).meta({ id: 'Request', description: '申请与审批' })

const row = approvalJson.extend({ number: z.string(), subject: z.string(), late: z.boolean() }).meta({ id: 'ApprovalOfCase' })

export const requestsJson = z.object({
  mine: z.object({ rows: z.array(row) }).meta({ description: '等本人审批的' }),
  asked: z.object({ rows: z.array(row) }).meta({ description: '本人提出的' })
}).meta({ id: 'RequestList', description: '申请与审批' })
