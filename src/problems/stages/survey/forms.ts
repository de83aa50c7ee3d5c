/** Forms of the survey (摸): raising, solving on the spot, supplying, declining, appealing, answering directly, merging and splitting. */
import { z } from 'zod'
import {
  choice, day, longText, name, optional, phone, phoneOrMasked, pick, place, someFiles, someRows, text, tick
} from '../../../web/forms/controls.ts'
import { call, evidence, pictures, reason } from '../forms.ts'
import { confidentialities, declineReasons, sourcesOnBehalf } from '../../domain/vocabulary.ts'

/** What it is about, what is hoped for, whom to call: the enterprise is known, and its category is never asked (domain §10). */
export const submission = z.object({
  files: pictures,
  content: longText('遇到了什么问题', 5000, { hint: '时间、地点、影响，想到什么写什么，说给输入法听也行' }),
  place: optional(place('在哪里', 200, { hint: '例如：厂区东门外、二号车间' })),
  hope: longText('希望怎样解决', 1000, { rows: 2 }),
  contactName: name('联系人', 30, { prefilled: true }),
  contactPhone: phone('联系电话', { hint: '首次联系和回访都拨打这个号码', prefilled: true }),
  preferredHours: optional(text('方便接听的时间', 60, { collapsed: true })),
  title: optional(text('标题', 60, { hint: '不填则取问题的第一句', collapsed: true })),
  impact: optional(text('造成的影响', 200, { hint: '例如：停产 2 天、影响 30 人、损失约 5 万元', collapsed: true })),
  confidentiality: choice('谁可以看到', confidentialities)
    .default('normal')
    .meta({ title: '谁可以看到', control: 'choice', labels: confidentialities, collapsed: true }),
  complainedUnitId: optional(pick('投诉的单位', { hint: '只在投诉某个单位时选择；不会由这个单位首先联系您', collapsed: true }))
})

export const submissionOnBehalf = z.object({
  enterpriseId: pick('企业'),
  source: choice('来源', sourcesOnBehalf),
  consent: text('企业如何同意代为反映', 200, { hint: '例如：11月20日走访时张某当面同意' }),
  ...submission.shape,
  externalNo: optional(text('上级编号', 60, { collapsed: true })),
  externalDue: optional(day('上级时限', { collapsed: true }))
})

/** Before it is raised the number of the firm's contact stands there as far as it is shown; whoever leaves it there means that one. */
export const raisingOnBehalf = submissionOnBehalf.extend({
  contactPhone: phoneOrMasked('联系电话', { hint: '首次联系和回访都拨打这个号码；登记的号码不全部显示，不改就用它', prefilled: true })
})

export const solutionOnSpot = z.object({
  done: longText('当场做了什么', 2000, { hint: '企业会看到，并在 3 个工作日内确认' }),
  files: someFiles('现场照片', { hint: '当场解决的照片，最多 10 张' })
})

/** No fields: the system makes this move. */
export const emptyForm = z.object({})

export const askingInfo = z.object({
  list: longText('需要补充的内容', 1000, { rows: 4, hint: '一次写全，企业会逐项看到' }),
  supplyDay: day('请在这一天前补充', { hint: '最长 5 个工作日' })
})

export const supplement = z.object({ text: longText('补充的内容', 5000), files: pictures })

export const proceeding = z.object({
  ...call,
  reached: tick('已接通'),
  summary: longText('联系情况', 1000, { rows: 3, hint: '为什么按现有材料继续办理' })
})

export const declining = z.object({
  reason: choice('不予受理的原因', declineReasons),
  lawfulWay: longText('依法可以怎样办', 1000, { rows: 3, hint: '企业会看到：去哪里、找谁、凭什么' })
})

export const appealing = z.object({ reason: longText('为什么应当受理', 1000, { rows: 4 }), files: pictures })

export const directAnswer = z.object({
  publicAnswer: longText('答复内容', 3000, { rows: 6, hint: '企业会看到这段话' }),
  clause: text('政策依据', 300),
  files: evidence
})

export const merging = z.object({
  main: text('主单编号', 40, { kind: 'code', hint: '例如 JY-2026-000123' }),
  reason: longText('为什么是同一问题', 500, { rows: 3 })
})

export const unmerging = z.object({ difference: longText('有什么不同', 1000, { rows: 3 }) })

export const splitting = z.object({
  parts: someRows('拆出的问题', { title: text('标题', 60), hope: text('希望怎样解决', 500) }, { hint: '原件照常办理；拆出的每一件单独办理，从原来提交的日期起算' }),
  reason
})
