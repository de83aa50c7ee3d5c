/**
 * Sessions. The cookie holds a random token; the database holds its digest, the times and the account, which is loaded for each request: a
 * revoked right, a disabled account or a session ended elsewhere takes effect at the next request (trust A6, C14).
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

/** The client behind a sign-in: where it comes from, its request id, and the session it had before. */
export interface ClientInfo extends Origin {
  agent: string
  requestId: string
  sessionId: string | null
  /** The first factor was a code sent to their telephone. */
  byPhone?: boolean
}

export function clientInfoOf (request: FastifyRequest): ClientInfo {
  return {
    device: deviceOf(request),
    address: request.ip,
    agent: (request.headers['user-agent'] ?? '').slice(0, 200),
    requestId: request.id,
    sessionId: sessionIdOf(request)
  }
}

/**
 * Always issues a new session id, so that one planted in the browser beforehand is worthless (trust C14). `complete` is false between the
 * password and the second factor. @returns the token for the cookie
 */
export async function openSession (
  tx: Tx,
  userId: string,
  complete: boolean,
  now: Date,
  { address, agent, sessionId, byPhone = false }: ClientInfo
): Promise<string> {
  if (sessionId !== null) await tx.session.deleteMany({ where: { id: sessionId } })
  const token = newToken()
  const expiresAt = new Date(now.getTime() + (complete ? limits.hours * 60 : limits.halfwayMinutes) * minute)
  await tx.session.create({
    data: { id: digestOf(token), userId, complete, byPhone, createdAt: now, lastSeenAt: now, expiresAt, address, agent }
  })
  return token
}

export async function endSessions (tx: Tx, userId: string): Promise<void> {
  await tx.session.deleteMany({ where: { userId } })
}

/** Sessions last used before this instant have expired. */
export const idleSince = (now: Date) => new Date(now.getTime() - limits.idleMinutes * minute)

export function setSessionCookie (reply: FastifyReply, token: string): void {
  const { server } = reply.request
  reply.setCookie(cookieName(reply.request), token, server.cookieOptions)
  nameDevice(reply)
}

export function clearSessionCookie (reply: FastifyReply): void {
  reply.clearCookie(cookieName(reply.request), reply.request.server.cookieOptions)
}

/** The id in the cookie, whether or not the session is still valid. */
export function sessionIdOf (request: FastifyRequest): string | null {
  const token = request.cookies[cookieName(request)]
  return token ? digestOf(token) : null
}

/** For `buildApp`: the person who has signed in completely; otherwise sets `request.expiredUserId` where a session has expired. */
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

/** A person who has given the password but not yet the second factor, and whether they must enter a code or enrol. */
export async function pendingSignIn (request: FastifyRequest) {
  const session = await knownSession(request)
  if (!session || !isLive(session, request.server.clock.now()) || (session.complete && !mustEnrol(request, session))) return null
  return {
    account: await ownAccount(request.server.db.read, session.user.id),
    step: session.complete ? 'enrol' as const : 'code' as const,
    byPhone: session.byPhone
  }
}

/** Whether this person has just signed in by a code sent to their telephone, and so may choose a password without knowing the old one. */
export async function provedPhoneLately (request: FastifyRequest): Promise<boolean> {
  const id = sessionIdOf(request)
  const { db: { read }, clock } = request.server
  const since = new Date(clock.now().getTime() - limits.halfwayMinutes * minute)
  return id !== null && await read.session.count({ where: { id, byPhone: true, createdAt: { gt: since } } }) > 0
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

/** Sessions whose last use is being saved, so that a page and its images save it once. */
const touchedSessions = new Set<string>()

/** Saved at most once a minute, without making any page wait. */
function keepAlive ({ server: { db, clock }, log }: FastifyRequest, { id, lastSeenAt }: FoundSession): void {
  const now = clock.now()
  if (now.getTime() - lastSeenAt.getTime() < minute || touchedSessions.has(id)) return
  touchedSessions.add(id)
  db.write((tx) => tx.session.updateMany({ where: { id }, data: { lastSeenAt: now } }), 'shared')
    .catch((err: unknown) => log.warn({ err }, 'The use of a session could not be noted'))
    .finally(() => touchedSessions.delete(id))
}
