/**
 * Whose figures a person sees. Managers: the district's, which count every problem and read no text of a confidential one (domain §3,
 * §4.3). A leader: those of the units in their charge and of the enterprises they sponsor; the head of a unit: the unit's. Of these, what
 * does not exist for them is not counted either.
 */
import { Prisma } from '../db/index.ts'
import { problemKind } from '../problems/index.ts'
import type { Role } from '../roles.ts'
import type { User } from '../user.ts'

export const reviewRoles = ['manager', 'leader', 'unit_head'] as const satisfies readonly Role[]

/** Some of a district's problems: those that exist for a person, where the unit they are booked to or the problem itself is such a one. */
export interface Scope { visible: Prisma.CaseWhereInput, units: Prisma.UnitWhereInput[], cases: Prisma.CaseWhereInput[] }

/** Null: the whole district. */
export function scopeOf (user: User): Scope | null {
  if (user.roles.has('manager')) return null
  const leads = user.roles.has('leader')
  const heads = user.roles.has('unit_head') && user.unitId !== null
  return {
    visible: problemKind.access.visibleTo(user),
    units: [...leads ? [{ leaderId: user.id }] : [], ...heads ? [{ id: user.unitId ?? '' }] : []],
    cases: leads ? [{ enterprise: { sponsorId: user.id } }] : []
  }
}

/** What a scope counts, in words; null for the whole district. */
export function scopeText ({ roles }: User): string | null {
  if (roles.has('manager')) return null
  if (!roles.has('leader')) return '只统计本单位主办、您能看到的问题。'
  return roles.has('unit_head')
    ? '只统计本单位和您分管单位主办、您包挂的企业反映，并且您能看到的问题。'
    : '只统计您分管单位主办、您包挂的企业反映，并且您能看到的问题。'
}
