/**
 * What a person or a program gets when something is refused or broken: a sentence, a way out, and the request id that the log contains
 * (trust C19). The page repeats what the person had typed, so that nothing is lost.
 */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { refusalOf as faultRefusal } from '../../db/index.ts'
import { notFound, Refusal, stopping } from '../../errors.ts'
import { wantsJson } from '../access.ts'
import { check } from '../forms/check.ts'
import type { App } from '../fastify.ts'
import { fieldsOf, type Form } from '../forms/fields.ts'
import { flatten, type Tree, badRequest } from '../requests/form-body.ts'

export function setErrorPages (app: App): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const original = toRefusal(error)
    // The database closes while the slowest requests are still running.
    const refusal = original.status === 500 && app.stopping ? stopping() : original
    if (refusal.status >= 500) request.log.error(error, 'request failed')
    return refuse(refusal, request, reply)
  })
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => refuse(notFound(), request, reply))
}

const titles: Record<number, string> = {
  401: '请先登录',
  403: '没有权限',
  404: '没有找到',
  409: '内容已有变化',
  413: '内容过大',
  415: '格式不支持',
  422: '有几处需要修改',
  429: '操作过于频繁',
  500: '系统出错了',
  503: '请稍后再试'
}

function toRefusal (error: FastifyError | Refusal): Refusal {
  if (error instanceof Refusal) return error
  const passing = faultRefusal(error)
  if (passing) return passing
  if (error.validationContext === 'params') return notFound()
  if (error.statusCode === 413) return new Refusal(413, '提交的内容过大，请减少文字或分几次提交。')
  if (error.statusCode === 415) return new Refusal(415, '不支持这种格式的内容。请用网页上的表单提交，或按接口说明发送。')
  if (error.statusCode !== undefined && error.statusCode < 500) return badRequest()
  return new Refusal(500, '系统出错了，已经记录下来。请稍后再试；仍不行时，请把下面的编号告诉系统管理员。')
}

function refuse (refusal: Refusal, request: FastifyRequest, reply: FastifyReply) {
  const { t } = request
  const { status } = refusal
  const sentence = t(refusal.sentence, refusal.params)
  const problems = refusal.problems.map((problem) => ({ field: problem.field, sentence: t(problem.sentence, problem.params) }))
  if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', refusal.retryAfterSeconds)
  if (wantsJson(request)) {
    return reply.code(status).send({ error: { status, sentence, ...(problems.length > 0 && { problems }), requestId: request.id } })
  }

  const title = t(titles[status] ?? '无法完成这次操作')
  const again = retryView(refusal, request)
  const { way } = refusal
  return reply.page(
    'errors/refused',
    { title, status, sentence, problems, typed: typedLines(request), again, way, onlyWay: !again && !way, requestId: request.id },
    status
  )
}

/**
 * Lets the reader send the same form again, with its idempotency key, after a temporary failure. Not for forms with secrets, which no page
 * gives back, and without files that could not be stored.
 */
function retryView ({ retryAfterSeconds }: Refusal, { url, body, routeOptions, uploads }: FastifyRequest) {
  const form: Form | undefined = routeOptions.config?.form
  const whole = uploads?.complete ?? true
  if (retryAfterSeconds === undefined || !form || !isTree(body) || !whole || fieldsOf(form).some(({ control }) => control === 'password')) {
    return null
  }
  return { address: url, fields: flatten(body).map(([name, value]) => ({ name, value })) }
}

function isTree (body: unknown): body is Tree {
  return typeof body === 'object' && body !== null
}

/** What was typed, for copying into the next attempt; never a password. */
function typedLines ({ t, body, routeOptions }: FastifyRequest): { label: string, text: string }[] {
  const form: Form | undefined = routeOptions.config?.form ?? routeOptions.config?.shownForm
  if (!form || body === undefined) return []
  const { typed } = check(form, body)
  return fieldsOf(form).flatMap(({ name, control, title }) => {
    const text = typed[name]
    return typeof text === 'string' && ['text', 'textarea'].includes(control) ? [{ label: t(title), text }] : []
  })
}
