import { audit } from '../../audit/index.ts'
import { assertStrong, hashPassword } from './passwords.ts'
import { endSessions, openSession, type ClientInfo } from '../sign-in/sessions.ts'
import { signInActor, confirmPassword, type Account, type SignInContext } from '../sign-in/sign-in.ts'

/** Changed by its owner, who knows the old one. @returns the token of a new session; all others end. @throws 422, 429 */
export async function changePassword (
  context: SignInContext,
  account: Account & { name: string, passwordHash: string },
  typed: { password: string, chosen: string },
  client: ClientInfo
): Promise<string> {
  await assertStrong(typed.chosen, account)
  await confirmPassword(context, account, typed.password, client)
  const passwordHash = await hashPassword(typed.chosen)
  const now = context.clock.now()
  return context.db.write(async (tx) => {
    await tx.user.update({ where: { id: account.id }, data: { passwordHash, version: { increment: 1 } } })
    await endSessions(tx, account.id)
    await audit(tx, { ...signInActor(client, now, account), action: 'password_changed', target: `user:${account.id}` })
    return openSession(tx, account.id, true, now, client)
  })
}
