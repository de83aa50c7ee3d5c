/** Access to cases of whatever kind: each kind says what of it exists for whom, and these are all of them together. */
import type { Prisma } from '../db/index.ts'
import type { Role } from '../roles.ts'
import type { Office, User } from '../user.ts'
import { allKinds } from './kind.ts'

/** The cases that exist for this person. Each kind's condition names its kind. */
export function visibleToOfAllKinds (user: User): Prisma.CaseWhereInput {
  return { OR: allKinds().map(({ access }) => access.visibleTo(user)) }
}

/** Of those, the ones whose title, texts and files this person may read. */
export function textsVisibleToOfAllKinds (user: User): Prisma.CaseWhereInput {
  return { OR: allKinds().map(({ access }) => access.textsVisibleTo(user)) }
}

/** Who may open pages of at least one kind. */
export function rolesOfAllKinds (): Role[] {
  return [...new Set(allKinds().flatMap(({ access }) => access.roles))]
}

interface Charged {
  leadUnit: { leaderId: string | null, leader: { active: boolean } | null } | null
  enterprise: { sponsorId: string | null, sponsor: { active: boolean } | null } | null
}

/** Whether a leader is in charge of a case: of its unit or its enterprise; where nobody in office is, any leader is (domain §3). */
export function isInCharge ({ leadUnit, enterprise }: Charged, { id, roles }: Office): boolean {
  const inCharge = [leadUnit?.leader?.active && leadUnit.leaderId, enterprise?.sponsor?.active && enterprise.sponsorId].filter(Boolean)
  return roles.has('leader') && (inCharge.length === 0 || inCharge.includes(id))
}
