/**
 * What a program is given in place of the pages of problems: of each page's view, what is no matter of layout, and nothing that the page
 * does not show this reader. Texts are in the reader's language.
 */
import { z } from 'zod'
import { approvalJson } from '../../cases/index.ts'
import { states } from '../domain/vocabulary.ts'

const state = { stateKey: z.enum(Object.keys(states) as [keyof typeof states, ...(keyof typeof states)[]]), state: z.string() }

const step = { move: z.string().meta({ description: '流程表里的步骤' }), label: z.string() }
const offer = z.object({ ...step, address: z.string().meta({ description: '这一步的表单' }) }).meta({ id: 'Offer' })
const later = z.object({ ...step, reason: z.string().meta({ description: '为什么现在还不能办' }) }).meta({ id: 'LaterOffer' })

const offers = z.object({ now: z.array(offer), later: z.array(later) })

const lines = z.array(z.object({ title: z.string(), text: z.string() }).meta({ id: 'Line' }))

const file = z.object({ name: z.string(), size: z.string(), download: z.string().meta({ description: '下载地址' }) }).meta({ id: 'File' })
const files = z.array(file)

const texts = z.object({ content: z.string(), hope: z.string(), impact: z.string(), requirement: z.string(), files })

export const problemJson = z.object({
  number: z.string(),
  version: z.int().meta({ description: '办理时带回' }),
  ...state,
  outcome: z.string().nullable(),
  subject: z.string(),
  texts: texts.nullable().meta({ description: '按保密要求看不到内容的为 null' }),
  answer: lines.element.nullable().meta({ description: '给企业的答复' }),
  contact: z.object({ name: z.string(), phone: z.string(), hours: z.string() }).nullable(),
  unit: z.object({ name: z.string(), phone: z.string() }).nullable().meta({ description: '主办单位' }),
  turn: z.string().nullable().meta({ description: '轮到谁；企业看 news' }),
  news: z.string().nullable().meta({ description: '给企业的一句话；工作人员看 turn' }),
  submittedAt: z.date().nullable(),
  facts: lines,
  deadlines: z.array(z.object({
    label: z.string(), status: z.string(), late: z.boolean(), done: z.boolean(), when: z.string(), reasons: z.array(z.string())
  })).meta({ description: '期限，各说明为什么是这一天' }),
  offers: offers.extend({ more: offers.nullable().meta({ description: '其他办理事项' }) }).meta({ description: '本人能办的步骤' }),
  requests: z.array(approvalJson).meta({ description: '正在等待审批的申请' }),
  timeline: z.array(z.object({
    sequence: z.int(),
    heading: z.string(),
    at: z.date(),
    by: z.string(),
    entered: z.string().nullable().meta({ description: '由谁代录' }),
    internal: z.boolean(),
    answers: lines,
    files
  })).meta({ description: '办理过程，新的在前' })
}).meta({ id: 'Problem', description: '一件问题，按本人能看到的' })
