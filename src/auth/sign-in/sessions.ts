/**
 * Who a cookie belongs to. It holds a random token; the database holds the token's digest, the times, and the account, which is read
 * anew for each request: a right taken away, a disabled account or a session ended elsewhere counts from the next request on (trust A6, C14).
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Identify } from '../../web/access.ts'
import type { Tx } from '../../db/index.ts'
import { deviceOf, nameDevice } from '../../web/cookies/device.ts'
import { hostCookie } from '../../web/requests/security.ts'
import type { Origin } from './lockout.ts'
import { findSession, ownAccount, type FoundSession } from '../queries.ts'
import { isStaff } from '../../roles.ts'
import { digestOf, newToken } from './tokens.ts'

const minute = 60_000
const limits = { idleMinutes: 30, hours: 12, halfwayMinutes: 10 }

/** One arrival: where from, under which request id, and the session that it came with. */
export interface ClientInfo extends Origin { agent: string, requestId: string, sessionId: string | null }

export function clientInfoOf (request: FastifyRequest): ClientInfo {
  return { device: deviceOf(request), address: request.ip, agent: (request.headers['user-agent'] ?? '').slice(0, 200), requestId: request.id, sessionId: sessionIdOf(request) }
}

/**
 * Always a new session id, so that one planted in the browser before is worth nothing (trust C14). `complete` is false between the
 * password and the second factor. @returns the token for the cookie
 */
export async function openSession (tx: Tx, userId: string, complete: boolean, now: Date, { address, agent, sessionId }: ClientInfo): Promise<string> {
  if (sessionId !== null) await tx.session.deleteMany({ where: { id: sessionId } })
  const token = newToken()
  const expiresAt = new Date(now.getTime() + (complete ? limits.hours * 60 : limits.halfwayMinutes) * minute)
  await tx.session.create({ data: { id: digestOf(token), userId, complete, createdAt: now, lastSeenAt: now, expiresAt, address, agent } })
  return token
}

export async function endSessions (tx: Tx, userId: string): Promise<void> {
  await tx.session.deleteMany({ where: { userId } })
}

/** A session last used before this is over. */
export const idleSince = (now: Date) => new Date(now.getTime() - limits.idleMinutes * minute)

export function setSessionCookie (reply: FastifyReply, token: string): void {
  const { server } = reply.request
  reply.setCookie(cookieName(reply.request), token, server.cookieOptions)
  nameDevice(reply)
}

export function clearSessionCookie (reply: FastifyReply): void {
  reply.clearCookie(cookieName(reply.request), reply.request.server.cookieOptions)
}

/** Whether the session is still good or not. */
export function sessionIdOf (request: FastifyRequest): string | null {
  const token = request.cookies[cookieName(request)]
  return token ? digestOf(token) : null
}

/** For `buildApp`: the person who is signed in, with everything that was asked of them; or `request.expiredUserId`, who was. */
export const identify: Identify = async (request) => {
  const session = await knownSession(request)
  if (!session?.complete || mustEnrol(request, session)) return null
  if (!isLive(session, request.server.clock.now())) {
    request.expiredUserId = session.user.id
    return null
  }
  keepAlive(request, session)
  return session.user
}

/** The person between the password and the second factor, and which of the two ways is theirs. */
export async function pendingSignIn (request: FastifyRequest) {
  const session = await knownSession(request)
  if (!session || !isLive(session, request.server.clock.now()) || (session.complete && !mustEnrol(request, session))) return null
  return { account: await ownAccount(request.server.db.read, session.user.id), step: session.complete ? 'enrol' as const : 'code' as const }
}

const cookieName = (request: FastifyRequest) => hostCookie(request.server.config, 'session')

async function knownSession (request: FastifyRequest): Promise<FoundSession | null> {
  const id = sessionIdOf(request)
  return id === null ? null : findSession(request.server.db.read, id)
}

function isLive ({ expiresAt, lastSeenAt }: FoundSession, now: Date): boolean {
  return expiresAt > now && lastSeenAt > idleSince(now)
}

function mustEnrol (request: FastifyRequest, { enrolled, user }: FoundSession): boolean {
  return request.server.config.requireSecondFactor && !enrolled && isStaff([...user.roles])
}

/** Sessions whose use is being noted, so that a page and its pictures note it once. */
const touchedSessions = new Set<string>()

/** At most once a minute, and no page waits for it. */
function keepAlive ({ server: { db, clock }, log }: FastifyRequest, { id, lastSeenAt }: FoundSession): void {
  const now = clock.now()
  if (now.getTime() - lastSeenAt.getTime() < minute || touchedSessions.has(id)) return
  touchedSessions.add(id)
  db.write((tx) => tx.session.updateMany({ where: { id }, data: { lastSeenAt: now } }), 'shared')
    .catch((err: unknown) => log.warn({ err }, 'The use of a session could not be noted'))
    .finally(() => touchedSessions.delete(id))
}
