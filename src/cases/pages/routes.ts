/** The page of a record of any kind. */
import { z } from 'zod'
import type { App } from '../../web/fastify.ts'
import type { Kind } from '../kind.ts'
import { inPile } from '../lists/pile.ts'
import type { CaseShape } from '../record.ts'
import { byNumber } from './by-number.ts'
import { presenceRoute } from './presence.ts'
import { recordPage } from './record-page.ts'

export function recordRoutes<T extends CaseShape> (app: App, kind: Kind<T>): void {
  const { address, label, pages, access } = kind
  presenceRoute(app, kind)
  app.get(
    `${address}/:number`,
    {
      config: { may: [...access.roles], json: pages.json },
      schema: { params: byNumber, querystring: inPile.extend({ timeline: z.literal('public').optional() }), summary: label }
    },
    async (request, reply) =>
      reply.page(
        pages.template ?? 'cases/record',
        await recordPage(kind, request, request.params.number, { publicOnly: request.query.timeline === 'public' })
      )
  )
}
