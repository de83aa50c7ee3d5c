/**
 * A page with a form, as a pair of routes. GET draws it. POST validates, writes once and answers 303; a refusal shows the same page again,
 * with what was typed and a sentence: 422 to correct it, 409 where somebody else was faster, 503 to send it again.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type Lock, type Reader, refusalOf, type Tx } from '../../db/index.ts'
import { invalid, Refusal } from '../../errors.ts'
import { mayEnter, wantsJson } from '../access.ts'
import { check, type FormInput } from './check.ts'
import type { App, FormResult, RouteAccess, View } from '../fastify.ts'
import { fieldsOf, type Form } from './fields.ts'
import { formData, formJson, formView, isHidden, type Options } from './form-view.ts'
import { withStoredChoices } from './stored-choices.ts'
import { idempotent, formKeyOf } from '../requests/idempotency.ts'
import { saveUnsentForm, findUnsentForm, type RestoreParts } from './unsent-forms.ts'
import type { Translate } from '../language/translate.ts'

export interface FormPage<F extends Form, P extends Form, Loaded> {
  address: string
  may: RouteAccess
  /** Whoever is signed in here is nobody on this page. */
  anonymous?: true
  /** For the OpenAPI document. */
  summary: string
  /** Beside who may come here at all: who may do it, and when. */
  accessNote?: (t: Translate) => string
  form: F
  /** Replaces `form` where the fields depend on the record or the reader. */
  formFor?: (loaded: Loaded) => F
  /** Where that changes what must be answered: each form that there is, for the OpenAPI document. */
  variants?: readonly Form[]
  params: P
  /** Loads the subject of the page. @throws notFound() or forbidden() for whoever may not see it or do this */
  load: (request: FastifyRequest, params: z.output<P>, reader: Reader) => Promise<Loaded>
  /** Sent, its subject is loaded once: in the transaction that changes it, so that what was checked is what is changed. */
  loadsInTransaction?: true
  /** How the form is shown to this reader. */
  page: (loaded: Loaded, request: FastifyRequest) => FormContent | Promise<FormContent>
  /** How its transaction locks: exclusive, unless `submit` can share. */
  lock?: Lock
  /** Writes, through `tx` only. @throws invalid([…]) or conflict(…), which shows the page again */
  submit: (tx: Tx, answers: z.output<F>, loaded: Loaded, request: FastifyRequest) => Promise<FormResult>
}

export interface FormContent {
  title: string
  /** States the effect: 交办给区住建局. */
  button: string
  /** Options of `pick` fields, and names of files already sent. */
  options?: Options
  /** Initial values. */
  typed?: FormInput
  /** The values that the record holds, which selects always offer; all initial values by default. */
  stored?: FormInput
  /** Address of 取消. */
  back?: string
  /** A template of the room that prints `{{> form form}}` and more. */
  template?: string
  view?: Record<string, unknown>
}

export function formPage<F extends Form, P extends Form, Loaded> (app: App, page: FormPage<F, P, Loaded>): void {
  const { may, form, variants = [form], params, summary, accessNote } = page
  const schema = { params, summary }
  const access = { may, ...accessNote && { accessNote }, ...page.anonymous && { skipIdentify: page.anonymous } }

  app.get(page.address, { config: { ...access, shownForm: form, json: formJson }, schema }, async (request, reply) => {
    const unsent = await findUnsentForm(request)
    // If the page is refused now, it gives back what was typed.
    if (unsent) request.body = unsent.body
    const loaded = await page.load(request, paramsOf(page, request), app.db.read)
    return show(page, loaded, request, reply, unsent?.restore)
  })

  app.post(page.address, { config: { ...access, form, variants, savesUnsentForm: true }, schema }, async (request, reply) => {
    if (!mayEnter(request.user, page.may)) return saveUnsentForm(request, reply, page.form)
    let loaded: Loaded | undefined
    try {
      return reply.sendResult(await idempotent(request, async (write) => {
        if (page.loadsInTransaction) return write(async (tx) => (await checkedWith(tx))(tx), page.lock)
        return write(await checkedWith(app.db.read), page.lock)
      }))
    } catch (cause) {
      const error = refusalOf(cause) ?? cause
      if (loaded === undefined || !isCorrectable(error) || wantsJson(request)) throw error
      // After a conflict the page shows what the other person changed next to what this one typed (trust D21).
      const before = loaded
      const current = await page.load(request, paramsOf(page, request), app.db.read).catch(() => before)
      if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds)
      const returned: RestoreParts = (asked, known) => ({
        refused: error,
        typed: retyped(asked, request, known),
        once: formKeyOf(request).key
      })
      return show(page, current, request, reply, returned, error.status)
    }

    /** Loads and checks; what it returns writes. */
    async function checkedWith (reader: Reader): Promise<(tx: Tx) => Promise<FormResult>> {
      const subject = loaded = await page.load(request, paramsOf(page, request), reader)
      const checked = check(formOf(page, subject), request.body, app.clock.now())
      const problems = [...request.uploads?.problems ?? [], ...checked.ok ? [] : checked.problems]
      if (!checked.ok || problems.length > 0) throw invalid(problems)
      return (tx) => page.submit(tx, checked.answers, subject, request)
    }
  })
}

async function show<F extends Form, P extends Form, Loaded> (
  page: FormPage<F, P, Loaded>, loaded: Loaded, request: FastifyRequest, reply: FastifyReply, returned?: RestoreParts, status?: number
) {
  const look = await page.page(loaded, request)
  const asked = formOf(page, loaded)
  const {
    server: { db },
    user
  } = request
  const options = user
    ? await withStoredChoices(db.read, user.districtId, look.options ?? {}, look.stored ?? look.typed ?? {}, request.t)
    : look.options
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

/** What the person typed, merged with values that the page knows itself: the version they now see. */
function retyped (form: Form, { body, server }: FastifyRequest, known: FormInput = {}): FormInput {
  const unseen = fieldsOf(form).filter((field) => isHidden(field) && field.name in known).map(({ name }) => [name, known[name]])
  return { ...check(form, body, server.clock.now()).typed, ...Object.fromEntries(unseen) }
}

/** Fastify has parsed the parameters with the same schema, which its types cannot express for a generic one. */
function paramsOf<P extends Form> (page: { params: P }, request: FastifyRequest): z.output<P> {
  return page.params.parse(request.params)
}

function isCorrectable (error: unknown): error is Refusal {
  return error instanceof Refusal && [409, 422, 503].includes(error.status)
}
