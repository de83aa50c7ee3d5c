/** Queries of the pages about delegations and proxy decisions. */
import { pageAfter, type Reader } from '../../db/index.ts'
import { staffInOffice } from '../../units/index.ts'
import type { User } from '../../user.ts'
import { visibleToOfAllKinds } from '../access.ts'
import { openApprovalsFor } from '../approvals/open-approvals.ts'
import { activeDelegations, isOwn, unitOfAsker } from './delegations.ts'

export const delegationsPerPage = 50

/** Newest first. */
export function listDelegations (reader: Reader, districtId: string, after?: string) {
  const person = { select: { name: true, title: true } } as const
  return reader.delegation.findMany({
    where: { districtId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    ...pageAfter(after, delegationsPerPage),
    include: { from: person, to: person }
  })
}

/** Requests waiting for officials whose decisions this person may enter, except those about what their own unit handles or requested. */
export async function delegatedApprovals (reader: Reader, user: User, now: Date) {
  const delegations = (await activeDelegations(reader, user, now)).filter(({ moves }) => moves.has('requests'))
  if (delegations.length === 0) return []
  const staff = await staffInOffice(reader, user.districtId)
  const found = (
    await Promise.all(
      delegations.map(async ({ id: delegation, official }) =>
        (await openApprovalsFor(reader, official, now)).map((each) => ({ ...each, delegation, official: official.name }))
      )
    )
  ).flat()
  // An official sees more than the person who enters decisions for them.
  const visible = await reader.case.findMany({
    where: { AND: [visibleToOfAllKinds(user), { number: { in: found.map(({ number }) => number) } }] },
    select: { number: true }
  })
  const seen = new Set(visible.map(({ number }) => number))
  return found.filter(
    ({ number, mayDecide, approval }) =>
      mayDecide && seen.has(number) && approval.askedBy !== user.id && !isOwn(user, [approval.basis, unitOfAsker(approval, staff)])
  )
}
