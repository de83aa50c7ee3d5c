/** Queries of the account pages. None returns a password hash or secret, except `ownAccount`, which its owner's checks need. */
import type { Reader } from '../db/index.ts'
import { foundByAll } from '../finding/index.ts'
import type { Role } from '../roles.ts'
import { withSubstitution } from '../units/queries.ts'
import type { User } from '../user.ts'

const shownColumns = {
  id: true,
  login: true,
  name: true,
  title: true,
  phone: true,
  active: true,
  principal: true,
  unitId: true,
  deputyId: true,
  deputy: { select: { name: true } },
  version: true,
  totpConfirmedAt: true,
  roles: { select: { role: true } },
  unit: { select: { id: true, name: true, shortName: true } },
  enterprise: { select: { id: true, name: true, creditCode: true } }
} as const

export type ShownUser = Awaited<ReturnType<typeof findUser>> & object

export const usersPerPage = 25

/** Ordered by login, starting after `after`; one more than a page holds, so that the page knows whether another follows. */
export function listUsers (
  reader: Reader,
  districtId: string,
  { q, role, after }: { q?: string | undefined, role?: Role | undefined, after?: string | undefined }
) {
  return reader.user.findMany({
    where: {
      districtId,
      // Visitors without an account act as `guest:` users (src/visitors); no real login contains a colon.
      login: { not: { startsWith: 'guest:' }, ...after !== undefined && { gt: after } },
      ...(role && { roles: { some: { role } } }),
      ...(q !== undefined && { OR: [{ name: { contains: q } }, { login: { contains: q.toLowerCase() } }, foundByAll(q)] })
    },
    select: shownColumns,
    orderBy: { login: 'asc' },
    take: usersPerPage + 1
  })
}

export async function findUser (reader: Reader, districtId: string, id: string) {
  const user = await reader.user.findFirst({ where: { id, districtId }, select: { ...shownColumns, passwordHash: true } })
  if (!user) return null
  const { passwordHash, ...rest } = user
  return { ...rest, invited: passwordHash === '' }
}

/** What makes a person of an account, as every room knows them. */
export const personColumns = {
  id: true,
  districtId: true,
  login: true,
  name: true,
  unitId: true,
  enterpriseId: true,
  principal: true,
  locale: true,
  roles: { select: { role: true } }
} as const

export function asPerson<Row extends { roles: readonly { role: Role }[] }> ({ roles, ...row }: Row) {
  return { ...row, roles: new Set(roles.map(({ role }) => role)) }
}

/** A person in office, as sign-in would load them; null for anybody who has left. */
export async function personInOffice (reader: Reader, id: string): Promise<User & { email: string, phone: string } | null> {
  const row = await reader.user.findFirst({
    where: { id, active: true },
    select: { ...personColumns, email: true, phone: true }
  })
  return row && withSubstitution(reader, asPerson(row))
}

interface SessionRow extends Omit<User, 'roles' | 'standsIn'> {
  sessionId: string
  complete: boolean
  byPhone: boolean
  expiresAt: Date
  lastSeenAt: Date
  totpConfirmedAt: Date | null
  role: Role | null
  /** Whether they are anybody's deputy; SQLite returns a number. */
  deputizes: boolean | number
}

export type FoundSession = NonNullable<Awaited<ReturnType<typeof findSession>>>

/** A session and its user, unless the account is disabled. One SQL statement, as every request needs it: a quarter of the ORM's time. */
export async function findSession (reader: Reader, id: string) {
  const rows = await reader.$queryRaw<SessionRow[]>`
    SELECT s."id" AS "sessionId", s."complete", s."byPhone", s."expiresAt", s."lastSeenAt", u."totpConfirmedAt", r."role",
      u."id", u."districtId", u."login", u."name", u."unitId", u."enterpriseId", u."principal", u."locale",
      EXISTS (SELECT 1 FROM "User" d WHERE d."deputyId" = u."id") AS "deputizes"
    FROM "Session" s JOIN "User" u ON u."id" = s."userId" LEFT JOIN "UserRole" r ON r."userId" = u."id"
    WHERE s."id" = ${id} AND u."active"`
  const [first] = rows
  if (!first) return null
  const { sessionId, complete, byPhone, expiresAt, lastSeenAt, totpConfirmedAt, role: _, deputizes, ...person } = first
  const roles = new Set(rows.flatMap(({ role }) => role ?? []))
  const withRoles: User = { ...person, roles }
  const user = deputizes || roles.has('substitute') ? await withSubstitution(reader, withRoles) : withRoles
  return { id: sessionId, complete, byPhone, expiresAt, lastSeenAt, enrolled: totpConfirmedAt !== null, user }
}

export function ownAccount (reader: Reader, id: string) {
  return reader.user.findUniqueOrThrow({ where: { id }, include: { unit: true, enterprise: true } })
}

/** Whom a mobile number lets in: people of enterprises, of whom it may be several. */
export function accountsOfPhone (reader: Reader, phone: string) {
  return reader.user.findMany({
    where: { phone, active: true, roles: { some: { role: 'enterprise' } } },
    select: {
      id: true, districtId: true, login: true, name: true, phoneProven: true, totpConfirmedAt: true, enterprise: { select: { name: true } }
    },
    orderBy: { login: 'asc' }
  })
}

/** A person's valid sessions, most recently used first. */
export function sessionsOf (reader: Reader, userId: string, now: Date, idleSince: Date) {
  return reader.session.findMany({
    where: { userId, complete: true, expiresAt: { gt: now }, lastSeenAt: { gt: idleSince } },
    select: { id: true, address: true, agent: true, createdAt: true, lastSeenAt: true },
    orderBy: { lastSeenAt: 'desc' }
  })
}

/** The accounts listed in architecture §8, which are created first, for the sign-in page of a demonstration. */
export function demonstrationAccounts (reader: Reader) {
  return reader.user.findMany({
    where: { active: true },
    select: { login: true, name: true, roles: { select: { role: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 19
  })
}
