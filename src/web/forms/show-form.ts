/** How the page of a form is drawn, and drawn again with what was typed where what was sent is refused. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refusalOf } from '../../db/index.ts'
import { Refusal } from '../../errors.ts'
import { wantsJson } from '../access.ts'
import { check, type FormInput } from './check.ts'
import { fieldsOf, type Form } from './fields.ts'
import { type FormViewOptions, formView, isHidden, type Options } from './form-view.ts'
import { withStoredChoices } from './stored-choices.ts'

export interface FormContent {
  title: string
  /** States the effect: 交办给区住建局. */
  button: string
  /** Options of `pick` fields, and names of files already sent. */
  options?: Options
  /** Of lists that are too long for a page: the address that answers what is looked for, by field. */
  searches?: Readonly<Record<string, string>>
  /** Initial values. */
  typed?: FormInput
  /** The values that the record holds, which selects always offer; all initial values by default. */
  stored?: FormInput
  /** Address of 取消. */
  back?: string
  /** A template of the room that prints `{{> form form}}` and more. */
  template?: string
  view?: Record<string, unknown>
  /** Further forms that its template prints, each sent to an address of its own: another answer to the same question. */
  also?: readonly AlsoForm[]
}

interface AlsoForm extends Pick<FormContent, 'button' | 'options' | 'typed'> { form: Form, action: string }

type Again = Pick<FormViewOptions, 'typed' | 'refused' | 'once'>

export async function showForm (
  request: FastifyRequest, reply: FastifyReply, form: Form, content: FormContent, again?: Again, status?: number
) {
  const { title, button, back, template = 'form', searches = {}, typed = {}, view } = content
  const drawn = formView(form, {
    t: request.t,
    button,
    ...(back && { back }),
    options: { ...await optionsOf(request, content), ...request.uploads?.names },
    searches,
    typed,
    ...again
  })
  const also = await Promise.all((content.also ?? []).map(async ({ form: other, ...look }, at) =>
    formView(other, { ...look, t: request.t, options: await optionsOf(request, { title, ...look }), ids: `also-${at + 1}-` })))
  return reply.page(template, { ...view, title, form: drawn, also }, status)
}

/** What can be chosen, and what is stored although it no longer can. */
export async function optionsOf (
  { server: { db }, user, t }: FastifyRequest, { options = {}, stored, typed = {} }: FormContent
): Promise<Options> {
  return user ? withStoredChoices(db.read, user.districtId, options, stored ?? typed, t) : options
}

const correctable = new Set([409, 422, 429, 503])

/**
 * The refusal with which a person gets the form back: to correct it, to see what somebody else was faster with, to send it again later.
 * @throws everything else, and whatever a program is told
 */
export function correctableRefusal (cause: unknown, request: FastifyRequest, reply: FastifyReply): Refusal {
  const error = refusalOf(cause) ?? cause
  if (!(error instanceof Refusal) || !correctable.has(error.status) || wantsJson(request)) throw error
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds)
  return error
}

/** With what the person typed, and the values that the page knows itself: the version they now see. */
export function refusedForm (form: Form, { body, server }: FastifyRequest, refused: Refusal, known: FormInput = {}) {
  const unseen = fieldsOf(form).filter((field) => isHidden(field) && field.name in known).map(({ name }) => [name, known[name]])
  return { refused, typed: { ...check(form, body, server.clock.now()).typed, ...Object.fromEntries(unseen) } }
}
