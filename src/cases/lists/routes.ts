/** The list of a kind at its address, and the views that people save of it. */
import type { App } from '../../web/fastify.ts'
import type { Kind } from '../kind.ts'
import type { CaseShape } from '../record.ts'
import { type ListFilters, listFilters } from './filters.ts'
import { listJson } from './list-json.ts'
import { listPage } from './list-page.ts'

export function listRoutes<T extends CaseShape> (app: App, kind: Kind<T>): void {
  app.get(
    kind.address,
    {
      config: { may: [...kind.access.roles], json: listJson(kind) },
      schema: { querystring: listFilters(kind), summary: kind.lists.described.list }
    },
    async (request, reply) => reply.page('cases/list', await listPage(request, kind, request.query as ListFilters))
  )
}
