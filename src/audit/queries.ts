import type { Prisma, Reader } from '../db/index.ts'
import { addDays, instantOf, type Day } from '../clock.ts'
import type { Action } from './actions.ts'

export interface AuditFilters {
  from?: Day | undefined
  /** The last day that counts. */
  to?: Day | undefined
  /** Login of whoever did it, or of whoever it was done to. */
  person?: string | undefined
  action?: Action | undefined
  /** Id of the last entry of the page before. */
  after?: string | undefined
}

export const entriesPerPage = 50

/** The newest first; one more than a page, so that the page knows whether another follows. */
export async function listEntries (reader: Reader, districtId: string, { from, to, person, action, after }: AuditFilters) {
  const where: Prisma.AuditEntryWhereInput = {
    districtId,
    ...(action && { action }),
    ...((from ?? to) && { at: { ...(from && { gte: instantOf(from) }), ...(to && { lt: instantOf(addDays(to, 1)) }) } }),
    ...(person && await about(reader, districtId, person))
  }
  return reader.auditEntry.findMany({
    where,
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: entriesPerPage + 1,
    ...(after && { cursor: { id: after }, skip: 1 })
  })
}

/** The people who appear in some entries, by their id. */
export async function peopleOf (reader: Reader, districtId: string, entries: readonly { actorId: string | null, target: string }[]) {
  const ids = new Set(entries.flatMap(({ actorId, target }) => [actorId ?? [], target.startsWith('user:') ? target.slice('user:'.length) : []].flat()))
  const people = await reader.user.findMany({ where: { districtId, id: { in: [...ids] } }, select: { id: true, login: true, name: true } })
  return new Map(people.map((person) => [person.id, person]))
}

async function about (reader: Reader, districtId: string, login: string): Promise<Prisma.AuditEntryWhereInput> {
  const person = await reader.user.findFirst({ where: { districtId, login: login.toLowerCase() }, select: { id: true } })
  return { OR: [{ actorId: person?.id ?? 'nobody' }, { target: `user:${person?.id ?? 'nobody'}` }] }
}
