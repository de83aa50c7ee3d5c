/** Only the auditor reads the audit log (trust E31), and nobody changes it. */
import { z } from 'zod'
import { selfOf } from '../user.ts'
import { dayOf } from '../clock.ts'
import { Refusal } from '../errors.ts'
import type { App } from '../web/fastify.ts'
import { readDay } from '../web/input/typed-time.ts'
import { actions, type Action } from './actions.ts'
import { listEntries, namesOf } from './queries.ts'
import { auditView } from './views.ts'

const querystring = z.object({
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  person: z.string().max(60).optional(),
  action: z.enum(Object.keys(actions) as Action[]).optional(),
  after: z.uuid().optional()
})

export function auditRoutes (app: App): void {
  const { db, clock } = app

  app.get('/audit', { config: { may: ['auditor'] }, schema: { querystring, summary: '审计记录' } }, async (request, reply) => {
    const { districtId } = selfOf(request)
    const { from, to, ...others } = request.query
    const asked = { ...others, from: dayAsked(from), to: dayAsked(to) }
    const entries = await listEntries(db.read, districtId, asked)
    const names = await namesOf(db.read, districtId, entries)
    return reply.page('audit/entries', auditView(entries, names, asked, request.t))
  })

  function dayAsked (typed: string | undefined) {
    const day = typed === undefined ? undefined : readDay(typed, dayOf(clock.now()))
    if (typed !== undefined && day === undefined) throw new Refusal(400, '请输入有效的日期，例如 2026-11-23')
    return day
  }
}
