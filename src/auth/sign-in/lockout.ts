/**
 * Five free tries, counted by account and by address (trust C15), then growing waits. An attempt is counted before it is checked, so that a
 * hundred guesses sent at once all count; a successful sign-in takes its own count back. A device or address that has signed in to the
 * account before is counted separately, so that guesses made elsewhere lock nobody out.
 */
import { normalizeIP } from '@fastify/rate-limit'
import { Refusal } from '../../errors.ts'
import type { Reader, Tx } from '../../db/index.ts'
import { digestFor } from '../../web/cookies/signed-token.ts'

const freeTries = 5
const minute = 60_000
/** Long enough to make guessing pointless, short enough that locking somebody else out is no weapon. */
const maxMinutes = 15
const forgottenAfter = 60 * minute

/** How long a device or an address stays trusted after its last successful sign-in. */
export const originTrustMs = 180 * 86_400_000

/** Where an attempt comes from. For IPv6 this is the network, since anybody can use any number of addresses within theirs. */
export interface Origin { device: string, address: string }

/** A trusted device is counted by itself, without its address. */
export interface Keys { account: string, address: string | null }

/** By the login as typed: one that does not exist is counted like one that does. */
export const unknownOriginKey = (login: string) => `account:${login}`

/** @param subject a login, or whatever else is guessed at, prefixed with its kind */
export async function lockoutKeys (reader: Reader, secret: string, subject: string, place: Origin, now: Date): Promise<Keys> {
  const { device, address } = familiarIds(secret, subject, place)
  const trusted = await reader.familiar.findMany({
    where: { id: { in: [device, address] }, lastAt: { gt: new Date(now.getTime() - originTrustMs) } }
  })
  const knows = (each: string) => trusted.some(({ id }) => id === each)
  if (knows(device)) return { account: `known:${device}`, address: null }
  return { account: knows(address) ? `known:${address}` : unknownOriginKey(subject), address: addressKey(place.address) }
}

/** Whether this device signed in to it lately. */
export async function knowsDevice (reader: Reader, secret: string, subject: string, place: Origin, now: Date): Promise<boolean> {
  const { device: id } = familiarIds(secret, subject, place)
  return await reader.familiar.count({ where: { id, lastAt: { gt: new Date(now.getTime() - originTrustMs) } } }) > 0
}

/** @returns the seconds still to wait; 0 when the attempt may proceed, which is then counted */
export async function countAttempt (tx: Tx, keys: Keys, now: Date): Promise<number> {
  const rows = await tx.lockout.findMany({ where: { key: { in: everyKey(keys) } } })
  const until = Math.max(0, ...rows.map(({ lockedUntil }) => lockedUntil?.getTime() ?? 0))
  if (until > now.getTime()) return Math.ceil((until - now.getTime()) / 1000)
  for (const key of everyKey(keys)) {
    const row = rows.find((each) => each.key === key)
    const remembered = row && now.getTime() - row.lastAt.getTime() < forgottenAfter ? row.failures : 0
    const counted = { failures: remembered + 1, lastAt: now, lockedUntil: lockedUntil(remembered + 1, now) }
    await tx.lockout.upsert({ where: { key }, create: { key, ...counted }, update: counted })
  }
  return 0
}

/**
 * Called after a correct answer. Failures on other accounts still count against the address: signing in to one's own account must not buy
 * new guesses at somebody else's, nor may an office behind one address be locked out by typing errors that were corrected.
 */
export async function forgiveFailures (tx: Tx, keys: Keys, tries = Infinity): Promise<void> {
  const rows = await tx.lockout.findMany({ where: { key: { in: everyKey(keys) } } })
  const own = Math.min(tries, rows.find(({ key }) => key === keys.account)?.failures ?? 0)
  for (const { key, failures } of rows) {
    await tx.lockout.update({ where: { key }, data: { failures: Math.max(0, failures - own), lockedUntil: null } })
  }
}

/** After a complete sign-in this device and this address are trusted for this account. */
export async function trustOrigin (tx: Tx, secret: string, subject: string, place: Origin, now: Date): Promise<void> {
  for (const id of Object.values(familiarIds(secret, subject, place))) {
    await tx.familiar.upsert({ where: { id }, create: { id, lastAt: now }, update: { lastAt: now } })
  }
}

export function locked (seconds: number): Refusal {
  return new Refusal(429, '尝试次数过多，请在 {minutes} 分钟后再试。', { minutes: Math.ceil(seconds / 60) }, [], seconds)
}

export const addressKey = (address: string) => `address:${normalizeIP(address)}`

const everyKey = ({ account, address }: Keys) => address === null ? [account] : [account, address]

/** Keyed digests, so that the database names neither the device nor the address. */
function familiarIds (secret: string, subject: string, { device, address }: Origin) {
  return {
    device: digestFor(secret, 'familiar', `${subject} device ${device}`),
    address: digestFor(secret, 'familiar', `${subject} ${addressKey(address)}`)
  }
}

/** 1, 2, 4 … minutes, from the fifth failure on. */
function lockedUntil (failures: number, now: Date): Date | null {
  if (failures < freeTries) return null
  return new Date(now.getTime() + Math.min(2 ** (failures - freeTries), maxMinutes) * minute)
}
