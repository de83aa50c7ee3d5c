/** A form about one enterprise, for those who may take this action; all of them load, refuse and respond alike. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { forbidden, notFound } from '../errors.ts'
import { selfOf } from '../user.ts'
import type { App } from '../web/fastify.ts'
import { type FormPage, formPage } from '../web/forms/form-page.ts'
import type { FormContent } from '../web/forms/show-form.ts'
import { type Act, mayDo } from './access.ts'
import { type EnterpriseCard, findEnterprise } from './queries.ts'

const byId = z.object({ id: z.uuid() })

type CardForm<F extends z.ZodObject> = Pick<FormPage<F, typeof byId, EnterpriseCard>, 'address' | 'may' | 'summary' | 'form'> & {
  page: (card: EnterpriseCard, request: FastifyRequest) => Partial<FormContent> | Promise<Partial<FormContent>>
  submit: (...given: Parameters<FormPage<F, typeof byId, EnterpriseCard>['submit']>) => Promise<void>
}

export function cardForm<F extends z.ZodObject> (app: App, act: Act, { page, submit, ...form }: CardForm<F>): void {
  formPage<F, typeof byId, EnterpriseCard>(app, {
    ...form,
    params: byId,
    load: (request, { id }) => cardFor(act, request, id),
    page: async (card, request) => ({
      title: `${request.t(form.summary)} · ${card.name}`,
      button: request.t('保存'),
      back: `/enterprises/${card.id}`,
      ...(await page(card, request))
    }),
    submit: async (tx, answers, card, request) => {
      await submit(tx, answers, card, request)
      return saved(card, request)
    }
  })
}

/** @throws 404 for what this person may not see, 403 for what they see but may not do */
export async function cardFor (act: Act, request: FastifyRequest, id: string): Promise<EnterpriseCard> {
  const user = selfOf(request)
  const card = await findEnterprise(request.server.db.read, user, id)
  if (!card) throw notFound()
  if (!mayDo(act, card, user)) throw forbidden()
  return card
}

export function saved ({ id, name }: EnterpriseCard, { t }: FastifyRequest) {
  return { location: `/enterprises/${id}`, notice: t('已保存 {name}', { name }) }
}
