/** The home page: this person's work, most urgent first, with the next step one click away. */
import { problemRoles } from '../problems/domain/access.ts'
import { selfOf } from '../user.ts'
import { mayEnter } from '../web/access.ts'
import type { App } from '../web/fastify.ts'
import { administratorDesk } from './administrator.ts'
import { enterpriseDesk } from './enterprise.ts'
import { staffDesk } from './staff.ts'

export function deskRoutes (app: App): void {
  app.get('/', { config: { may: 'signed-in' }, schema: { summary: '首页' } }, async (request, reply) => {
    const user = selfOf(request)
    if (!mayEnter(user, [...problemRoles])) return reply.page('desks/administrator', await administratorDesk(request))
    if (user.enterpriseId !== null) return reply.page('desks/enterprise', await enterpriseDesk(request))
    return reply.page('desks/staff', await staffDesk(request))
  })
}
