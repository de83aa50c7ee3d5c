/**
 * Lists with few problems, found through an index of what makes them few. Otherwise a list is scanned in its order until a page is full,
 * which for these would be to the end of the archive. The candidates must include the whole list; lists.ts and access.ts still decide which
 * of them belong to it and who may see them.
 */
import { noDueDate } from '../../cases/index.ts'
import { Prisma, idsHaving } from '../../db/index.ts'
import type { ListName } from './lists.ts'
import { toRatify } from '../domain/turn.ts'
import type { User } from '../../user.ts'

const { sql } = Prisma

type SparseQuery = (user: User, now: Date) => Prisma.Sql

/** Queries with the one column `id`, without repetitions. */
export const sparseQueries: Partial<Record<ListName, SparseQuery>> = {
  co_handling: ({ districtId, unitId }) => idsHaving('Case', 'tasks', { districtId, unitId: unitId ?? '', state: 'assigned' }),
  to_ratify: ({ districtId, id }, now) => idsHaving('Case', 'proxyDecisions', { districtId, ...toRatify(id, now) }),
  // Units that are not on the system are few, and their open problems sort before `never`.
  by_letter: ({ districtId }) => sql`
    SELECT q."id" FROM "Unit" o CROSS JOIN "Case" q
    WHERE o."districtId" = ${districtId} AND NOT o."online"
      AND q."districtId" = ${districtId} AND q."leadUnitId" = o."id" AND q."nextDue" <= ${noDueDate}
    UNION
    SELECT t."caseId" FROM "Unit" o CROSS JOIN "CoTask" t
    WHERE o."districtId" = ${districtId} AND NOT o."online"
      AND t."districtId" = ${districtId} AND t."unitId" = o."id" AND t."state" = 'assigned'`
}
