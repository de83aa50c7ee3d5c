/**
 * A page with a form, as a pair of routes. GET draws it. POST checks, writes once and answers 303; what is refused comes back as
 * the same page, with what was typed and a sentence: 422 to correct it, 409 where somebody else was faster, 503 to send it again.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type Lock, refusalOf, type Tx } from '../../db/index.ts'
import { invalid, Refusal } from '../../errors.ts'
import { mayEnter, wantsJson, type RouteAccess } from '../access.ts'
import { check, type FormInput } from './check.ts'
import type { App } from '../fastify.ts'
import { fieldsOf, type Form } from './fields.ts'
import { formData, formJson, formView, isHidden, type Options } from './form-view.ts'
import { withStoredChoices } from './stored-choices.ts'
import { idempotent, formKeyOf, type FormResult } from '../requests/idempotency.ts'
import { saveUnsentForm, findUnsentForm, type RestoreParts } from './unsent-forms.ts'
import type { Translate } from '../language/translate.ts'
import type { View } from '../pages/templates.ts'

export interface FormPage<F extends Form, P extends Form, Loaded> {
  address: string
  may: RouteAccess
  /** For the OpenAPI document. */
  summary: string
  /** Beside who may come here at all: who may do it, and when. */
  accessNote?: (t: Translate) => string
  form: F
  /** Where the fields depend on the record or the reader: what is drawn and checked in place of `form`. */
  formFor?: (loaded: Loaded) => F
  /** Where that changes what must be answered: each form that there is, for the OpenAPI document. */
  variants?: readonly Form[]
  params: P
  /** What the page is about. @throws notFound() or forbidden(): who may not see or not do it gets no form. */
  load: (request: FastifyRequest, params: z.output<P>) => Promise<Loaded>
  /** How the form looks for this reader. */
  page: (loaded: Loaded, request: FastifyRequest) => FormContent | Promise<FormContent>
  /** How its transaction runs: exclusive, unless what `submit` does may be shared. */
  lock?: Lock
  /** Writes, through `tx` only. @throws invalid([…]) or conflict(…): the page comes back with it. */
  submit: (tx: Tx, answers: z.output<F>, loaded: Loaded, request: FastifyRequest) => Promise<FormResult>
}

export interface FormContent {
  title: string
  /** Says what will happen: 交办给区住建局. */
  button: string
  /** What can be chosen under a `pick`, and the names of files already sent. */
  options?: Options
  /** What stands in the fields at first. */
  typed?: FormInput
  /** Which of it the record holds, and so is never lost from a select; without it, all that stands in the fields at first. */
  stored?: FormInput
  /** The address of 取消. */
  back?: string
  /** A template of the room's own, which prints `{{> form form}}`, and what else it prints. */
  template?: string
  view?: Record<string, unknown>
}

export function formPage<F extends Form, P extends Form, Loaded> (app: App, page: FormPage<F, P, Loaded>): void {
  const { may, form, variants = [form], params, summary, accessNote } = page
  const schema = { params, summary }
  const access = { may, ...accessNote && { accessNote } }

  app.get(page.address, { config: { ...access, shownForm: form, json: formJson }, schema }, async (request, reply) => {
    const unsent = await findUnsentForm(request)
    // Should the page be refused, it gives back what was typed.
    if (unsent) request.body = unsent.body
    const loaded = await page.load(request, paramsOf(page, request))
    return show(page, loaded, request, reply, unsent?.restore)
  })

  app.post(page.address, { config: { ...access, form, variants, savesUnsentForm: true }, schema }, async (request, reply) => {
    if (!mayEnter(request.user, page.may)) return saveUnsentForm(request, reply, page.form)
    let loaded: Loaded | undefined
    try {
      return reply.sendResult(await idempotent(request, async (write) => {
        const subject = loaded = await page.load(request, paramsOf(page, request))
        const checked = check(formOf(page, subject), request.body, app.clock.now())
        const problems = [...request.uploads?.problems ?? [], ...checked.ok ? [] : checked.problems]
        if (!checked.ok || problems.length > 0) throw invalid(problems)
        return write((tx) => page.submit(tx, checked.answers, subject, request), page.lock)
      }))
    } catch (cause) {
      const error = refusalOf(cause) ?? cause
      if (loaded === undefined || !isCorrectable(error) || wantsJson(request)) throw error
      // After a conflict the page shows what the other person changed, beside what this one typed (trust D21).
      const before = loaded
      const current = await page.load(request, paramsOf(page, request)).catch(() => before)
      if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds)
      const returned: RestoreParts = (asked, known) => ({ refused: error, typed: retyped(asked, request, known), once: formKeyOf(request).key })
      return show(page, current, request, reply, returned, error.status)
    }
  })
}

async function show<F extends Form, P extends Form, Loaded> (
  page: FormPage<F, P, Loaded>, loaded: Loaded, request: FastifyRequest, reply: FastifyReply, returned?: RestoreParts, status?: number
) {
  const look = await page.page(loaded, request)
  const asked = formOf(page, loaded)
  const { server: { db }, user } = request
  const options = user ? await withStoredChoices(db.read, user.districtId, look.options ?? {}, look.stored ?? look.typed ?? {}, request.t) : look.options
  if (wantsJson(request)) return reply.send(formData(asked, look.title, { t: request.t, options: options ?? {}, typed: look.typed ?? {} }))
  const form = formView(asked, {
    t: request.t,
    button: look.button,
    ...(look.back && { back: look.back }),
    options: { ...options, ...request.uploads?.names },
    ...returned?.(asked, look.typed) ?? { typed: look.typed ?? {} }
  })
  const view: View = { ...look.view, title: look.title, form }
  return reply.page(look.template ?? 'form', view, status)
}

function formOf<F extends Form, P extends Form, Loaded> ({ form, formFor }: FormPage<F, P, Loaded>, loaded: Loaded): F {
  return formFor?.(loaded) ?? form
}

/** What the person typed, with what the page itself knows: the version they now see. */
function retyped (form: Form, { body, server }: FastifyRequest, known: FormInput = {}): FormInput {
  const unseen = fieldsOf(form).filter((field) => isHidden(field) && field.name in known).map(({ name }) => [name, known[name]])
  return { ...check(form, body, server.clock.now()).typed, ...Object.fromEntries(unseen) }
}

/** Fastify has read the parameters by the same schema, which its types cannot carry through a generic one. */
function paramsOf<P extends Form> (page: { params: P }, request: FastifyRequest): z.output<P> {
  return page.params.parse(request.params)
}

function isCorrectable (error: unknown): error is Refusal {
  return error instanceof Refusal && [409, 422, 503].includes(error.status)
}
