import { type AuditEntry, pageAfter, type Prisma, type Reader } from '../db/index.ts'
import { addDays, instantOf, type Day } from '../clock.ts'
import { normalizeInput } from '../web/input/normalize.ts'
import type { Action } from './actions.ts'

export interface AuditFilters {
  from?: Day | undefined
  /** The last day included. */
  to?: Day | undefined
  /** Login of the person who acted or was acted upon. */
  person?: string | undefined
  action?: Action | undefined
  /** Id of the last entry on the previous page. */
  after?: string | undefined
}

export const entriesPerPage = 50

/** Newest first; one entry more than a page holds, so that the page knows whether another follows. */
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
    ...pageAfter(after, entriesPerPage)
  })
}

/** Current names, by id, of the people (with logins), units, enterprises, categories and delegations that appear in these entries. */
export async function namesOf (
  reader: Reader,
  districtId: string,
  entries: readonly Pick<AuditEntry, 'actorId' | 'target' | 'details'>[]
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(
    entries.flatMap(({ actorId, target, details }) => [actorId ?? '', target, JSON.stringify(details)].join(' ').match(uuid) ?? [])
  )
  const where = { districtId, id: { in: [...ids] } }
  const delegations = await reader.delegation.findMany({ where, select: { id: true, fromId: true, toId: true } })
  const withOfficials = { districtId, id: { in: [...ids, ...delegations.flatMap(({ fromId, toId }) => [fromId, toId])] } }
  const people = await reader.user.findMany({ where: withOfficials, select: { id: true, login: true, name: true } })
  const units = await reader.unit.findMany({ where, select: { id: true, name: true } })
  const enterprises = await reader.enterprise.findMany({ where, select: { id: true, name: true } })
  const categories = await reader.category.findMany({ where, select: { id: true, name: true } })
  const named = [...people.map(({ id, name, login }) => ({ id, name: `${name}（${login}）` })), ...units, ...enterprises, ...categories]
  const names = new Map(named.map(({ id, name }) => [id, name]))
  for (const { id, fromId, toId } of delegations) names.set(id, [fromId, toId].map((each) => names.get(each) ?? '').join(' → '))
  return names
}

const uuid = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g

async function about (reader: Reader, districtId: string, login: string): Promise<Prisma.AuditEntryWhereInput> {
  const person = await reader.user.findFirst({
    where: { districtId, login: normalizeInput('code', login).toLowerCase() },
    select: { id: true }
  })
  return { OR: [{ actorId: person?.id ?? 'nobody' }, { target: `user:${person?.id ?? 'nobody'}` }] }
}
