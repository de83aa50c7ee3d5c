/** A sentence shown on the page after a redirect. Kept in a signed cookie for a minute. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { wantsJson } from '../access.ts'
import type { App, FlashMessage, FormResult } from '../fastify.ts'

const cookie = 'notice'
const storedMessages = z.array(z.object({ text: z.string(), kind: z.enum(['done', 'attention']).default('done') }))

export function setUpFlash (app: App): void {
  app.decorateReply('flash', function (notice: FlashMessage) {
    return this.setSignedCookie(cookie, JSON.stringify([notice]), { ...this.request.server.cookieOptions, maxAge: 60 })
  })
  app.decorateReply('sendResult', function ({ location, notice }: FormResult) {
    if (wantsJson(this.request)) return this.send({ location, notice: notice ?? null })
    if (notice) this.flash({ text: notice })
    // A script that follows a redirect would read the notice in the reader's place (views/assets/enhance/progress.js).
    if (this.request.headers['x-goes-on'] === 'script') return this.send({ location })
    return this.redirect(location, 303)
  })
}

/** Returns the sentences and clears them. */
export function takeFlashMessages (request: FastifyRequest, reply: FastifyReply): z.output<typeof storedMessages> {
  if (!request.cookies[cookie]) return []
  reply.clearCookie(cookie, request.server.cookieOptions)
  const stored = request.signedCookie(cookie)
  return stored === null ? [] : storedMessages.parse(JSON.parse(stored))
}
