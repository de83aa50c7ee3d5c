/** Catalogue entries of a unit or category that goes out of use (src/handover). */
import { dayOf } from '../clock.ts'
import { Prisma } from '../db/index.ts'
import { type ResponsibilityKind, inUse } from '../responsibilities/index.ts'
import { unitsToChoose } from '../units/queries.ts'

const { sql } = Prisma

export const triageResponsibilities = {
  entries: {
    whose: 'unit',
    label: '派单目录中由它主办的类别',
    selectLabel: '派单目录中由它主办的类别改由',
    by: ['supervisor', 'sysadmin'],
    fromClause: () =>
      sql`FROM "Unit" h CROSS JOIN "CatalogueEntry" o CROSS JOIN "Category" c
        WHERE o."districtId" = h."districtId" AND o."leadUnitId" = h."id" AND o."until" IS NULL AND c."id" = o."categoryId" AND c."active"`,
    nameColumn: sql`c."name"`,
    // The catalogue entries of a unit pass to its successor.
    mayHold: sql`(h."active" OR h."successorId" IS NOT NULL)`,
    successors: unitsToChoose,
    transfer: async (tx, { actor: { districtId, at }, heirId, ids }) => {
      const open = await tx.catalogueEntry.findMany({ where: { districtId, id: { in: [...ids] }, until: null } })
      for (const { id, version: _, until: __, ...entry } of open) {
        await tx.catalogueEntry.update({ where: { id }, data: { until: dayOf(at), version: { increment: 1 } } })
        await tx.catalogueEntry.create({ data: { ...entry, leadUnitId: heirId, from: dayOf(at) } })
      }
      return open.length
    },
    recipients: async () => [],
    address: '/catalogue'
  },
  listed: {
    whose: 'category',
    label: '派单目录中的这一类，随之结束',
    by: ['supervisor', 'sysadmin'],
    fromClause: () =>
      sql`FROM "Category" h CROSS JOIN "CatalogueEntry" o
        WHERE o."districtId" = h."districtId" AND o."categoryId" = h."id" AND o."until" IS NULL`,
    nameColumn: sql`o."from"`,
    mayHold: inUse,
    transfer: async (tx, { actor: { districtId, at }, ids }) => {
      const { count } = await tx.catalogueEntry.updateMany({
        where: { districtId, id: { in: [...ids] } },
        data: { until: dayOf(at), version: { increment: 1 } }
      })
      return count
    },
    address: '/catalogue'
  },
  proposed: {
    whose: 'category',
    label: '目录调整建议，随之不再采纳',
    by: ['supervisor', 'sysadmin'],
    fromClause: () =>
      sql`FROM "Category" h CROSS JOIN "CatalogueProposal" o
        WHERE o."districtId" = h."districtId" AND o."categoryId" = h."id" AND o."state" = 'open'`,
    nameColumn: sql`o."basis"`,
    mayHold: inUse,
    transfer: async (tx, { actor: { districtId, actorId, at }, ids }) => {
      const { count } = await tx.catalogueProposal.updateMany({
        where: { districtId, id: { in: [...ids] }, state: 'open' },
        data: { state: 'refused', decidedById: actorId, decidedAt: at }
      })
      return count
    },
    address: '/catalogue'
  }
} satisfies Record<string, ResponsibilityKind>
