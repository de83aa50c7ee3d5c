/**
 * Signing in by a code sent to one's mobile number, for people of enterprises. Nothing on the way to the code looks at whether the number
 * is anybody's: that is found out when the message is composed, after the answer, so neither the answer nor its time says so (trust C15).
 */
import { audit } from '../../audit/index.ts'
import { instantFrom } from '../../clock.ts'
import type { PhoneCode, Reader, Tx } from '../../db/index.ts'
import { conflict, invalid, Refusal } from '../../errors.ts'
import { consumeQuota } from '../../web/requests/quotas.ts'
import { codeFor, isCodeFor } from '../credentials/one-time-codes.ts'
import { accountsOfPhone } from '../queries.ts'
import { countAttempt, forgiveFailures, knowsDevice, locked, lockoutKeys, trustOrigin } from './lockout.ts'
import type { ClientInfo } from './sessions.ts'
import { byPhone, passFirstFactor, signInActor, type SignInContext } from './sign-in.ts'

/** How a message leaves; the room that sends messages is above this one. */
export interface CodesBySms {
  /** Whether there is a channel for it at all. */
  offered (reader: Reader, districtId: string): Promise<boolean>
  /** In the transaction in which it is asked for. */
  send (tx: Tx, districtId: string, id: string, now: Date): Promise<void>
  /** As whom `sendNow` knows the number. */
  recipientOf (id: string): string
}

const minute = 60_000
export const codeMinutes = 5
const maxTries = 5

/** Nobody's telephone is made to ring all day, and no address makes many of them ring. */
const perNumber = [{ max: 3 }, { max: 6, hours: 24 }]
const perAddress = [{ max: 10 }, { max: 30, hours: 24 }]

/** @returns the id of the code, which the browser keeps. @throws 429 */
export async function askForPhoneCode (
  { db, clock, config: { sessionSecret } }: SignInContext, phone: string, client: ClientInfo, codes: CodesBySms
): Promise<string> {
  const now = clock.now()
  // A device that the person signed in with before has an allowance of its own, which strangers cannot use up.
  const { account, address } = await lockoutKeys(db.read, sessionSecret, subjectOf(phone), client, now)
  const shares = [
    ...perNumber.map((share) => ({ ...share, owner: account })),
    ...address === null ? [] : perAddress.map((share) => ({ ...share, owner: address }))
  ]
  const { id: districtId } = await db.read.district.findFirstOrThrow({ select: { id: true } })
  const offered = await codes.offered(db.read, districtId)
  return db.write(async (tx) => {
    const exhausted = await consumeQuota(tx, 'phone codes', shares, now)
    if (exhausted) throw tooMany(exhausted.seconds)
    const { id } = await tx.phoneCode.create({ data: { phone, askedAt: now } })
    if (offered) await codes.send(tx, districtId, id, now)
    return id
  })
}

/** Called when the message is composed. Null where it would come too late, or the number is nobody's. */
export async function phoneCodeToSend (reader: Reader, secret: string, id: string, now: Date) {
  const asked = await reader.phoneCode.findUnique({ where: { id } })
  if (!asked || !isOpen(asked, now) || (await accountsOfPhone(reader, asked.phone)).length === 0) return null
  return { phone: asked.phone, code: codeFor(secret, id), minutesValid: codeMinutes }
}

/** What the browser asked for, while it is of any use. */
export async function phoneCodeAsked (reader: Reader, id: string | null, now: Date): Promise<PhoneCode | null> {
  const asked = id === null ? null : await reader.phoneCode.findUnique({ where: { id } })
  return asked && (isOpen(asked, now) || isProven(asked, now)) ? asked : null
}

/** Proven, and now only to be told for which account. */
export function isProven ({ provenAt, usedAt }: PhoneCode, now: Date): boolean {
  return provenAt !== null && usedAt === null && now < instantFrom(provenAt.getTime() + codeMinutes * minute)
}

function isOpen ({ askedAt, tries, provenAt }: PhoneCode, now: Date): boolean {
  return provenAt === null && tries < maxTries && now < instantFrom(askedAt.getTime() + codeMinutes * minute)
}

/**
 * Counted before it is checked. @returns where it is right: signed in to the number's only account, or null where there are several.
 * @throws 409 no longer valid, 422 wrong, 429 locked
 */
export async function enterPhoneCode (context: SignInContext, { id, phone }: PhoneCode, typed: string, client: ClientInfo) {
  const { db, clock, config: { sessionSecret } } = context
  const now = clock.now()
  const keys = await lockoutKeys(db.read, sessionSecret, subjectOf(phone), client, now)
  const outcome = await db.write(async (tx) => {
    const asked = await tx.phoneCode.findUniqueOrThrow({ where: { id } })
    if (!isOpen(asked, now)) return expired()
    const seconds = await countAttempt(tx, keys, now)
    if (seconds > 0) return locked(seconds)
    await tx.phoneCode.update({ where: { id }, data: { tries: { increment: 1 } } })
    const [first] = await accountsOfPhone(tx, phone)
    if (!isCodeFor(typed, sessionSecret, id) || !first) {
      const { id: districtId } = await tx.district.findFirstOrThrow({ select: { id: true } })
      const actor = signInActor(client, now, { districtId: first?.districtId ?? districtId, id: null })
      await audit(tx, { ...actor, action: 'sign_in_failed', target: first ? `user:${first.id}` : 'user:unknown', details: byPhone })
      return wrong(maxTries - asked.tries - 1)
    }
    await forgiveFailures(tx, keys)
    await trustOrigin(tx, sessionSecret, subjectOf(phone), client, now)
    const [opened, another] = await accountsOpened(tx, sessionSecret, phone, client, now)
    if (!opened) return conflict('这个号码是账号的主人自己填的，还没有验证。请先在这台设备上用密码登录一次，以后就能用短信验证码登录。')
    await tx.phoneCode.update({ where: { id }, data: { provenAt: now } })
    return { passed: another ? null : await useFor(tx, context, id, opened, client, now) }
  })
  if (outcome instanceof Refusal) throw outcome
  return outcome.passed
}

/**
 * The accounts that a number opens from here. One that somebody typed of themselves may be mistyped, or somebody else's: until a code sent
 * to it was entered on a device on which they had signed in otherwise, whoever holds it is let in nowhere, and finds no account of
 * strangers.
 */
export async function accountsOpened (reader: Reader, secret: string, phone: string, client: ClientInfo, now: Date) {
  const opened = []
  for (const account of await accountsOfPhone(reader, phone)) {
    if (account.phoneProven || await knowsDevice(reader, secret, account.login, client, now)) opened.push(account)
  }
  return opened
}

/** @param accountId one of those of the number. @throws 409, 422 */
export async function choosePhoneAccount (context: SignInContext, { id }: PhoneCode, accountId: string, client: ClientInfo) {
  const now = context.clock.now()
  return context.db.write(async (tx) => {
    const asked = await tx.phoneCode.findUniqueOrThrow({ where: { id } })
    if (!isProven(asked, now)) throw expired()
    const opened = await accountsOpened(tx, context.config.sessionSecret, asked.phone, client, now)
    const account = opened.find((each) => each.id === accountId)
    if (!account) throw invalid([{ field: 'account', sentence: '请从列表中选择账号' }])
    return useFor(tx, context, id, account, client, now)
  })
}

async function useFor (
  tx: Tx, context: SignInContext, id: string, account: Awaited<ReturnType<typeof accountsOfPhone>>[number], client: ClientInfo, now: Date
) {
  await tx.phoneCode.update({ where: { id }, data: { usedAt: now } })
  if (!account.phoneProven) await tx.user.update({ where: { id: account.id }, data: { phoneProven: true } })
  return passFirstFactor(tx, context, account, now, { ...client, byPhone: true })
}

const subjectOf = (phone: string) => `phone:${phone}`

const expired = () => conflict('验证码已失效，请重新获取。')

function wrong (left: number): Refusal {
  return invalid([left > 0
    ? { field: 'code', sentence: '验证码不正确，请核对最近收到的短信，还可以试 {n} 次', params: { n: left } }
    : { field: 'code', sentence: '验证码不正确，已经试满 {n} 次，请返回重新获取', params: { n: maxTries } }])
}

function tooMany (seconds: number): Refusal {
  const minutes = Math.ceil(seconds / 60)
  return minutes > 60
    ? new Refusal(429, '获取验证码的次数过多，请在 {hours} 小时后再试，或用密码登录。', { hours: Math.ceil(minutes / 60) }, [], seconds)
    : new Refusal(429, '获取验证码的次数过多，请在 {minutes} 分钟后再试，或用密码登录。', { minutes }, [], seconds)
}
