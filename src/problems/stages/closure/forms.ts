/** Forms of closing (销): review, confirmation by the enterprise, callbacks, and closing. */
import { z } from 'zod'
import { choice, files, longText, mustTick, name, optional, several, someFiles, text, tick } from '../../../web/forms/controls.ts'
import { call, pictures, verdict } from '../forms.ts'
import type { ProblemRecord } from '../../domain/record.ts'
import { helpResults, pressures, publicFindings, reviewChecks, reworkReasons, withdrawalFindings } from '../../domain/vocabulary.ts'

const returnReason = longText('退回理由', 1000, { rows: 3 })

export const review = z.object({
  checks: several('质检项目', reviewChecks, { hint: '逐项核对，全部符合才能通过', all: '以上各项全部符合' }),
  opinion: optional(longText('质检意见', 1000, { rows: 3 }))
})

export const returning = z.object({ failed: several('不符合的项目', reviewChecks), reason: returnReason })

const { solved, why, ...more } = verdict

export const confirmation = z.object({ solved, why, files: files('照片', { hint: '可以拍一张现在的样子', onlyIf: 'not' }), ...more })

const pressure = choice('是否有人要求您改变评价或撤单', pressures)

export const callLog = z.object({
  ...call,
  reached: tick('已接通'),
  pressure: optional(pressure),
  summary: optional(longText('通话内容', 1000, { rows: 3 }))
})

export const callbackForm = z.object({
  ...call,
  person: name('接听人', 30),
  reached: mustTick('已接通本人或企业授权的人'),
  byHotline: tick('12345热线已回访，据其记录登记', { hint: '来自12345的问题不重复打扰企业' }),
  ...verdict,
  pressure
})

export const explaining = z.object({
  clause: text('政策或法律依据', 300),
  explanation: longText('向企业作了怎样的解释', 2000, { rows: 4, publicTitle: '怎样解释的' }),
  reservation: optional(longText('企业的保留意见', 1000, { rows: 3, hint: '原样写明，印在销号单上', publicTitle: '您的保留意见' })),
  files: someFiles('企业知晓的凭证', { hint: '例如短信截图或签收单，最多 10 个' })
})

export const rework = z.object({
  reason: choice('为什么没有解决', reworkReasons),
  explanation: optional(longText('具体情况', 1000, { rows: 3 })),
  files: pictures
})

export const retracting = z.object({ reason: optional(longText('为什么收回', 500, { rows: 2 })) })
export const lapsing = z.object({ opinion: longText('说明', 1000, { rows: 3, hint: '两次联系的情况，企业为何未能确认' }) })
export const closing = z.object({ opinion: longText('销号意见', 1000, { rows: 3 }) })
export const refusal = z.object({ reason: returnReason })
export const rest = z.object({
  title: text('标题', 60),
  left: longText('还有什么没有解决', 2000, { rows: 4 }),
  hope: longText('希望怎样解决', 1000, { rows: 2 })
})
export const withdrawing = z.object({ reason: longText('为什么撤回', 500, { rows: 3, hint: '会有无关人员打电话核实是不是您自愿的' }) })

export const withdrawingByCall = z.object({
  ...call,
  person: name('接听人', 30),
  reached: mustTick('已接通本人或企业授权的人'),
  reason: longText('企业为什么撤回', 500, { rows: 3, hint: '按企业在电话里的原话记录', publicTitle: '为什么撤回' }),
  pressure
})

/** Inside the wall the form asks only whether it helped (domain §4.4), and other answers are impossible. */
function ofWall<Form extends z.ZodObject<{ solved: typeof verdict.solved, rest: typeof verdict.rest }>> (form: Form) {
  const { rest, ...others } = form.shape
  const helped = z.object({ ...others, solved: choice('帮办对您有帮助吗', helpResults) }) as unknown as Form
  return (_actor: unknown, record?: Pick<ProblemRecord, 'wall'>): Form => record?.wall === 'inside' ? helped : form
}

export const confirmationOf = ofWall(confirmation)
export const callbackOf = ofWall(callbackForm)

export const restoring = z.object({
  finding: choice('为什么恢复', withdrawalFindings, { publicLabels: publicFindings }), explanation: longText('具体情况', 1000, { rows: 3 })
})
export const restoringOwn = restoring.extend({ finding: choice('为什么恢复', publicFindings) })
export const reopening = z.object({ back: longText('什么问题又出现了', 2000, { rows: 4 }), files: pictures })
