/** Which enterprises somebody looks after, and which lie in a street that goes out of use (src/leaving). */
import { peopleToChoose } from '../auth/queries.ts'
import { Prisma, type Tx } from '../db/index.ts'
import { inOffice, inUse } from '../leaving/fits.ts'
import type { Handing, Kind } from '../leaving/index.ts'
import { otherUnits } from '../units/queries.ts'
import { readers } from './access.ts'

const { sql, raw } = Prisma

const heldBy = (column: 'stewardId' | 'sponsorId') =>
  () => sql`FROM "User" h CROSS JOIN "Enterprise" o WHERE h."enterpriseId" IS NULL AND o."districtId" = h."districtId" AND o.${raw(`"${column}"`)} = h."id" AND o."active"`

const goesTo = (column: 'stewardId' | 'sponsorId' | 'streetId') => async (tx: Tx, { actor: { districtId }, holderId, heirId, ids }: Handing) => {
  const { count } = await tx.enterprise.updateMany({ where: { districtId, id: { in: [...ids] }, [column]: holderId }, data: { [column]: heirId, version: { increment: 1 } } })
  return count
}

const called = sql`o."name"`

export const enterpriseHoldings = {
  served: {
    whose: 'person',
    label: '服务的企业',
    asks: '服务的企业移交给',
    by: ['supervisor', 'secadmin'],
    found: heldBy('stewardId'),
    called,
    readers,
    fits: inOffice('steward'),
    heirs: (reader, districtId, holderId) => peopleToChoose(reader, districtId, ['steward'], holderId),
    hand: goesTo('stewardId'),
    address: '/'
  },
  sponsored: {
    whose: 'person',
    label: '包挂的企业',
    asks: '包挂的企业移交给',
    by: ['supervisor', 'secadmin'],
    found: heldBy('sponsorId'),
    called,
    readers,
    fits: inOffice('leader'),
    heirs: (reader, districtId, holderId) => peopleToChoose(reader, districtId, ['leader'], holderId),
    hand: goesTo('sponsorId'),
    address: '/'
  },
  located: {
    whose: 'unit',
    label: '辖区内的企业',
    asks: '辖区内的企业划归',
    by: ['supervisor', 'sysadmin'],
    found: () => sql`FROM "Unit" h CROSS JOIN "Enterprise" o WHERE o."districtId" = h."districtId" AND o."streetId" = h."id" AND o."active"`,
    called,
    readers,
    fits: inUse,
    heirs: (reader, districtId, holderId) => otherUnits(reader, districtId, holderId, 'street'),
    hand: goesTo('streetId'),
    told: async (reader, unitId) => (await reader.user.findMany({ where: { unitId, active: true, roles: { some: { role: 'steward' } } }, select: { id: true } })).map(({ id }) => id),
    address: '/enterprises'
  }
} satisfies Record<string, Kind>
