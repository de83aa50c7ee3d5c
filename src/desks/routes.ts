/** The home page: this person's work, most urgent first, with the next step one click away. */
import type { FastifyRequest } from 'fastify'
import { dayOf } from '../clock.ts'
import { problemRoles } from '../problems/domain/access.ts'
import { calendarOf, missingNotice } from '../units/index.ts'
import { selfOf } from '../user.ts'
import { mayEnter } from '../web/access.ts'
import type { App } from '../web/fastify.ts'
import { navigationFor } from '../web/pages/navigation.ts'
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

/** The year whose notice of days off has not been entered although deadlines will soon extend into it (domain §6). */
async function missingYear (request: FastifyRequest): Promise<number | null> {
  const { db, clock } = request.server
  return missingNotice(await calendarOf(db.read, selfOf(request).districtId), dayOf(clock.now()))
}

async function administratorDesk (request: FastifyRequest) {
  const user = selfOf(request)
  return {
    missingYear: await missingYear(request),
    title: request.t('{name}，您好', { name: user.name }),
    entries: navigationFor(user, '/', request.t).filter(({ address }) => address !== '/')
  }
}
