/** Signing in: the password, then the second factor where there is one. Every failure gets the same sentence (trust C15). */
import { audit, type Actor } from '../../audit/index.ts'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db, Tx } from '../../db/index.ts'
import { invalid, Refusal } from '../../errors.ts'
import { countAttempt, lockoutKeys, locked, trustOrigin, forgiveFailures } from './lockout.ts'
import { verifyPassword } from '../credentials/passwords.ts'
import { stepOf } from '../credentials/second-factor.ts'
import { openSession, type ClientInfo } from './sessions.ts'

/** `isRight` lets a test count how often a password is checked. */
export interface SignInContext { db: Db, clock: Clock, config: Pick<Config, 'sessionSecret'>, isRight?: typeof verifyPassword }

export interface Account { id: string, districtId: string, login: string }

/** @returns a token for the cookie, and whether a second factor is still required. @throws 422 wrong, 429 locked */
export async function signIn (context: SignInContext, typed: { login: string, password: string }, client: ClientInfo) {
  const { db, clock, config: { sessionSecret }, isRight = verifyPassword } = context
  const login = typed.login.toLowerCase()
  const now = clock.now()
  const keys = await lockoutKeys(db.read, sessionSecret, login, client, now)
  const seconds = await db.write((tx) => countAttempt(tx, keys, now))
  if (seconds > 0) throw locked(seconds)

  const [account, district] = await Promise.all([db.read.user.findUnique({ where: { login } }), db.read.district.findFirstOrThrow()])
  const right = await isRight(typed.password, account?.active ? account.passwordHash : '')
  if (!account || !right) {
    const actor = signInActor(client, now, { districtId: account?.districtId ?? district.id, id: null })
    await db.write((tx) => audit(tx, { ...actor, action: 'sign_in_failed', target: account ? `user:${account.id}` : 'user:unknown' }))
    throw new Refusal(422, '登录名或密码不正确，请核对后再试。忘记密码请联系本单位联系人或安全管理员。')
  }

  return db.write(async (tx) => {
    await forgiveFailures(tx, keys, account.totpConfirmedAt === null ? Infinity : 1)
    return passFirstFactor(tx, context, account, now, client)
  })
}

/** After the password, or the code that went to the telephone. @returns a token for the cookie, and whether a second factor is required */
export async function passFirstFactor (
  tx: Tx, context: SignInContext, account: Account & { totpConfirmedAt: Date | null }, now: Date, client: ClientInfo
) {
  const complete = account.totpConfirmedAt === null
  return {
    complete,
    token: complete
      ? await completeSignIn(tx, context, account, now, client)
      : await openSession(tx, account.id, false, now, client)
  }
}

/** Checks the code of a person whose password was right. @returns the token of a new, complete session. @throws 422, 429 */
export async function enterCode (context: SignInContext, account: Account, code: string, client: ClientInfo): Promise<string> {
  return withVerifiedCode(context, account, code, client, (tx, now) => completeSignIn(tx, context, account, now, client))
}

/** How the first factor was passed, in the audit. */
export const byPhone = { kind: 'phone_code' } as const

/** Runs when every factor has been verified. */
async function completeSignIn (
  tx: Tx,
  { config: { sessionSecret } }: SignInContext,
  account: Account,
  now: Date,
  client: ClientInfo
): Promise<string> {
  const details = client.byPhone ? byPhone : {}
  await audit(tx, { ...signInActor(client, now, account), action: 'sign_in', target: `user:${account.id}`, details })
  await trustOrigin(tx, sessionSecret, account.login, client, now)
  return openSession(tx, account.id, true, now, client)
}

/** Asks a signed-in person for their password again before an action that a borrowed screen must not allow. @throws 422, 429 */
export async function confirmPassword (
  { db, clock, config: { sessionSecret }, isRight = verifyPassword }: SignInContext,
  account: Account & { passwordHash: string },
  password: string,
  client: ClientInfo
): Promise<void> {
  const keys = await lockoutKeys(db.read, sessionSecret, account.login, client, clock.now())
  const seconds = await db.write((tx) => countAttempt(tx, keys, clock.now()))
  if (seconds > 0) throw locked(seconds)
  if (!await isRight(password, account.passwordHash)) throw invalid([{ field: 'password', sentence: '现在的密码不正确' }])
  await db.write((tx) => forgiveFailures(tx, keys))
}

/** Counts, checks and uses up a code in one transaction, so that a code sent twice at once is accepted once. @throws 422, 429 */
export async function withVerifiedCode<T> (
  { db, clock, config: { sessionSecret } }: SignInContext,
  account: Account,
  code: string,
  client: ClientInfo,
  then: (tx: Tx, now: Date) => Promise<T>
): Promise<T> {
  const now = clock.now()
  const keys = await lockoutKeys(db.read, sessionSecret, account.login, client, now)
  const outcome = await db.write(async (tx) => {
    const seconds = await countAttempt(tx, keys, now)
    if (seconds > 0) return locked(seconds)
    const { totpSecret, totpLastStep } = await tx.user.findUniqueOrThrow({ where: { id: account.id } })
    const step = totpSecret === null ? null : stepOf(code, totpSecret, totpLastStep, now)
    if (step === null) return wrongCode()
    await forgiveFailures(tx, keys)
    await tx.user.update({ where: { id: account.id }, data: { totpLastStep: step } })
    return { done: await then(tx, now) }
  })
  if (outcome instanceof Refusal) throw outcome
  return outcome.done
}

export const wrongCode = () => invalid([{ field: 'code', sentence: '验证码不正确或已用过，请等手机上出现下一组数字再输入' }])

export function signInActor (
  { requestId, address }: ClientInfo,
  at: Date,
  { districtId, id }: { districtId: string, id: string | null }
): Actor {
  return { districtId, actorId: id, at, requestId, address }
}
