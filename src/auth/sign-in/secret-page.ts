/**
 * A page whose form contains a password, code or token: like formPage in web/, but without an idempotency key. A key is stored with a
 * digest of the content, and the digest of a password can be guessed. These forms refuse a second submission by themselves.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { invalid } from '../../errors.ts'
import { localAddress } from '../../web/requests/address.ts'
import { check } from '../../web/forms/check.ts'
import type { App, FormResult, RouteAccess } from '../../web/fastify.ts'
import type { Form } from '../../web/forms/fields.ts'
import { correctableRefusal, type FormContent, refusedForm, showForm } from '../../web/forms/show-form.ts'

interface SecretPage<F extends Form, P extends Form, Subject> {
  address: string
  may: RouteAccess
  summary: string
  form: F
  params: P
  /** Loads the subject of the page, or redirects. */
  load: (request: FastifyRequest, params: z.output<P>) => Promise<Subject | Redirect>
  page: (subject: Subject, request: FastifyRequest) => FormContent | Promise<FormContent>
  submit: (answers: z.output<F>, subject: Subject, request: FastifyRequest, reply: FastifyReply) => Promise<FormResult>
}

export class Redirect {
  constructor (readonly location: string) {}
}

/** Where a person wanted to go before signing in; each page of sign-in carries it in its address. */
export function nextOf (request: FastifyRequest): string {
  return localAddress(Object(request.query).next)
}

export function secretPage<F extends Form, P extends Form, Subject> (app: App, page: SecretPage<F, P, Subject>): void {
  const { address, may, summary, params } = page

  app.get(address, { config: { may }, schema: { params, summary } }, async (request, reply) => {
    const subject = await page.load(request, params.parse(request.params))
    if (subject instanceof Redirect) return reply.redirect(subject.location, 303)
    return showForm(request, reply, page.form, await page.page(subject, request))
  })

  app.post(address, { config: { may, form: page.form }, schema: { params, summary } }, async (request, reply) => {
    const subject = await page.load(request, params.parse(request.params))
    if (subject instanceof Redirect) return reply.sendResult({ location: subject.location })
    try {
      const checked = check(page.form, request.body)
      if (!checked.ok) throw invalid(checked.problems)
      return reply.sendResult(await page.submit(checked.answers, subject, request, reply))
    } catch (cause) {
      const refused = correctableRefusal(cause, request, reply)
      return showForm(
        request, reply, page.form, await page.page(subject, request), refusedForm(page.form, request, refused), refused.status
      )
    }
  })
}
