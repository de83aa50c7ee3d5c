/**
 * People of an enterprise invite each other. An invitation becomes an account only when it is taken up, once, within three days; its link
 * is made from its id and the operator's secret, so that no row opens anything by itself.
 */
import type { z } from 'zod'
import { type Actor, audit } from '../../audit/index.ts'
import { namesakeAmong } from '../../characters.ts'
import { addDays, dayOf, instantOf } from '../../clock.ts'
import type { Reader, Tx } from '../../db/index.ts'
import { conflict, invalid, notFound, Refusal } from '../../errors.ts'
import { signToken, verifyToken } from '../../web/cookies/signed-token.ts'
import { consumeQuota } from '../../web/requests/quotas.ts'
import type { colleagueForm } from '../forms.ts'
import { addAccount } from './accounts.ts'

const daysOpen = 3
/** Of one enterprise: invitations open at a time and made in a day, and people with an account. */
const limits = { open: 10, daily: 20, people: 50 }

export const joinAddress = (secret: string, id: string) => `/join/${signToken(secret, 'colleague', id)}`

type Inviter = Actor & { actorId: string, enterpriseId: string }

/** @throws 409, 429 */
export async function inviteColleague (tx: Tx, inviter: Inviter, { name, phone = '' }: z.output<typeof colleagueForm>): Promise<void> {
  const { enterpriseId, ...actor } = inviter
  const { districtId, actorId: invitedById, at } = actor
  const open = await tx.colleagueInvitation.count({ where: stillOpen(enterpriseId, at) })
  if (open >= limits.open) throw conflict('还有 {n} 个邀请没有用，请先撤回不用的。', { n: open })
  const people = await tx.user.count({ where: { enterpriseId, active: true } })
  if (people + open >= limits.people) throw conflict('每家企业最多 {n} 个账号。请联系服务专员。', { n: limits.people })
  const exhausted = await consumeQuota(tx, 'colleagues', [{ owner: `enterprise:${enterpriseId}`, max: limits.daily, hours: 24 }], at)
  if (exhausted) throw new Refusal(429, '今天邀请的人已经很多，请明天再邀请。', {}, [], exhausted.seconds)
  await tx.colleagueInvitation.create({
    data: { districtId, enterpriseId, invitedById, name, phone, invitedAt: at, expiresAt: instantOf(addDays(dayOf(at), daysOpen), '24:00') }
  })
  await audit(tx, { ...actor, action: 'colleague_invited', target: `enterprise:${enterpriseId}` })
}

/** @throws 404 for one that is used, withdrawn, or another enterprise's */
export async function withdrawInvitation (tx: Tx, { enterpriseId, ...actor }: Inviter, id: string): Promise<void> {
  const { at } = actor
  const { count } = await tx.colleagueInvitation.updateMany({ where: { ...stillOpen(enterpriseId, at), id }, data: { withdrawnAt: at } })
  if (count === 0) throw notFound()
  await audit(tx, { ...actor, action: 'invitation_withdrawn', target: `enterprise:${enterpriseId}` })
}

export function openInvitations (reader: Reader, enterpriseId: string, now: Date) {
  return reader.colleagueInvitation.findMany({
    where: stillOpen(enterpriseId, now), include: { invitedBy: { select: { name: true } } }, orderBy: { id: 'desc' }
  })
}

/** An invented, used, expired or withdrawn one gets the same answer, and that of somebody who has left the enterprise. @throws 404 */
export async function findColleagueInvitation (reader: Reader, secret: string, token: string, now: Date) {
  const id = verifyToken(secret, 'colleague', token)
  if (id === null) throw used()
  return openInvitation(reader, id, now)
}

async function openInvitation (reader: Reader, id: string, now: Date) {
  const found = await reader.colleagueInvitation.findFirst({
    where: { id, usedAt: null, withdrawnAt: null, expiresAt: { gt: now }, invitedBy: { active: true }, enterprise: { active: true } },
    include: { invitedBy: { select: { name: true, enterpriseId: true } }, enterprise: { select: { name: true } } }
  })
  // Whoever works for another enterprise by now lets nobody into the one they left.
  if (!found || found.invitedBy.enterpriseId !== found.enterpriseId) throw used()
  return found
}

const used = () => new Refusal(404, '这个邀请已经用过、撤回或过期。请让同事重新邀请您。')

type Invitation = Awaited<ReturnType<typeof findColleagueInvitation>>

/** @returns the login. @throws 404 where it was used or withdrawn meanwhile, 422 */
export async function joinColleagues (
  tx: Tx, actor: Actor, { id, enterpriseId, invitedById }: Invitation, person: { name: string, phone: string, passwordHash: string }
): Promise<string> {
  // Again, for a password takes its time to be hashed.
  await openInvitation(tx, id, actor.at)
  const { count } = await tx.colleagueInvitation.updateMany({
    where: { ...stillOpen(enterpriseId, actor.at), id }, data: { usedAt: actor.at }
  })
  if (count === 0) throw used()
  await assertNewName(tx, enterpriseId, person.name)
  const login = await freeLogin(tx, person.phone)
  const account = { ...person, phoneProven: false, login, roles: ['enterprise' as const] }
  await addAccount(tx, actor, account, { unitId: null, enterpriseId }, { invitedById })
  return login
}

/** Says nothing of the other account, whose login is a mobile number: whoever holds a link could ask for one after the other. */
async function assertNewName (tx: Tx, enterpriseId: string, name: string): Promise<void> {
  const colleagues = await tx.user.findMany({ where: { enterpriseId, active: true }, select: { name: true } })
  if (namesakeAmong(colleagues, name)) throw invalid([{ field: 'name', sentence: '企业里已有同名账号；确是另一人的，请在姓名后加以区分' }])
}

/** One's mobile number; who is in two enterprises has two accounts. */
async function freeLogin (tx: Tx, phone: string): Promise<string> {
  for (let n = 1; ; n++) {
    const login = n === 1 ? phone : `${phone}-${n}`
    if (!await tx.user.findUnique({ where: { login }, select: { id: true } })) return login
  }
}

const stillOpen = (enterpriseId: string, now: Date) => ({ enterpriseId, usedAt: null, withdrawnAt: null, expiresAt: { gt: now } })
