/** Who is in office and which units there are, as other rooms ask for it. */
import type { Prisma, Reader, Role, UnitClass } from '../db/index.ts'

/** One person in office: what they are and where they sit. */
export interface OfficeHolder { id: string, unitId: string | null, principal: boolean, roles: ReadonlySet<Role> }

/** Everybody who can act for the district today; enterprises are not in office. */
export async function staffInOffice (reader: Reader, districtId: string): Promise<OfficeHolder[]> {
  const people = await reader.user.findMany({
    where: { districtId, active: true, roles: { some: { role: { not: 'enterprise' } } } },
    select: { id: true, unitId: true, principal: true, roles: { select: { role: true } } }
  })
  return people.map(({ roles, ...person }) => ({ ...person, roles: new Set(roles.map(({ role }) => role)) }))
}

/** The order in which units are offered and listed. */
export const inOrder = [{ leadOffice: 'desc' }, { class: 'asc' }, { name: 'asc' }] satisfies Prisma.UnitOrderByWithRelationInput[]

/** The units in office, optionally of one class: streets are units too. */
export async function activeUnits (reader: Reader, districtId: string, kind?: UnitClass) {
  return reader.unit.findMany({ where: { districtId, active: true, ...(kind && { class: kind }) }, orderBy: inOrder })
}
