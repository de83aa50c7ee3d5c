/** 授权: who may enter whose decisions, for a range of days. The security administrator maintains it; each change is audited. */
import type { z } from 'zod'
import { audit, type Actor } from '../../audit/index.ts'
import { personInOffice } from '../../auth/queries.ts'
import { addDays, type Day, dayOf } from '../../clock.ts'
import { type Delegation, Prisma, type Reader, type Tx, columns, conditionSql } from '../../db/index.ts'
import { forbidden, invalid, notFound } from '../../errors.ts'
import type { Role } from '../../roles.ts'
import type { OfficeHolder } from '../../units/index.ts'
import type { User } from '../../user.ts'
import type { Approval } from '../../workflow/approvals.ts'
import type { delegationForm } from './forms.ts'

/** Officials whose decisions can be entered by others. */
export const officials = ['leader', 'unit_head', 'supervisor'] as const satisfies readonly Role[]

/** Who may enter them: people who read cases, and do not review them. */
export const proxyRoles = ['liaison', 'steward', 'intake', 'supervisor', 'handler', 'unit_head'] as const satisfies readonly Role[]

const maxDays = 366

/** @throws 422 */
export async function recordDelegation (
  tx: Tx,
  actor: Actor & { actorId: string },
  answers: z.output<ReturnType<typeof delegationForm>>
): Promise<void> {
  const { fromId, toId, fromDay, toDay, moves, document } = answers
  const { districtId, at, actorId } = actor
  const inOffice = (id: string, roles: readonly Role[]) =>
    tx.user.count({ where: { id, districtId, active: true, roles: { some: { role: { in: [...roles] } } } } })
  if ((await inOffice(fromId, officials)) === 0) { throw invalid([{ field: 'fromId', sentence: '请选择在岗的区领导、承办单位负责人或牵头办负责人' }]) }
  if ((await inOffice(toId, proxyRoles)) === 0 || toId === fromId) { throw invalid([{ field: 'toId', sentence: '请选择另一名在岗的工作人员' }]) }
  if (toDay < fromDay || toDay < dayOf(at)) throw invalid([{ field: 'toDay', sentence: '截止日不能早于开始日和今天' }])
  if (toDay > addDays(fromDay, maxDays)) throw invalid([{ field: 'toDay', sentence: '一次授权最长一年' }])
  const { id } = await tx.delegation.create({
    data: { districtId, fromId, toId, moves, fromDay, toDay, document, createdById: actorId, createdAt: at }
  })
  await audit(tx, { ...actor, action: 'delegation_recorded', target: `delegation:${id}`, details: { fromDay, toDay, document } })
}

/** @throws 404 */
export async function revokeDelegation (tx: Tx, actor: Actor, id: string): Promise<void> {
  const { count } = await tx.delegation.updateMany({
    where: { id, districtId: actor.districtId, revokedAt: null },
    data: { revokedAt: actor.at }
  })
  if (count === 0) throw notFound()
  await audit(tx, { ...actor, action: 'delegation_revoked', target: `delegation:${id}`, details: {} })
}

const inForce = (day: Day) => ({ revokedAt: null, fromDay: { lte: day }, toDay: { gte: day } })

export interface ActiveDelegation { id: string, moves: ReadonlySet<string>, official: User }

/** The officials whose decisions this person may enter today. */
export async function activeDelegations (reader: Reader, { id, districtId }: User, now: Date): Promise<ActiveDelegation[]> {
  // Needed for the page of every record.
  const rows = await reader.$queryRaw<Delegation[]>`
    SELECT ${columns('d', Prisma.DelegationScalarFieldEnum)} FROM "Delegation" d
    WHERE ${conditionSql('Delegation', 'd', { districtId, toId: id, ...inForce(dayOf(now)) })} ORDER BY d."id"`
  const found = await Promise.all(rows.map(async ({ fromId, moves, ...row }) => {
    const official = await personInOffice(reader, fromId)
    return official ? [{ id: row.id, moves: new Set(moves as string[]), official }] : []
  }))
  return found.flat()
}

/** @throws notFound without a delegation for this */
export async function findDelegation (
  reader: Reader,
  user: User,
  delegationId: string,
  act: string,
  now: Date
): Promise<ActiveDelegation> {
  const delegation = (await activeDelegations(reader, user, now)).find(({ id, moves }) => id === delegationId && moves.has(act))
  if (!delegation) throw notFound()
  return delegation
}

/** Nobody enters a decision about what their own unit handles or requested (domain §3). @throws forbidden */
export function assertOtherUnit (user: User, units: readonly (string | null | undefined)[]): void {
  if (isOwn(user, units)) throw forbidden('这一件由您所在的单位主办或提出，不能由您代录对它的决定。')
}

export function isOwn ({ unitId }: User, units: readonly (string | null | undefined)[]): boolean {
  return unitId !== null && units.includes(unitId)
}

/** The unit of the requester. */
export function unitOfAsker ({ askedBy }: Pick<Approval, 'askedBy'>, staff: readonly OfficeHolder[]): string | null | undefined {
  return staff.find(({ id }) => id === askedBy)?.unitId
}
