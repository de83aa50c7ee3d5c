/** What each move asks for (domain §4.2, column "asks for"): the page, the check and the OpenAPI entry are read off these. */
import { z } from 'zod'
import { templateNames } from '../triage/templates.ts'
import { choice, day, files, group, longText, moment, mustTick, optional, phone, pick, several, text, tick } from '../web/controls.ts'
import {
  confidentialities, contactWays, extensionReasons, feasibilities, kinds, levels, pressures, rests, results, reviewChecks, reworkReasons,
  satisfactions, sourcesOnBehalf, truths, urgencies, walls
} from './vocabulary.ts'

const evidence = files('佐证材料', { hint: '照片、文件或截图，最多 10 个' })
const remark = longText('说明', 2000)

/** Three fields and a photo: the enterprise is known, its category is never asked (domain §10). */
export const submission = z.object({
  content: longText('遇到了什么问题', 5000, { hint: '时间、地点、影响，想到什么写什么' }),
  hope: longText('希望怎样解决', 1000, { rows: 2 }),
  files: files('照片或材料', { hint: '手机拍照即可，最多 10 个' }),
  contactName: text('联系人', 30),
  contactPhone: phone('联系电话', { hint: '首次联系和回访都拨打这个号码' }),
  preferredHours: optional(text('方便接听的时间', 60, { further: true })),
  title: optional(text('标题', 60, { hint: '不填则取问题的前几个字', further: true })),
  impact: optional(text('造成的影响', 200, { hint: '例如：停产 2 天、影响 30 人、损失约 5 万元', further: true })),
  confidentiality: choice('谁可以看到', confidentialities).default('normal').meta({ title: '谁可以看到', control: 'choice', labels: confidentialities, further: true }),
  complainedUnitId: optional(pick('投诉的单位', { hint: '只在投诉某个单位时选择；不会由这个单位首先联系您', further: true }))
})

export const submissionOnBehalf = z.object({
  enterpriseId: pick('企业'),
  source: choice('来源', sourcesOnBehalf),
  consent: text('企业如何同意代为反映', 200, { hint: '例如：11月20日走访时张某当面同意' }),
  ...submission.shape,
  externalNo: optional(text('上级编号', 60, { further: true })),
  externalDue: optional(day('上级时限', { further: true }))
})

const classification = {
  categoryId: pick('问题类别'),
  kind: choice('诉求性质', kinds),
  wall: choice('墙内墙外', walls, { hint: '拿不准时按墙外办理；企业可以提出异议' }),
  level: choice('层级', levels),
  urgency: choice('紧急程度', urgencies),
  templateCode: choice('时限模板', templateNames)
}

const assignment = {
  leadUnitId: pick('主办单位'),
  tasks: group('协办单位', { unitId: pick('协办单位'), task: text('协办任务', 200) }),
  requirement: longText('办理要求', 1000, { rows: 3 }),
  departure: optional(text('未按派单目录交办的理由', 200))
}

export const acceptance = z.object(classification)
export const dispatch = z.object(assignment)
export const directDispatch = z.object({ ...classification, ...assignment })

export const signing = z.object({ handlerId: optional(pick('经办人', { hint: '不选即为本人' })) })
export const assigning = z.object({ handlerId: pick('转给', { hint: '只能转给本单位的经办人，各项时限不变' }) })

export const contact = z.object({
  contactedAt: moment('联系时间'),
  way: choice('联系方式', contactWays),
  person: text('与谁联系', 30),
  summary: optional(longText('沟通情况', 1000, { rows: 3 }))
})

export const feedback = z.object({
  feasibility: choice('能否办理', feasibilities),
  plan: longText('怎样办理', 1000, { hint: '企业会看到这段话' }),
  expectedDay: day('预计完成日')
})

export const extension = z.object({
  reason: choice('延期原因', extensionReasons),
  explanation: longText('具体情况', 1000, { rows: 3 }),
  newDay: day('延长至'),
  told: text('如何告知企业', 200)
})

export const reply = z.object({
  truth: choice('反映情况是否属实', truths),
  beyondDuty: tick('超出本单位职责'),
  done: longText('办理过程', 3000, { hint: '何时、何人、做了什么' }),
  publicAnswer: longText('给企业的答复', 3000, { rows: 6, hint: '质检通过后企业会看到；不少于 40 字，写明结果和后续安排' }),
  result: choice('办理结果', results),
  whyNot: optional(longText('未能全部解决的原因', 1000, { rows: 3 })),
  files: evidence,
  override: optional(text('仍要提交的理由', 200, { hint: '系统提示答复不完整而确需提交时填写，质检员会看到' }))
})

export const review = z.object({
  checks: several('质检项目', reviewChecks, { hint: '逐项核对，全部符合才能通过' }),
  opinion: optional(longText('质检意见', 1000, { rows: 3 }))
})

export const returning = z.object({
  failed: several('不符合的项目', reviewChecks),
  reason: longText('退回理由', 1000, { rows: 3 })
})

const verdict = {
  solved: choice('问题解决了吗', results),
  rest: optional(choice('部分解决的，其余部分', rests)),
  result: optional(choice('对结果是否满意', satisfactions)),
  process: optional(choice('对过程是否满意', satisfactions)),
  remarks: optional(longText('您想说的话', 1000, { rows: 3 })),
  reservation: optional(longText('保留意见', 1000, { rows: 2 }))
}

export const confirmation = z.object(verdict)

const call = {
  calledAt: moment('拨打时间'),
  number: phone('拨打的号码', { hint: '须为提交问题时留下的号码' })
}

export const callLog = z.object({ ...call, reached: tick('已接通'), summary: optional(longText('通话内容', 1000, { rows: 3 })) })

export const callbackForm = z.object({
  ...call,
  person: text('接听人', 30),
  reached: mustTick('已接通本人或企业授权的人'),
  ...verdict,
  pressure: choice('是否有人要求您改变评价或撤单', pressures)
})

export const rework = z.object({
  reason: choice('重办原因', reworkReasons),
  explanation: optional(longText('具体情况', 1000, { rows: 3 })),
  files: evidence
})

export const closing = z.object({ opinion: longText('销号意见', 1000, { rows: 3 }) })
export const refusal = z.object({ reason: longText('退回理由', 1000, { rows: 3 }) })
export const note = z.object({ text: remark, files: evidence })
export const urging = z.object({ text: optional(longText('催办说明', 500, { rows: 3 })) })
export const taskResult = z.object({ taskId: pick('协办任务'), result: longText('办理结果', 1000, { rows: 3 }), files: evidence })
export const taskReason = z.object({ taskId: pick('协办任务'), reason: longText('理由', 1000, { rows: 3 }) })
