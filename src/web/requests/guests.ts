/** People without an account: whose guest they are is known before their form is read, since a photo in it needs an author. */
import type { FastifyRequest } from 'fastify'
import type { User } from '../../user.ts'
import { deferError } from '../access.ts'
import { nameDevice, visitorOf } from '../cookies/device.ts'
import type { App } from '../fastify.ts'

/** For every route that is added to this app after it. @param guestOf runs before the route's schema has refused invalid parameters */
export function admitGuests (app: App, guestOf: (request: FastifyRequest) => Promise<User | null>): void {
  app.addHook('onRequest', async (request, reply) => {
    request.guest = await deferError(request, () => guestOf(request))
    if (!request.guest) return
    request.visitor = visitorOf(request)
    nameDevice(reply)
  })
}
