/**
 * 督办: what must be reported on by a day, who owes the answer, and what was answered. Each order is created and answered by a move of its
 * problem.
 */
import { z } from 'zod'
import { unitOptions } from '../cases/index.ts'
import { problemRoles } from '../problems/index.ts'
import { selfOf } from '../user.ts'
import type { App } from '../web/fastify.ts'
import { withStoredChoices } from '../web/forms/stored-choices.ts'
import { listOrders } from './queries.ts'
import { supervisionView } from './views.ts'

const querystring = z.object({ ended: z.stringbool().optional(), unit: z.uuid().optional(), after: z.uuid().optional() })

/** All staff; the enterprise sees on its problem's page what is being done. */
const atWork = problemRoles.filter((role) => role !== 'enterprise')

export function supervisionRoutes (app: App): void {
  app.get('/supervision', { config: { may: atWork }, schema: { querystring, summary: '督办' } }, async (request, reply) => {
    const user = selfOf(request)
    const { t } = request
    const [orders, units] = await Promise.all([listOrders(app.db.read, user, request.query), unitOptions(app.db.read, user.districtId, t)])
    const { unit = [] } = await withStoredChoices(app.db.read, user.districtId, { unit: units }, request.query, t)
    return reply.page('supervision/orders', supervisionView(orders, request.query, { user, units: unit, now: app.clock.now(), t }))
  })
}
