/** The first page of the morning: what waits for this person, most urgent first. */
import type { FastifyRequest } from 'fastify'
import { selfOf } from '../auth/index.ts'
import { dayOf } from '../clock.ts'
import { problemRoles } from '../problems/access.ts'
import { isWaitedFor, listProblems, openRequestsFor, readingOf, rowView } from '../problems/index.ts'
import { calendarOf, missingNotice } from '../units/index.ts'
import { mayEnter } from '../web/access.ts'
import type { App } from '../web/fastify.ts'
import { navigationFor } from '../web/navigation.ts'

export function deskRoutes (app: App): void {
  app.get('/', { config: { may: 'signed-in' }, schema: { summary: '首页' } }, async (request, reply) => {
    const user = selfOf(request)
    if (!mayEnter(user, [...problemRoles])) return reply.page('desks/administrator', await administratorDesk(request))
    return reply.page(user.enterpriseId ? 'desks/enterprise' : 'desks/staff', await desk(request))
  })
}

async function desk (request: FastifyRequest) {
  const user = selfOf(request)
  const reading = readingOf(request)
  const { read } = request.server.db
  const firm = user.enterpriseId !== null
  const [waiting, others, requests] = await Promise.all([
    listProblems(read, user, { waiting: true }, reading.now),
    listProblems(read, user, firm ? { order: 'newest', ended: true } : {}, reading.now),
    openRequestsFor(read, user, reading.now)
  ])
  const waits = new Set(waiting.rows.map(({ id }) => id))
  return {
    title: request.t('{name}，您好', { name: user.name }),
    missingYear: firm ? null : await missingYear(request),
    waiting: waiting.rows.map((row) => rowView(row, user, reading)),
    more: waiting.next !== null,
    rows: others.rows.filter(({ id }) => !waits.has(id)).slice(0, shown).map((row) => rowView(row, user, reading)),
    decide: requests.filter(({ mayDecide }) => mayDecide).length,
    /** Some only read: nothing ever waits for them here. */
    hasTurns: [...user.roles].some((role) => isWaitedFor(role)),
    mayRaise: user.roles.has('steward') || user.roles.has('intake')
  }
}

/** The year whose notice of days off has not been entered although deadlines will soon reach into it (domain §6). */
async function missingYear (request: FastifyRequest): Promise<number | null> {
  const { db, clock } = request.server
  return missingNotice(await calendarOf(db.read, selfOf(request).districtId), dayOf(clock.now()))
}

/** Of what does not wait for this person, so many at the most; the rest stands in the list. */
const shown = 10

async function administratorDesk (request: FastifyRequest) {
  const user = selfOf(request)
  return {
    missingYear: await missingYear(request),
    title: request.t('{name}，您好', { name: user.name }),
    entries: navigationFor(user, '/', request.t).filter(({ address }) => address !== '/')
  }
}
