import { audit } from '../../audit/index.ts'
import { assertStrong, hashPassword } from './passwords.ts'
import { endSessions, openSession, type ClientInfo } from '../sign-in/sessions.ts'
import { byPhone, signInActor, confirmPassword, type Account, type SignInContext } from '../sign-in/sign-in.ts'

/** Changed by its owner, who knows the old one. @returns the token of a new session; all others end. @throws 422, 429 */
export async function changePassword (
  context: SignInContext,
  account: Account & { name: string, passwordHash: string },
  typed: { password: string, chosen: string },
  client: ClientInfo
): Promise<string> {
  await assertStrong(typed.chosen, account)
  await confirmPassword(context, account, typed.password, client)
  return replacePassword(context, account, typed.chosen, client)
}

/** Chosen by somebody who has just proven that the account's telephone is theirs. @returns the token of a new session. @throws 422 */
export async function choosePassword (context: SignInContext, account: Account & { name: string }, chosen: string, client: ClientInfo) {
  await assertStrong(chosen, account)
  return replacePassword(context, account, chosen, client, byPhone)
}

async function replacePassword (
  context: SignInContext, account: Account, chosen: string, client: ClientInfo, details = {}
): Promise<string> {
  const passwordHash = await hashPassword(chosen)
  const now = context.clock.now()
  return context.db.write(async (tx) => {
    await tx.user.update({ where: { id: account.id }, data: { passwordHash, version: { increment: 1 } } })
    await endSessions(tx, account.id)
    await audit(tx, { ...signInActor(client, now, account), action: 'password_changed', target: `user:${account.id}`, details })
    return openSession(tx, account.id, true, now, client)
  })
}
