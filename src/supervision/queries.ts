/** Supervision orders that this person may know of; open ones first due first. */
import { pageAfter, type Prisma, type Reader } from '../db/index.ts'
import { textsVisibleTo, unfinished, visibleTo } from '../problems/index.ts'
import type { User } from '../user.ts'

export interface OrderFilters {
  /** Those answered, or ended with their problem; otherwise the open ones. */
  ended?: boolean | undefined
  unit?: string | undefined
  /** Id of the last order on the previous page. */
  after?: string | undefined
}

export const ordersPerPage = 50

/** One more than a page holds. */
export async function listOrders (reader: Reader, user: User, { ended, unit, after }: OrderFilters) {
  const open: Prisma.SupervisionOrderWhereInput = { answeredAt: null, OR: [{ about: { state: { in: unfinished } } }, { reason: 'disowned' }] }
  const rows = await reader.supervisionOrder.findMany({
    where: { AND: [{ about: visibleTo(user) }, ended ? { NOT: open } : open], ...unit ? { case: { leadUnitId: unit } } : {} },
    orderBy: ended ? [{ issuedAt: 'desc' }, { id: 'desc' }] : [{ due: 'asc' }, { id: 'asc' }],
    ...pageAfter(after, ordersPerPage),
    include: {
      about: { select: { id: true, number: true, title: true, state: true, leadUnitId: true, leadUnit: { select: { shortName: true } } } },
      issuedBy: { select: { name: true } }
    }
  })
  const legible = await reader.case.findMany({
    where: { AND: [{ id: { in: rows.map(({ aboutId }) => aboutId) } }, textsVisibleTo(user)] },
    select: { id: true }
  })
  const readable = new Set(legible.map(({ id }) => id))
  return rows.map((row) => ({ ...row, legible: readable.has(row.aboutId) }))
}

export type ListedOrder = Awaited<ReturnType<typeof listOrders>>[number]
