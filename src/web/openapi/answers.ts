/** What comes back: pages for people, and for programs the same as data. Each refusal has one shape (error-pages.ts). */
import { z } from 'zod'
import { referenceTo } from './schemas.ts'

const doneJson = z.object({
  location: z.string().meta({ description: '接下来的地址：办成的那件，或下一步要去的页面' }),
  notice: z.string().nullable().meta({ description: '给人看的一句话，语言按 Accept-Language 或账号' })
}).meta({ id: 'Done', description: '办成了' })

const problem = z.object({ field: z.string().meta({ description: '栏目名；表格里的一栏写作 tasks.0.unitId' }), sentence: z.string() })

export const refusalJson = z.object({
  error: z.object({
    status: z.int(),
    sentence: z.string().meta({ description: '为什么不行，接下来怎么办' }),
    problems: z.array(problem).optional(),
    requestId: z.string().meta({ description: '日志里的编号' })
  })
}).meta({ id: 'Refusal', description: '没有办成' })

const html = { 'text/html': { schema: { type: 'string' } } }

export const json = (schema: z.ZodType) => ({ 'application/json': { schema: referenceTo(schema) } })

/** A page, and as data what the route says a program is given of it. */
export function pageOr (schema: z.ZodType | undefined) {
  return schema ? { description: '网页；要 JSON 的得到其中的数据', content: { ...json(schema), ...html } } : responseTo('Page')
}

const location = { Location: { schema: { type: 'string' }, description: '接下来的地址' } }

export const responses = {
  Page: { description: '网页', content: html },
  Done: { description: '办成了（要 JSON 的）', content: json(doneJson) },
  SeeOther: { description: '浏览器转到 Location：办成之后、登录页，或该去的那一页', headers: location }
}

const retryAfter = { 'Retry-After': { schema: { type: 'integer' }, description: '多少秒后再试；原样再发，不会重复' } }

const says = {
  400: ['Unreadable', '请求不完整，读不出来'],
  401: ['NotSignedIn', '没有登录，或登录已过期（浏览器转到登录页）'],
  403: ['Forbidden', '这一页不归这个人用，这一步不归这个人办，或请求不是从本站发出的'],
  404: ['NotFound', '没有，或这个人看不到：两者不作区分'],
  409: ['Conflict', '现在不能办，别人刚改过（version 不同），或同一个 Idempotency-Key 用在别的内容上'],
  413: ['TooLarge', '内容过大，或项目过多'],
  415: ['UnsupportedFormat', '不是这里写明的格式'],
  422: ['Invalid', '有几处需要修改，problems 逐栏说明'],
  429: ['TooManyRequests', '操作过于频繁'],
  503: ['Unavailable', '暂时不能办，过一会儿原样再发']
} as const

export type RefusalStatus = keyof typeof says

export const refusalResponses = Object.fromEntries(Object.entries(says).map(([status, [name, description]]) => [
  name, { description, ...['429', '503'].includes(status) && { headers: retryAfter }, content: { ...json(refusalJson), ...html } }
]))

export const refusedWith = (status: RefusalStatus) => ({ $ref: `#/components/responses/${says[status][0]}` })

export function responseTo (name: keyof typeof responses) {
  return { $ref: `#/components/responses/${name}` }
}
