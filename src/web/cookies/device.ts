/**
 * A random id for a browser, kept for a year and used only to count what comes from it (OWASP's “device cookie”). A browser that deletes it
 * counts as new.
 */
import { createHash, randomBytes } from 'node:crypto'
import { normalizeIP } from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Visitor } from '../fastify.ts'
import { hostCookie } from '../requests/security.ts'

const yearSeconds = 365 * 86_400

const named = new WeakMap<FastifyRequest, string>()

/** The id that the browser sent, or the one it is about to get. */
export function deviceOf (request: FastifyRequest): string {
  const brought = request.cookies[hostCookie(request.server.config, 'device')] ?? ''
  if (/^[\w-]{43}$/.test(brought)) return brought
  const given = named.get(request) ?? randomBytes(32).toString('base64url')
  named.set(request, given)
  return given
}

/** How a person without an account is counted: by a digest of the device id and by the address, for IPv6 its network. */
export function visitorOf (request: FastifyRequest): Visitor {
  return { device: createHash('sha256').update(deviceOf(request)).digest('base64url'), address: normalizeIP(request.ip) }
}

export function nameDevice (reply: FastifyReply): void {
  const { server } = reply.request
  reply.setCookie(hostCookie(server.config, 'device'), deviceOf(reply.request), { ...server.cookieOptions, maxAge: yearSeconds })
}
