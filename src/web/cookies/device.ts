/**
 * A name for the browser that somebody comes with: random, kept for a year, and good for nothing but to count apart what comes from it (OWASP's
 * “device cookie”). Whoever throws it away is a stranger again.
 */
import { createHash, randomBytes } from 'node:crypto'
import { normalizeIP } from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Visitor } from '../fastify.ts'
import { hostCookie } from '../requests/security.ts'

const yearSeconds = 365 * 86_400

const named = new WeakMap<FastifyRequest, string>()

/** The name it brought, or the one it is about to be given. */
export function deviceOf (request: FastifyRequest): string {
  const brought = request.cookies[hostCookie(request.server.config, 'device')] ?? ''
  if (/^[\w-]{43}$/.test(brought)) return brought
  const given = named.get(request) ?? randomBytes(32).toString('base64url')
  named.set(request, given)
  return given
}

/** Somebody without an account, as they are counted: the device by its digest, of an IPv6 address the network. */
export function visitorOf (request: FastifyRequest): Visitor {
  return { device: createHash('sha256').update(deviceOf(request)).digest('base64url'), address: normalizeIP(request.ip) }
}

export function nameDevice (reply: FastifyReply): void {
  const { server } = reply.request
  reply.setCookie(hostCookie(server.config, 'device'), deviceOf(reply.request), { ...server.cookieOptions, maxAge: yearSeconds })
}
