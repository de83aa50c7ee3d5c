/** Units that a leader is in charge of, and duty days (src/handover). */
import { staff } from '../roles.ts'
import { dayOf } from '../clock.ts'
import { Prisma } from '../db/index.ts'
import { type ResponsibilityKind, inOffice } from '../responsibilities/index.ts'
import { peopleToChoose } from './queries.ts'

const { sql } = Prisma

export const unitResponsibilities = {
  charge: {
    whose: 'person',
    label: '分管的单位',
    selectLabel: '分管的单位移交给',
    by: ['supervisor', 'secadmin'],
    fromClause: () => sql`FROM "User" h CROSS JOIN "Unit" o WHERE o."districtId" = h."districtId" AND o."leaderId" = h."id" AND o."active"`,
    nameColumn: sql`o."shortName"`,
    mayHold: inOffice('leader'),
    successors: (reader, districtId, holderId) => peopleToChoose(reader, districtId, ['leader'], holderId),
    transfer: async (tx, { actor: { districtId }, holderId, heirId, ids }) => {
      const { count } = await tx.unit.updateMany({
        where: { districtId, id: { in: [...ids] }, leaderId: holderId },
        data: { leaderId: heirId, version: { increment: 1 } }
      })
      return count
    },
    address: '/'
  },
  duty: {
    whose: 'person',
    label: '排定的值班',
    selectLabel: '排定的值班改由',
    by: ['supervisor', 'secadmin'],
    fromClause: (now) =>
      sql`FROM "DutyShift" o CROSS JOIN "User" h
        WHERE o."districtId" = h."districtId" AND o."day" >= ${dayOf(now)} AND h."id" = o."userId"`,
    nameColumn: sql`o."day"`,
    mayHold: inOffice(...staff),
    successors: (reader, districtId, holderId) => peopleToChoose(reader, districtId, staff, holderId),
    transfer: async (tx, { actor: { districtId }, holderId: userId, heirId, ids }) => {
      const { phone } = await tx.user.findUniqueOrThrow({ where: { id: heirId }, select: { phone: true } })
      const shifts = await tx.dutyShift.findMany({ where: { districtId, userId, id: { in: [...ids] } } })
      for (const shift of shifts) {
        await tx.dutyShift.delete({ where: { id: shift.id } })
        const key = { districtId, day: shift.day, userId: heirId }
        // A successor without a number of their own is reached at the predecessor's, until the roster states otherwise.
        await tx.dutyShift.upsert({ where: { districtId_day_userId: key }, create: { ...key, phone: phone || shift.phone }, update: {} })
      }
      return shifts.length
    },
    address: '/'
  }
} satisfies Record<string, ResponsibilityKind>
