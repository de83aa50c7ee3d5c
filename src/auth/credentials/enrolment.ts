/** Adding a second factor (proved by its first code) and removing it (password and code together). */
import { audit } from '../../audit/index.ts'
import type { Config } from '../../config.ts'
import { conflict } from '../../errors.ts'
import { forgetSecondFactor } from '../accounts/accounts.ts'
import { offeredSecret, stepOf } from './second-factor.ts'
import { endSessions, openSession, type ClientInfo } from '../sign-in/sessions.ts'
import { signInActor, confirmPassword, withVerifiedCode, wrongCode, type Account, type SignInContext } from '../sign-in/sign-in.ts'

/** @returns the token of a new session; all others end. @throws 409, 422 */
export async function enrol (
  { db, clock, config }: SignInContext & { config: Config },
  id: string,
  code: string,
  client: ClientInfo
): Promise<string> {
  const now = clock.now()
  return db.write(async (tx) => {
    const account = await tx.user.findUniqueOrThrow({ where: { id } })
    if (account.totpConfirmedAt) throw conflict('已启用二次验证，无需重复设置。')
    const totpSecret = offeredSecret(config, account)
    const totpLastStep = stepOf(code, totpSecret, null, now)
    if (totpLastStep === null) throw wrongCode()
    await tx.user.update({ where: { id }, data: { totpSecret, totpLastStep, totpConfirmedAt: now, version: { increment: 1 } } })
    await audit(tx, { ...signInActor(client, now, account), action: 'second_factor_added', target: `user:${id}` })
    await endSessions(tx, id)
    return openSession(tx, id, true, now, client)
  })
}

/** @returns the token of a new session; all others end. @throws 422, 429 */
export async function removeFactor (
  context: SignInContext,
  account: Account & { passwordHash: string },
  typed: { password: string, code: string },
  client: ClientInfo
): Promise<string> {
  await confirmPassword(context, account, typed.password, client)
  return withVerifiedCode(context, account, typed.code, client, async (tx, now) => {
    await forgetSecondFactor(tx, account.id)
    await audit(tx, { ...signInActor(client, now, account), action: 'second_factor_removed', target: `user:${account.id}` })
    return openSession(tx, account.id, true, now, client)
  })
}
