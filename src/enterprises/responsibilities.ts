/** Enterprises that somebody looks after, and those in a street that goes out of use (src/handover). */
import { Prisma, type Tx } from '../db/index.ts'
import { type Handover, type ResponsibilityKind, inOffice, inUse } from '../responsibilities/index.ts'
import { peopleToChoose, unitsToChoose } from '../units/queries.ts'
import { readers } from './access.ts'

const { sql, raw } = Prisma

const heldBy = (column: 'stewardId' | 'sponsorId') => () =>
  sql`FROM "User" h CROSS JOIN "Enterprise" o
    WHERE h."enterpriseId" IS NULL AND o."districtId" = h."districtId" AND o.${raw(`"${column}"`)} = h."id" AND o."active"`

const goesTo =
  (column: 'stewardId' | 'sponsorId' | 'streetId') =>
    async (tx: Tx, { actor: { districtId }, holderId, heirId, ids }: Handover) => {
      const { count } = await tx.enterprise.updateMany({
        where: { districtId, id: { in: [...ids] }, [column]: holderId },
        data: { [column]: heirId, version: { increment: 1 } }
      })
      return count
    }

const nameColumn = sql`o."name"`

export const enterpriseResponsibilities = {
  served: {
    whose: 'person',
    label: '服务的企业',
    selectLabel: '服务的企业移交给',
    by: ['supervisor', 'secadmin'],
    fromClause: heldBy('stewardId'),
    nameColumn,
    readers,
    mayHold: inOffice('steward'),
    successors: (reader, districtId, holderId) => peopleToChoose(reader, districtId, ['steward'], holderId),
    transfer: goesTo('stewardId'),
    address: '/'
  },
  sponsored: {
    whose: 'person',
    label: '包挂的企业',
    selectLabel: '包挂的企业移交给',
    by: ['supervisor', 'secadmin'],
    fromClause: heldBy('sponsorId'),
    nameColumn,
    readers,
    mayHold: inOffice('leader'),
    successors: (reader, districtId, holderId) => peopleToChoose(reader, districtId, ['leader'], holderId),
    transfer: goesTo('sponsorId'),
    address: '/'
  },
  located: {
    whose: 'unit',
    label: '辖区内的企业',
    selectLabel: '辖区内的企业划归',
    by: ['supervisor', 'sysadmin'],
    fromClause: () =>
      sql`FROM "Unit" h CROSS JOIN "Enterprise" o WHERE o."districtId" = h."districtId" AND o."streetId" = h."id" AND o."active"`,
    nameColumn,
    readers,
    mayHold: inUse,
    successors: (reader, districtId, holderId) => unitsToChoose(reader, districtId, holderId, 'street'),
    transfer: goesTo('streetId'),
    recipients: async (reader, unitId) =>
      (await reader.user.findMany({ where: { unitId, active: true, roles: { some: { role: 'steward' } } }, select: { id: true } })).map(
        ({ id }) => id
      ),
    address: '/enterprises'
  }
} satisfies Record<string, ResponsibilityKind>
