/**
 * Requests per minute for one person, or for one address before sign-in (trust C18). A refused request counts every time it is sent, also
 * one refused before its body is read. Only a form that was accepted or is being processed may be repeated freely, up to a limit.
 */
import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import { tooMany } from '../../errors.ts'
import type { App } from '../fastify.ts'
import { formKeyOf } from './idempotency.ts'

/** A form sent a hundred times at once gets a hundred equal answers (trust D20), however low the limit per minute is. */
const minRepeats = 100

export async function limitRequests (app: App): Promise<void> {
  const max = app.config.requestsPerMinute
  await app.register(rateLimit, {
    global: false,
    max,
    timeWindow: 60_000,
    keyGenerator: clientKey,
    errorResponseBuilder: (_request, { ttl }) => tooMany(seconds(ttl))
  })
  const count = app.createRateLimit()
  const countRepeat = app.createRateLimit({ max: Math.max(max, minRepeats) })
  const forms = new AcceptedForms(10_000)
  const counted = new WeakSet<FastifyRequest>()

  // Files of a form are stored while its body is read, so clients over the limit are refused before that.
  app.addHook('preParsing', async (request) => {
    if (!request.headers['content-type']?.startsWith('multipart/') || isFree(request)) return
    const { remaining, ttl } = verdict(await count(request, { increment: false }))
    if (remaining === 0) throw tooMany(seconds(ttl))
  })

  // Forms can be told apart only after the body is read.
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

/** Requests for missing pages are counted where they are answered (error-pages.ts). */
const isFree = ({ is404, routeOptions }: FastifyRequest) => is404 || routeOptions.config.rateLimit === false

/** The guests of an enterprise are counted like other clients without an account of their own. */
const clientKey = ({ user, ip }: FastifyRequest) => user?.id ?? normalizeIP(ip)

type Answer = Awaited<ReturnType<ReturnType<App['createRateLimit']>>>

/** There is no list of clients that are exempt. */
const verdict = (answer: Answer) => answer.isAllowed ? { isExceeded: false, remaining: Infinity, ttl: 0 } : answer

const seconds = (ms: number) => Math.ceil(ms / 1000)

/** The same key with other content is another form. */
function nameOf (request: FastifyRequest): string {
  const { key, userId, action, digest } = formKeyOf(request)
  return [key, userId, action, digest].join(' ')
}

/** Forms that are being processed or were accepted recently; the oldest are dropped first. */
class AcceptedForms {
  readonly #passed = new Map<string, Promise<boolean>>()
  readonly #begunBy = new WeakMap<FastifyRequest, string>()

  constructor (readonly max: number) {}

  /** Whether it was let through the first time; undefined if it has not been sent before. */
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
