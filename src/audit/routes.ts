/** The audit is read by the auditor alone (trust E31), and by nobody changed. */
import { z } from 'zod'
import { selfOf } from '../auth/user.ts'
import type { App } from '../web/fastify.ts'
import { actions, type Action } from './actions.ts'
import { listEntries, namesIn } from './queries.ts'
import { auditView } from './views.ts'

const querystring = z.object({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  person: z.string().trim().max(60).optional(),
  action: z.enum(Object.keys(actions) as Action[]).optional(),
  after: z.uuid().optional()
})

export function auditRoutes (app: App): void {
  const { db } = app

  app.get('/audit', { config: { may: ['auditor'] }, schema: { querystring, summary: '审计记录' } }, async (request, reply) => {
    const { districtId } = selfOf(request)
    const entries = await listEntries(db.read, districtId, request.query)
    const names = await namesIn(db.read, districtId, entries)
    return reply.page('audit/entries', auditView(entries, names, request.query, request.t))
  })
}
