/**
 * What a leaver holds here: deputyships, and the members of a unit that goes out of use. Both are rights, which the security
 * administrator gives (src/handover).
 */
import { Prisma } from '../db/index.ts'
import { type ResponsibilityKind, inOffice, inUse } from '../responsibilities/index.ts'
import { peopleToChoose, unitsToChoose } from '../units/queries.ts'
import { deputyRoles } from '../roles.ts'

const { sql } = Prisma

export const authResponsibilities = {
  deputizing: {
    whose: 'person',
    label: '担任AB角',
    selectLabel: '改由谁担任AB角',
    by: ['secadmin'],
    fromClause: () => sql`FROM "User" h CROSS JOIN "User" o WHERE h."enterpriseId" IS NULL AND o."deputyId" = h."id" AND o."active"`,
    nameColumn: sql`o."name"`,
    mayHold: inOffice(...deputyRoles),
    successors: (reader, districtId, holderId) => peopleToChoose(reader, districtId, deputyRoles, holderId),
    transfer: async (tx, { actor: { districtId }, holderId, heirId, ids }) => {
      // Nobody is their own deputy: the successor's deputy has to be chosen on their account.
      const { count } = await tx.user.updateMany({
        where: { districtId, deputyId: holderId, AND: [{ id: { in: [...ids] } }, { id: { not: heirId } }] },
        data: { deputyId: heirId, version: { increment: 1 } }
      })
      return count
    },
    address: '/'
  },
  members: {
    whose: 'unit',
    label: '本单位的人员',
    selectLabel: '本单位的人员转入',
    by: ['secadmin'],
    fromClause: () => sql`FROM "Unit" h CROSS JOIN "User" o WHERE o."districtId" = h."districtId" AND o."unitId" = h."id" AND o."active"`,
    nameColumn: sql`o."name"`,
    mayHold: inUse,
    successors: unitsToChoose,
    transfer: async (tx, { actor: { districtId, actorId }, holderId, heirId, ids }) => {
      const where = { districtId, unitId: holderId, AND: [{ id: { in: [...ids] } }, { id: { not: actorId ?? '' } }] }
      await tx.session.deleteMany({ where: { user: where } })
      const { count } = await tx.user.updateMany({ where, data: { unitId: heirId, version: { increment: 1 } } })
      return count
    },
    recipients: async () => [],
    address: '/'
  }
} satisfies Record<string, ResponsibilityKind>
