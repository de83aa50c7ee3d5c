/**
 * Nothing is allowed by default (trust A6): a route that does not declare who may use it does not boot.
 * This check is about the route only. Which records a person sees and what they may do to one is decided in each room's access.ts.
 */
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { isTransient } from '../db/index.ts'
import { forbidden, Refusal } from '../errors.ts'
import type { User } from '../user.ts'
import { localAddress, withNext } from './requests/address.ts'
import type { App, RouteAccess, RouteEntry } from './fastify.ts'

/**
 * Finds the user of a request by its session. For a visitor it returns null and, after an expired session, sets `request.expiredUserId`.
 */
export type Identify = (request: FastifyRequest) => Promise<User | null>

export function guardRoutes (app: App, identify: Identify): void {
  app.decorate('routesList', [])
  app.decorateRequest('user', null)
  app.decorateRequest('expiredUserId', null)
  app.decorateRequest('guest', null)
  app.decorateRequest('visitor', null)
  app.addHook('onRoute', (route) => { app.routesList.push(...entriesOf(route)) })
  app.decorateRequest('deferredError', null)
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.skipIdentify) return
    request.user = await deferError(request, () => identify(request))
    if (!request.is404 && !request.deferredError) return admit(request, reply)
  })
  app.addHook('preHandler', async (request) => {
    if (request.deferredError) throw request.deferredError
  })
}

/**
 * Runs a query before the body is read. If the query fails, the body is still read, so that the page can give back what was typed, and the
 * request is refused afterwards.
 */
export async function deferError<T> (request: FastifyRequest, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (!isTransient(error)) throw error
    request.deferredError = error
    return null
  }
}

export function mayEnter (user: User | null, may: RouteAccess): boolean {
  if (may === 'anyone') return true
  if (user === null) return false
  return may === 'signed-in' || may.some((role) => user.roles.has(role))
}

function entriesOf ({ method, url, config }: RouteOptions): RouteEntry[] {
  const may = config?.may
  if (may === undefined || may.length === 0) {
    throw new Error(`Route ${String(method)} ${url} does not say who may use it: add config: { may }`)
  }
  return [method].flat().map((each) => ({ method: each, address: url, may }))
}

async function admit (request: FastifyRequest, reply: FastifyReply) {
  const { may = [] } = request.routeOptions.config
  if (mayEnter(request.user, may)) return
  if (request.user !== null) throw forbidden('您的账号没有使用这一页的权限。如工作需要，请联系安全管理员。')
  if (wantsJson(request)) throw new Refusal(401, '请先登录。')
  if (request.expiredUserId !== null && request.routeOptions.config.savesUnsentForm) return
  if (request.method !== 'GET') return reply.redirect('/sign-in', 303)
  if (request.expiredUserId !== null && request.headers.accept?.includes('text/html')) {
    reply.flash({ text: request.t('登录已过期，请重新登录。'), kind: 'attention' })
  }
  return reply.redirect(withNext('/sign-in', localAddress(request.url)), 303)
}

/** Programs ask for JSON with `Accept`; every other client is a browser. */
export function wantsJson (request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? ''
  return accept.includes('application/json') && !accept.includes('text/html')
}
