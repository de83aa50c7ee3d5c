/** Forms for handling a problem (排), and for requests in harder cases. */
import { z } from 'zod'
import { orByLetter } from '../../../cases/index.ts'
import { choice, day, longText, moment, name, optional, someFiles, text, tick } from '../../../web/forms/controls.ts'
import { evidence, pictures } from '../forms.ts'
import {
  contactWays, escalationTriggers, extensionReasons, feasibilities, publicTriggers, results, suspendReasons, truths
} from '../../domain/vocabulary.ts'

export const contact = z.object({
  contactedAt: moment('联系时间'),
  way: choice('联系方式', contactWays),
  person: name('与谁联系', 30),
  summary: optional(longText('沟通情况', 1000, { rows: 3 }))
})

export const feedback = z.object({
  feasibility: choice('能否办理', feasibilities),
  plan: longText('怎样办理', 1000, { hint: '企业会看到这段话' }),
  expectedDay: day('预计完成日')
})

export const extension = z.object({
  reason: choice('延期原因', extensionReasons, { publicLabels: { ...extensionReasons, enterprise: '您要求调整时间' } }),
  explanation: longText('具体情况', 1000, { rows: 3 }),
  newDay: day('延长至'),
  told: text('如何告知企业', 200)
})

export const escalation = z.object({
  trigger: choice('提级的原因', escalationTriggers, { publicTitle: '为什么请区领导协调', publicLabels: publicTriggers }),
  explanation: longText('具体情况', 1000, { rows: 4, hint: '卡在哪里，需要区领导协调什么' }),
  files: evidence
})

export const escalationAsked = escalation.extend({
  trigger: choice('为什么请区领导协调', publicTriggers),
  explanation: longText('具体情况', 1000, { rows: 4, hint: '卡在哪里，希望协调什么' }),
  files: pictures
})

export const settlement = z.object({
  meeting: text('会议和纪要编号', 120, { hint: '例如：11月20日专题协调会，纪要〔2026〕第12号' }),
  decisions: longText('议定事项', 2000, { rows: 5, hint: '企业会看到：谁做什么、到哪一天', publicTitle: '商定的办法' }),
  newDay: day('议定的办结日', { publicTitle: '商定的办好日期' }),
  files: evidence
})

export const suspension = z.object({
  reason: choice('挂账原因', suspendReasons, { publicTitle: '原因' }),
  explanation: longText('为什么目前办不了', 1000, { rows: 3, hint: '企业会看到' }),
  milestones: longText('推进节点', 1000, { rows: 3, hint: '哪一步、哪个单位、到什么时候', publicTitle: '接下来的步骤' }),
  help: longText('其间给企业什么帮助', 1000, { rows: 3, publicTitle: '这段时间怎样帮您' }),
  nextReportDay: day('下次反馈进展的日期', { hint: '不超过 30 天', publicTitle: '下次告诉您进展' }),
  reviewDay: day('复核日', { hint: '到这一天重新研究能不能办，最长一年', publicTitle: '哪天重新研究' }),
  told: text('如何告知企业', 200),
  files: someFiles('已告知企业的凭证', { hint: '例如短信截图或签收单，最多 10 个' })
})

export const progress = z.object({
  moved: longText('有什么进展', 2000, { hint: '写明做成了哪一步；“仍在推进”不算进展' }),
  nextReportDay: day('下次反馈进展的日期', { hint: '不超过 30 天', publicTitle: '下次告诉您进展' }),
  files: evidence
})

export const resumption = z.object({ reason: longText('为什么现在可以办了', 1000, { rows: 3 }) })

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

export const contactOf = orByLetter(contact)
export const feedbackOf = orByLetter(feedback)
export const extensionOf = orByLetter(extension)
export const suspensionOf = orByLetter(suspension)
export const progressOf = orByLetter(progress)
export const replyOf = orByLetter(reply)
