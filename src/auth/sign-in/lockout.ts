/**
 * Five free tries, by account and by address (trust C15); then waits that grow. An attempt is counted before it is judged, so that a
 * hundred guesses sent at once are five tries and not a hundred; who gets in has theirs taken back. Whoever comes with a device, or from an
 * address, from which the account was entered before is counted apart, so that nobody is locked out by what others guess elsewhere.
 */
import { normalizeIP } from '@fastify/rate-limit'
import { Refusal } from '../../errors.ts'
import type { Reader, Tx } from '../../db/index.ts'
import { digestFor } from '../../web/cookies/signed-token.ts'

const freeTries = 5
const minute = 60_000
/** Long enough to make guessing pointless, short enough that locking somebody out from afar is no weapon. */
const maxMinutes = 15
const forgottenAfter = 60 * minute

/** How long a device or an address is remembered after it was last right. */
export const originTrustMs = 180 * 86_400_000

/** Where an attempt comes from. Of an IPv6 address, the network counts: everybody has a great many of the rest. */
export interface Origin { device: string, address: string }

/** A device that is known stands for itself, whatever else comes from its address. */
export interface Keys { account: string, address: string | null }

/** The account is a name as typed: one that does not exist is counted like one that does. */
export const unknownOriginKey = (login: string) => `account:${login}`

/** @param subject a login, or what else is guessed at, with its kind before it */
export async function lockoutKeys (reader: Reader, secret: string, subject: string, place: Origin, now: Date): Promise<Keys> {
  const { device, address } = familiarIds(secret, subject, place)
  const known = await reader.familiar.findMany({ where: { id: { in: [device, address] }, lastAt: { gt: new Date(now.getTime() - originTrustMs) } } })
  const knows = (each: string) => known.some(({ id }) => id === each)
  if (knows(device)) return { account: `known:${device}`, address: null }
  return { account: knows(address) ? `known:${address}` : unknownOriginKey(subject), address: addressKey(place.address) }
}

/** @returns the seconds still to wait; 0 when the attempt may go on, which is then counted */
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
 * After a right answer. The address keeps what was tried on other accounts: a person's own account must not buy new guesses at
 * somebody else's, nor may a hall of clerks behind one address be locked out by typing errors that were put right.
 */
export async function forgiveFailures (tx: Tx, keys: Keys, tries = Infinity): Promise<void> {
  const rows = await tx.lockout.findMany({ where: { key: { in: everyKey(keys) } } })
  const own = Math.min(tries, rows.find(({ key }) => key === keys.account)?.failures ?? 0)
  for (const { key, failures } of rows) {
    await tx.lockout.update({ where: { key }, data: { failures: Math.max(0, failures - own), lockedUntil: null } })
  }
}

/** The answer was right to the end: from now on this device and this address are no strangers to it. */
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

/** Keyed, so that the database names neither the device nor the address. */
function familiarIds (secret: string, subject: string, { device, address }: Origin) {
  return { device: digestFor(secret, 'familiar', `${subject} device ${device}`), address: digestFor(secret, 'familiar', `${subject} ${addressKey(address)}`) }
}

/** 1, 2, 4 … minutes from the fifth failure on. */
function lockedUntil (failures: number, now: Date): Date | null {
  if (failures < freeTries) return null
  return new Date(now.getTime() + Math.min(2 ** (failures - freeTries), maxMinutes) * minute)
}
