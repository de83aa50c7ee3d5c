/**
 * What a program is given in place of the page of a record: of its view, what is no matter of layout, and nothing that the page does not
 * show this reader. Texts are in the reader's language.
 */
import { z } from 'zod'
import { approvalJson } from '../approvals/json.ts'

const step = { move: z.string().meta({ description: '流程表里的步骤' }), label: z.string() }
const offer = z.object({ ...step, address: z.string().meta({ description: '这一步的表单' }) }).meta({ id: 'Offer' })
const later = z.object({ ...step, reason: z.string().meta({ description: '为什么现在还不能办' }) }).meta({ id: 'LaterOffer' })

const offers = z.object({ now: z.array(offer), later: z.array(later) })

export const linesJson = z.array(z.object({ title: z.string(), text: z.string() }).meta({ id: 'Line' }))

const file = z.object({ name: z.string(), size: z.string(), download: z.string().meta({ description: '下载地址' }) }).meta({ id: 'File' })
export const filesJson = z.array(file)

/** The state, as a key of the lifecycle and in words. */
export function stateJson<State extends string> (states: Record<State, unknown>) {
  return { stateKey: z.enum(Object.keys(states) as [State, ...State[]]), state: z.string() }
}

/** The head of the page of every record. */
export function headJson<State extends string> (states: Record<State, unknown>) {
  return { number: z.string(), version: z.int().meta({ description: '办理时带回' }), ...stateJson(states) }
}

/** Who has it and whose turn it is. */
export const turnJson = {
  unit: z.object({ name: z.string(), phone: z.string() }).nullable().meta({ description: '主办单位' }),
  turn: z.string().nullable().meta({ description: '轮到谁；企业看 news' }),
  news: z.string().nullable().meta({ description: '给企业的一句话；工作人员看 turn' })
}

/** What can be done, by when, and what was done. */
export const courseJson = {
  facts: linesJson,
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
    answers: linesJson,
    files: filesJson
  })).meta({ description: '办理过程，新的在前' })
}

/** The page of a record that shows nothing beside what every record does. @param id its name in the description of the interface */
export function recordJson<State extends string> (states: Record<State, unknown>, id: string) {
  return z.object({ ...headJson(states), subject: z.string(), ...turnJson, ...courseJson }).meta({ id })
}
