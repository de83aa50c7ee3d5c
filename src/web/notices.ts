/** A sentence that outlives a redirect: what happened, said on the page that follows. Kept in a signed cookie for a minute. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { wantsJson } from './access.ts'
import type { App } from './fastify.ts'
import type { Done } from './once.ts'

export interface Notice { text: string, kind?: 'done' | 'attention' }

const cookie = 'notice'
const kept = z.array(z.object({ text: z.string(), kind: z.enum(['done', 'attention']).default('done') }))

export function showNotices (app: App): void {
  app.decorateReply('notice', function (notice: Notice) {
    return this.setSigned(cookie, JSON.stringify([notice]), { ...this.request.server.cookieLook, maxAge: 60 })
  })
  app.decorateReply('done', function ({ location, notice }: Done) {
    if (wantsJson(this.request)) return this.send({ location, notice: notice ?? null })
    if (notice) this.notice({ text: notice })
    return this.redirect(location, 303)
  })
}

/** What there is to say, once. */
export function takeNotices (request: FastifyRequest, reply: FastifyReply): z.output<typeof kept> {
  if (!request.cookies[cookie]) return []
  reply.clearCookie(cookie, request.server.cookieLook)
  const written = request.signedCookie(cookie)
  return written === null ? [] : kept.parse(JSON.parse(written))
}
