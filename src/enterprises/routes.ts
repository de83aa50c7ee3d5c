/** Routes of the registry: the list, a card, and an enterprise's own card. */
import { z } from 'zod'
import { notFound } from '../errors.ts'
import type { Role } from '../roles.ts'
import { selfOf } from '../user.ts'
import type { App } from '../web/fastify.ts'
import { withStoredChoices } from '../web/forms/stored-choices.ts'
import { readers, registrars } from './access.ts'
import { contactRoutes } from './contact-routes.ts'
import { enterpriseForms } from './form-routes.ts'
import { peopleOptions, streetOptions } from './options.ts'
import { findEnterprise, listEnterprises, listFilters } from './queries.ts'
import { cardView, listJson, listView, readingOf } from './views.ts'

const cardReaders = ['enterprise', ...readers] as const satisfies readonly Role[]
const byId = z.object({ id: z.uuid() })

export function enterpriseRoutes (app: App): void {
  app.get(
    '/enterprises',
    { config: { may: readers, json: listJson }, schema: { querystring: listFilters, summary: '企业列表' } },
    async (request, reply) => {
      const user = selfOf(request)
      const { rows, next } = await listEnterprises(app.db.read, user, request.query)
      const options = { street: await streetOptions(request), steward: await peopleOptions(request, 'steward') }
      const { street: streets = [], steward: stewards = [] } = await withStoredChoices(
        app.db.read,
        user.districtId,
        options,
        request.query,
        request.t
      )
      const mayCreate = registrars.some((role) => user.roles.has(role))
      return reply.page(
        'enterprises/list',
        listView({ rows, next, filters: request.query, streets, stewards, mayCreate }, readingOf(request))
      )
    }
  )

  app.get('/my-enterprise', { config: { may: ['enterprise'] }, schema: { summary: '我的企业' } }, async (request, reply) => {
    const { enterpriseId } = selfOf(request)
    if (enterpriseId === null) throw notFound()
    return reply.redirect(`/enterprises/${enterpriseId}`, 303)
  })

  enterpriseForms(app)

  contactRoutes(app)

  app.get('/enterprises/:id', { config: { may: cardReaders }, schema: { params: byId, summary: '企业' } }, async (request, reply) => {
    const user = selfOf(request)
    const card = await findEnterprise(app.db.read, user, request.params.id)
    if (!card) throw notFound()
    return reply.page('enterprises/card', cardView(card, user, readingOf(request)))
  })
}
