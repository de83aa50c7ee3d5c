/** What the pages about delegations and entries fetch. */
import { pageAfter, type Reader } from '../../db/index.ts'
import { staffInOffice } from '../../units/index.ts'
import { visibleTo } from '../domain/access.ts'
import { openApprovalsFor } from '../lists/worklists.ts'
import { activeDelegations, isOwn, unitOfAsker } from './delegations.ts'
import type { User } from '../../user.ts'

export const delegationsPerPage = 50

/** The newest first. */
export function listDelegations (reader: Reader, districtId: string, after?: string) {
  const person = { select: { name: true, title: true } } as const
  return reader.delegation.findMany({
    where: { districtId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], ...pageAfter(after, delegationsPerPage), include: { from: person, to: person }
  })
}

/** The requests that wait for the officials whose decisions this person may enter, but for what their own unit handles or asked for. */
export async function delegatedApprovals (reader: Reader, user: User, now: Date) {
  const entrusted = (await activeDelegations(reader, user, now)).filter(({ moves }) => moves.has('requests'))
  if (entrusted.length === 0) return []
  const staff = await staffInOffice(reader, user.districtId)
  const found = (await Promise.all(entrusted.map(async ({ id: delegation, official }) => (await openApprovalsFor(reader, official, now)).map((each) => ({ ...each, delegation, official: official.name }))))).flat()
  // An official sees more than whoever enters for them.
  const visible = await reader.case.findMany({ where: { AND: [visibleTo(user), { number: { in: found.map(({ number }) => number) } }] }, select: { number: true } })
  const seen = new Set(visible.map(({ number }) => number))
  return found.filter(({ number, mayDecide, request }) => mayDecide && seen.has(number) && request.askedBy !== user.id && !isOwn(user, [request.basis, unitOfAsker(request, staff)]))
}
