/**
 * Lists in which few problems are, found from the other side: by an index of what makes them few. A list is else walked in its order until
 * a page is full, which for these would be to the end of the archive. What is found here must hold all of the list; whether a problem
 * belongs to it, and who may see it, lists.ts and access.ts say all the same.
 */
import { Prisma, idsHaving } from '../../db/index.ts'
import { noDueDate } from '../domain/derived-columns.ts'
import type { ListName } from './lists.ts'
import { toRatify } from '../domain/turn.ts'
import type { User } from '../../user.ts'

const { sql } = Prisma

type SparseQuery = (user: User, now: Date) => Prisma.Sql

/** Each a query with the one column `id`, every id once. */
export const sparseQueries: Partial<Record<ListName, SparseQuery>> = {
  co_handling: ({ districtId, unitId }) => idsHaving('Case', 'tasks', { districtId, unitId: unitId ?? '', state: 'assigned' }),
  to_ratify: ({ districtId, id }, now) => idsHaving('Case', 'proxyDecisions', { districtId, ...toRatify(id, now) }),
  // Units that are not on the system are few, and what they have in hand stands before `never`.
  by_letter: ({ districtId }) => sql`
    SELECT q."id" FROM "Unit" o CROSS JOIN "Case" q
    WHERE o."districtId" = ${districtId} AND NOT o."online" AND q."districtId" = ${districtId} AND q."leadUnitId" = o."id" AND q."nextDue" <= ${noDueDate}
    UNION
    SELECT t."caseId" FROM "Unit" o CROSS JOIN "CoTask" t
    WHERE o."districtId" = ${districtId} AND NOT o."online" AND t."districtId" = ${districtId} AND t."unitId" = o."id" AND t."state" = 'assigned'`
}
