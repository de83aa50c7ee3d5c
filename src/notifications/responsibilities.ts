/** Group robots that receive the notices of a unit's people (src/handover). */
import { Prisma } from '../db/index.ts'
import { type ResponsibilityKind, inUse } from '../responsibilities/index.ts'
import { unitsToChoose } from '../units/queries.ts'

const { sql } = Prisma

export const notificationResponsibilities = {
  robots: {
    whose: 'unit',
    label: '工作群机器人',
    selectLabel: '工作群机器人改属',
    by: ['sysadmin'],
    fromClause: () =>
      sql`FROM "Unit" h CROSS JOIN "Channel" o WHERE o."districtId" = h."districtId" AND o."unitId" = h."id" AND o."active"`,
    nameColumn: sql`o."name"`,
    mayHold: inUse,
    successors: unitsToChoose,
    transfer: async (tx, { actor: { districtId }, holderId, heirId, ids }) => {
      const { count } = await tx.channel.updateMany({
        where: { districtId, id: { in: [...ids] }, unitId: holderId },
        data: { unitId: heirId, version: { increment: 1 } }
      })
      return count
    },
    recipients: async () => [],
    address: '/'
  }
} satisfies Record<string, ResponsibilityKind>
