/** The only place where accounts are created and changed. Every change is audited in the same transaction (trust E31). */
import type { z } from 'zod'
import { audit, changes, type Actor } from '../../audit/index.ts'
import { foldedName, namesakeAmong } from '../../characters.ts'
import type { Prisma, Tx } from '../../db/index.ts'
import { conflict, invalid, notFound } from '../../errors.ts'
import { newChoice } from '../../web/forms/stored-choices.ts'
import { assertNotOneself, assertSecadminRemains, rolesToGive } from '../access.ts'
import { mayHaveName, personKeys } from '../../finding/index.ts'
import type { HandoverRequest, HandoverService } from '../../responsibilities/index.ts'
import { normalizeInput } from '../../web/input/normalize.ts'
import type { accountForm, newAccountForm, Rights } from '../forms.ts'
import { deputyRoles, roles, type Role } from '../../roles.ts'
import { endSessions } from '../sign-in/sessions.ts'
import { digestOf, newToken } from '../sign-in/tokens.ts'

/** @returns the new account's id. @throws 422 */
export async function createAccount (tx: Tx, actor: Actor, answers: z.output<typeof newAccountForm>): Promise<string> {
  const { districtId } = actor
  const { login, name, title = '', phone = '', principal } = answers
  await assertMayGive(tx, districtId, answers.roles)
  if (await tx.user.findUnique({ where: { login } })) throw invalid([{ field: 'login', sentence: '这个登录名已有人使用，请换一个' }])
  const place = await placeOf(tx, districtId, answers)
  const deputyId = await deputyOf(tx, districtId, answers.deputyId)
  return addAccount(
    tx, actor, { login, name, title, phone, principal, deputyId, roles: answers.roles }, place, deputyId === null ? {} : { deputyId }
  )
}

type AccountColumns = 'login' | 'name' | 'title' | 'phone' | 'principal' | 'deputyId' | 'passwordHash'
type NewAccount = Pick<Prisma.UserUncheckedCreateInput, AccountColumns | 'phoneProven'> & { roles: Role[] }

/** @returns the new account's id. @throws 422 */
export async function addAccount (
  tx: Tx, actor: Actor, { roles, ...account }: NewAccount, place: Place, more: Prisma.InputJsonObject
): Promise<string> {
  const { districtId, at: createdAt } = actor
  const { login, name, principal = false } = account
  await assertNoNamesake(tx, districtId, name, place)
  const { id } = await tx.user.create({
    data: {
      districtId, ...account, ...await personKeys(name, login), ...place, createdAt, roles: { create: roles.map((role) => ({ role })) }
    }
  })
  await audit(tx, { ...actor, action: 'user_created', target: `user:${id}`, details: { login, roles, principal, ...more, ...place } })
  return id
}

/** For the command line, which cannot ask: whatever remains goes to the desks. */
export const withoutHandover: HandoverRequest = { heirs: {}, leaveRest: true, roles: new Set() }

/** Whoever's rights change is signed out and needs a new session (trust C14). @throws 403, 404, 409, 422 */
export async function changeAccount (
  tx: Tx, actor: Actor, id: string, answers: z.output<typeof accountForm>, handover: HandoverRequest,
  { changeWithHandover }: Pick<HandoverService, 'changeWithHandover'>
): Promise<void> {
  assertNotOneself(actor.actorId, id)
  const account = await tx.user.findFirst({
    where: { id, districtId: actor.districtId },
    include: { roles: true, enterprise: { select: { creditCode: true, name: true } } }
  })
  if (!account) throw notFound()
  if (account.version !== answers.version) throw conflict('{name}的账号刚被他人变更，请核对后重新保存。', { name: account.name })
  const heldRoles = account.roles.map(({ role }) => role)
  await assertMayGive(
    tx,
    actor.districtId,
    answers.roles.filter((role) => !heldRoles.includes(role)),
    id
  )
  if (heldRoles.includes('secadmin') && !(answers.active && answers.roles.includes('secadmin'))) {
    await assertSecadminRemains(tx, actor.districtId, id)
  }

  const { name, title = '', phone = '', principal, active } = answers
  const place = await placeOf(tx, actor.districtId, answers, account)
  const deputyId = await deputyOf(tx, actor.districtId, answers.deputyId, account)
  const details = changes(
    {
      roles: inOrder(heldRoles),
      unitId: account.unitId,
      enterpriseId: account.enterpriseId,
      principal: account.principal,
      deputyId: account.deputyId,
      active: account.active
    },
    { roles: inOrder(answers.roles), principal, deputyId, active, ...place }
  )
  const keys = await personKeys(name, account.login)
  await changeWithHandover(tx, actor, { whose: 'person', id, name }, handover, async () => {
    await tx.userRole.deleteMany({ where: { userId: id } })
    await tx.user.update({
      where: { id },
      data: {
        name,
        ...keys,
        title,
        phone,
        ...phone === account.phone ? {} : { phoneProven: true },
        principal,
        deputyId,
        active,
        ...place,
        version: { increment: 1 },
        roles: { create: answers.roles.map((role) => ({ role })) }
      }
    })
  })
  if (Object.keys(details).length > 0) await endSessions(tx, id)
  await audit(tx, { ...actor, action: 'user_changed', target: `user:${id}`, details })
}

const hour = 3_600_000
export const linkHours = { invitation: 72, reset: 24 } as const

export interface Link { token: string, kind: keyof typeof linkHours }

/** Issues a link for choosing a password, to be handed over in person; earlier links become void. @throws 403, 404, 409 */
export async function issueLink (tx: Tx, actor: Actor, id: string, forgetFactor: boolean): Promise<Link> {
  assertNotOneself(actor.actorId, id)
  const account = await tx.user.findFirst({ where: { id, districtId: actor.districtId } })
  if (!account) throw notFound()
  if (!account.active) throw conflict('{name}的账号已停用，请先恢复再签发链接。', { name: account.name })

  const kind = account.passwordHash === '' ? 'invitation' : 'reset'
  const token = newToken()
  await tx.invitation.deleteMany({ where: { userId: id, usedAt: null } })
  await tx.invitation.create({
    data: {
      id: digestOf(token),
      kind,
      userId: id,
      createdBy: actor.actorId,
      createdAt: actor.at,
      expiresAt: new Date(actor.at.getTime() + linkHours[kind] * hour)
    }
  })
  if (forgetFactor) await forgetSecondFactor(tx, id)
  await audit(tx, { ...actor, action: 'link_issued', target: `user:${id}`, details: { kind, forgetFactor } })
  return { token, kind }
}

export async function forgetSecondFactor (tx: Tx, id: string): Promise<void> {
  await tx.user.update({ where: { id }, data: { totpSecret: null, totpConfirmedAt: null, totpLastStep: null, version: { increment: 1 } } })
  await endSessions(tx, id)
}

async function assertMayGive (tx: Tx, districtId: string, wanted: Role[], exceptTo?: string): Promise<void> {
  const assignable = await rolesToGive(tx, districtId, exceptTo)
  if (wanted.every((role) => assignable.includes(role))) return
  throw invalid([{ field: 'roles', sentence: '请先邀请系统管理员和审计管理员，再邀请其他人员' }])
}

/** The unit, deputy and enterprise an account has now. */
interface Stored {
  id: string
  unitId: string | null
  deputyId: string | null
  enterpriseId: string | null
  enterprise: { creditCode: string | null, name: string } | null
}

interface Place { unitId: string | null, enterpriseId: string | null }

/** Ids from a form are checked against the district again (trust A5); an account may keep a unit or enterprise that is out of use. */
async function placeOf (
  tx: Tx,
  districtId: string,
  { unitId, enterprise }: Rights,
  stored?: Stored
): Promise<Place> {
  const other = newChoice(unitId, stored?.unitId)
  if (other && !await tx.unit.findFirst({ where: { id: other, districtId, active: true } })) {
    throw invalid([{ field: 'unitId', sentence: '没有找到这个单位，请重新选择' }])
  }
  return {
    unitId: unitId ?? null,
    enterpriseId: enterprise === undefined ? null : await enterpriseNamed(tx, districtId, enterprise, stored)
  }
}

/** Refuses a second account for the same person: two people of one name in one place could not be told apart in any list. */
async function assertNoNamesake (tx: Tx, districtId: string, name: string, place: Place): Promise<void> {
  const colleagues = await tx.user.findMany({ where: { districtId, ...place, active: true }, select: { name: true, login: true } })
  const namesake = namesakeAmong(colleagues, name)
  if (namesake) throw invalid([{ field: 'name', sentence: '同一单位已有同名账号（登录名 {login}）；确是另一人的，请在姓名后加以区分', params: { login: namesake.login } }])
}

/** The deputy must be in office, and must not be the person themselves. */
async function deputyOf (tx: Tx, districtId: string, deputyId: string | undefined, stored?: Stored): Promise<string | null> {
  if (deputyId === undefined) return null
  if (!newChoice(deputyId, stored?.deputyId)) return deputyId
  if (deputyId === stored?.id) throw invalid([{ field: 'deputyId', sentence: 'AB角不能是本人，请另选一人' }])
  const deputy = await tx.user.findFirst({
    where: { id: deputyId, districtId, active: true, roles: { some: { role: { in: [...deputyRoles] } } } },
    select: { id: true }
  })
  if (!deputy) throw invalid([{ field: 'deputyId', sentence: '没有找到这名在岗人员，请重新选择' }])
  return deputyId
}

async function enterpriseNamed (tx: Tx, districtId: string, typed: string, stored?: Stored): Promise<string> {
  const now = stored?.enterprise
  // An enterprise that was struck off, or shares its name with another, stays valid for the accounts it already has.
  if (now && stored.enterpriseId !== null && typed === (now.creditCode ?? now.name)) return stored.enterpriseId
  const code = normalizeInput('code', typed).replaceAll('-', '').toUpperCase()
  const enterprises = await tx.enterprise.findMany({
    where: { districtId, active: true, OR: [{ creditCode: code }, mayHaveName(typed)] }, select: { id: true, name: true, creditCode: true }
  })
  const [only, another] = enterprises.filter((each) => each.creditCode === code || foldedName(each.name) === foldedName(typed))
  if (only && !another) return only.id
  throw invalid([{ field: 'enterprise', sentence: another ? '有多家企业同名，请填写统一社会信用代码' : '企业名录中没有这家企业，请核对统一社会信用代码或全称' }])
}

/** In the order of the roles table, so that ticking the same roles in another order is no change. */
function inOrder (held: readonly Role[]): Role[] {
  return (Object.keys(roles) as Role[]).filter((role) => held.includes(role))
}
