/**
 * How often one person, or one address before sign-in, may ask in a minute (trust C18). Whatever was refused counts each time it comes, and so
 * does what is refused before it is read. Only a form that was accepted, or is under way, comes again for nothing, and that is bounded too.
 */
import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import { tooMany } from '../../errors.ts'
import type { App } from '../fastify.ts'
import { formKeyOf } from './idempotency.ts'

/** One form sent a hundred times at once gets a hundred equal answers (trust D20), however few requests a minute are allowed. */
const minRepeats = 100

export async function limitRequests (app: App): Promise<void> {
  const max = app.config.requestsPerMinute
  await app.register(rateLimit, { global: false, max, timeWindow: 60_000, keyGenerator: clientKey, errorResponseBuilder: (_request, { ttl }) => tooMany(seconds(ttl)) })
  const count = app.createRateLimit()
  const countRepeat = app.createRateLimit({ max: Math.max(max, minRepeats) })
  const forms = new AcceptedForms(10_000)
  const counted = new WeakSet<FastifyRequest>()

  // The files of a form are stored while its body is read: who has asked too often is told before.
  app.addHook('preParsing', async (request) => {
    if (!request.headers['content-type']?.startsWith('multipart/') || isFree(request)) return
    const { remaining, ttl } = verdict(await count(request, { increment: false }))
    if (remaining === 0) throw tooMany(seconds(ttl))
  })

  // After the body is read: until then one form cannot be told from another.
  app.addHook('preHandler', async (request) => {
    if (isFree(request)) return
    const form = request.routeOptions.config.form && nameOf(request)
    counted.add(request)
    const before = form === undefined ? undefined : forms.find(form)
    if (before !== undefined && await before && !verdict(await countRepeat(request)).isExceeded) return
    const asking = count(request).then(verdict)
    if (form !== undefined) forms.begin(form, request, asking.then(({ isExceeded }) => !isExceeded))
    const { isExceeded, ttl } = await asking
    if (isExceeded) throw tooMany(seconds(ttl))
  })

  app.addHook('onResponse', async (request, { statusCode }) => {
    if (statusCode >= 400) forms.forget(request)
    if (!counted.has(request) && !isFree(request)) await count(request)
  })
}

/** Pages that are not there are counted where they are answered (error-pages.ts). */
const isFree = ({ is404, routeOptions }: FastifyRequest) => is404 || routeOptions.config.rateLimit === false

/** Guests of one enterprise share an account, and are told apart like everybody else who has none. */
const clientKey = ({ user, visitor, ip }: FastifyRequest) => (visitor === null ? user?.id : undefined) ?? normalizeIP(ip)

type Answer = Awaited<ReturnType<ReturnType<App['createRateLimit']>>>

/** Nobody is on a list of those who may ask without being counted. */
const verdict = (answer: Answer) => answer.isAllowed ? { isExceeded: false, remaining: Infinity, ttl: 0 } : answer

const seconds = (ms: number) => Math.ceil(ms / 1000)

/** A key with other content is another form. */
function nameOf (request: FastifyRequest): string {
  const { key, userId, action, digest } = formKeyOf(request)
  return [key, userId, action, digest].join(' ')
}

/** The forms that are under way or were accepted of late; the oldest are forgotten first. */
class AcceptedForms {
  readonly #passed = new Map<string, Promise<boolean>>()
  readonly #begunBy = new WeakMap<FastifyRequest, string>()

  constructor (readonly max: number) {}

  /** Whether it was let in when it came first; undefined where it did not come yet. */
  find (form: string): Promise<boolean> | undefined {
    return this.#passed.get(form)
  }

  begin (form: string, request: FastifyRequest, letIn: Promise<boolean>): void {
    const [oldest] = this.#passed.keys()
    if (oldest !== undefined && this.#passed.size >= this.max) this.#passed.delete(oldest)
    this.#passed.set(form, letIn)
    this.#begunBy.set(request, form)
  }

  forget (request: FastifyRequest): void {
    const form = this.#begunBy.get(request)
    if (form !== undefined) this.#passed.delete(form)
  }
}
