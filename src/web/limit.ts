/** How often one person, or one address before sign-in, may ask in a minute (trust C18). The same form sent again is not asked again. */
import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import { tooMany } from '../errors.ts'
import type { App } from './fastify.ts'
import { ticketOf } from './once.ts'

export async function limitRequests (app: App): Promise<void> {
  const counted = new Forms(10_000)
  await app.register(rateLimit, {
    // After the body is read: until then one form cannot be told from another.
    hook: 'preHandler',
    max: app.config.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => request.user?.id ?? normalizeIP(request.ip),
    allowList: (request) => request.routeOptions.config.form !== undefined && counted.has(request),
    errorResponseBuilder: (_request, { ttl }) => tooMany(Math.ceil(ttl / 1000))
  })
}

/** The forms that were counted of late. A key with other content is another form. */
class Forms {
  readonly #seen = new Set<string>()

  constructor (readonly most: number) {}

  has (request: FastifyRequest): boolean {
    const { key, userId, action, digest } = ticketOf(request)
    const form = [key, userId, action, digest].join(' ')
    if (this.#seen.has(form)) return true
    if (this.#seen.size >= this.most) this.#seen.clear()
    this.#seen.add(form)
    return false
  }
}
