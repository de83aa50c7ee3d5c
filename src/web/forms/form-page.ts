/**
 * A page with a form, as a pair of routes. GET draws it. POST validates, writes once and answers 303; a refusal shows the same page again,
 * with what was typed and a sentence: 422 to correct it, 409 where somebody else was faster, 429 or 503 to send it again.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Lock, Reader, Tx } from '../../db/index.ts'
import { invalid } from '../../errors.ts'
import { mayEnter, wantsJson } from '../access.ts'
import { check } from './check.ts'
import type { App, FormResult, RouteAccess } from '../fastify.ts'
import type { Form } from './fields.ts'
import { formData, formJson } from './form-view.ts'
import { idempotent, formKeyOf } from '../requests/idempotency.ts'
import { correctableRefusal, type FormContent, optionsOf, refusedForm, showForm } from './show-form.ts'
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
      if (loaded === undefined) throw cause
      const error = correctableRefusal(cause, request, reply)
      // After a conflict the page shows what the other person changed next to what this one typed (trust D21).
      const before = loaded
      const current = await page.load(request, paramsOf(page, request), app.db.read).catch(() => before)
      const returned: RestoreParts = (asked, known) => ({ ...refusedForm(asked, request, error, known), once: formKeyOf(request).key })
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
  const content = await page.page(loaded, request)
  const asked = formOf(page, loaded)
  if (wantsJson(request)) {
    return reply.send(formData(asked, content.title, {
      t: request.t, options: await optionsOf(request, content), typed: content.typed ?? {}
    }))
  }
  return showForm(request, reply, asked, content, returned?.(asked, content.typed), status)
}

function formOf<F extends Form, P extends Form, Loaded> ({ form, formFor }: FormPage<F, P, Loaded>, loaded: Loaded): F {
  return formFor?.(loaded) ?? form
}

/** Fastify has parsed the parameters with the same schema, which its types cannot express for a generic one. */
function paramsOf<P extends Form> (page: { params: P }, request: FastifyRequest): z.output<P> {
  return page.params.parse(request.params)
}
