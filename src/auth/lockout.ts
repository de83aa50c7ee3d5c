/**
 * Five free tries, by account and by address (trust C15); then waits that grow. An attempt is counted before it is judged, so that a
 * hundred guesses sent at once are five tries and not a hundred; who gets in has theirs taken back.
 */
import { Refusal } from '../errors.ts'
import type { Tx } from '../db/index.ts'

const freeTries = 5
const minute = 60_000
/** Long enough to make guessing pointless, short enough that locking somebody out from afar is no weapon. */
const longestMinutes = 15
const forgottenAfter = 60 * minute

export interface Keys { account: string, address: string }

/** The account is a name as typed: one that does not exist is counted like one that does. */
export const keysOf = (login: string, address: string): Keys => ({ account: `account:${login}`, address: `address:${address}` })

/** @returns the seconds still to wait; 0 when the attempt may go on, which is then counted */
export async function countAttempt (tx: Tx, { account, address }: Keys, now: Date): Promise<number> {
  const rows = await tx.lockout.findMany({ where: { key: { in: [account, address] } } })
  const until = Math.max(0, ...rows.map(({ lockedUntil }) => lockedUntil?.getTime() ?? 0))
  if (until > now.getTime()) return Math.ceil((until - now.getTime()) / 1000)
  for (const key of [account, address]) {
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
export async function takeBack (tx: Tx, { account, address }: Keys, tries = Infinity): Promise<void> {
  const rows = await tx.lockout.findMany({ where: { key: { in: [account, address] } } })
  const own = Math.min(tries, rows.find(({ key }) => key === account)?.failures ?? 0)
  for (const { key, failures } of rows) {
    await tx.lockout.update({ where: { key }, data: { failures: Math.max(0, failures - own), lockedUntil: null } })
  }
}

export function locked (seconds: number): Refusal {
  return new Refusal(429, '尝试次数过多，请在 {minutes} 分钟后再试。', { minutes: Math.ceil(seconds / 60) }, [], seconds)
}

/** 1, 2, 4 … minutes from the fifth failure on. */
function lockedUntil (failures: number, now: Date): Date | null {
  if (failures < freeTries) return null
  return new Date(now.getTime() + Math.min(2 ** (failures - freeTries), longestMinutes) * minute)
}
