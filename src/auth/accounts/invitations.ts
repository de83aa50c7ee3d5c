/** Links for choosing a password: valid once, for a limited time, and only while the account may be used (trust C15). */
import { audit } from '../../audit/index.ts'
import type { Reader, Tx } from '../../db/index.ts'
import { Refusal } from '../../errors.ts'
import { unknownOriginKey } from '../sign-in/lockout.ts'
import { endSessions, type ClientInfo } from '../sign-in/sessions.ts'
import { signInActor } from '../sign-in/sign-in.ts'
import { digestOf } from '../sign-in/tokens.ts'

export const invitationAddress = (token: string) => `/invitations/${token}`

/** A used, expired, invented or withdrawn link gets the same answer. @throws 404 */
export async function findInvitation (reader: Reader, token: string, now: Date) {
  const invitation = await reader.invitation.findUnique({ where: { id: digestOf(token) }, include: { user: true } })
  const good = invitation && invitation.usedAt === null && invitation.expiresAt > now && invitation.user.active
  if (!good) throw new Refusal(404, '这个链接已使用、已过期或不完整。请联系安全管理员重新签发。')
  return invitation
}

/** Sets the password, ends every session and lifts any lockout. @throws 404 */
export async function acceptInvitation (tx: Tx, token: string, passwordHash: string, now: Date, client: ClientInfo): Promise<void> {
  const { id, kind, user } = await findInvitation(tx, token, now)
  await tx.invitation.update({ where: { id }, data: { usedAt: now } })
  await tx.user.update({ where: { id: user.id }, data: { passwordHash, version: { increment: 1 } } })
  await tx.lockout.deleteMany({ where: { key: unknownOriginKey(user.login) } })
  await endSessions(tx, user.id)
  await audit(tx, { ...signInActor(client, now, user), action: 'password_set', target: `user:${user.id}`, details: { kind } })
}
