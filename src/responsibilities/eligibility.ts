/** SQL conditions for whether a holder may still hold something; `h` is the person, the unit or the category. */
import { Prisma } from '../db/index.ts'
import type { Role } from '../roles.ts'

const { sql, join } = Prisma

export const inUse = sql`h."active"`

/** In office, in one of these roles; people of enterprises are not in office. */
export const inOffice = (...roles: readonly Role[]) =>
  sql`(h."active" AND EXISTS (SELECT 1 FROM "UserRole" r WHERE r."userId" = h."id" AND r."role" IN (${join(roles.map(roleAs))})))`

/** On PostgreSQL roles are an enum type, to which text does not compare. */
const roleAs = (role: Role) => Prisma.raw(`'${role}'`)
