/** Queries of the registry's pages. Each begins with what this person may see. */
import { z } from 'zod'
import { namesakeAmong } from '../characters.ts'
import type { Day } from '../clock.ts'
import { pageAfter, type Prisma, type Reader } from '../db/index.ts'
import { foundByAll, mayHaveName } from '../finding/index.ts'
import { visibleTo } from './access.ts'
import { normalised } from './registry/credit-code.ts'
import { sizes } from './vocabulary.ts'
import type { User } from '../user.ts'

export const pageSize = 25

const sizeKeys = Object.keys(sizes) as [keyof typeof sizes, ...(keyof typeof sizes)[]]

/** The address contains every filter. */
export const listFilters = z.object({
  q: z.string().trim().max(60).optional(),
  street: z.uuid().optional(),
  steward: z.uuid().optional(),
  size: z.enum(sizeKeys).optional(),
  gone: z.stringbool().optional(),
  after: z.uuid().optional()
})

export type ListFilters = z.output<typeof listFilters>

/** One page in order of name, and the key of the next. */
export async function listEnterprises (reader: Reader, user: User, filters: ListFilters) {
  const { after } = filters
  const found = await reader.enterprise.findMany({
    where: { AND: [visibleTo(user), ...conditions(filters)] },
    orderBy: [{ sortName: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    ...pageAfter(after, pageSize),
    include: { street: { select: { shortName: true } }, steward: { select: { name: true } } }
  })
  const rows = found.slice(0, pageSize)
  return { rows, next: found.length > pageSize ? rows.at(-1)?.id ?? null : null }
}

export type ListedEnterprise = Awaited<ReturnType<typeof listEnterprises>>['rows'][number]

/** The card, or null where it does not exist for this person. */
export async function findEnterprise (reader: Reader, user: User, id: string) {
  return reader.enterprise.findFirst({
    where: { AND: [visibleTo(user), { id }] },
    include: {
      street: { select: { name: true } },
      steward: { select: { name: true, phone: true } },
      sponsor: { select: { name: true, title: true } },
      contacts: { orderBy: [{ main: 'desc' }, { id: 'asc' }] },
      tags: { orderBy: [{ from: 'desc' }, { id: 'asc' }] },
      users: { where: { active: true }, orderBy: { id: 'asc' }, select: { name: true, login: true } }
    }
  })
}

export type EnterpriseCard = NonNullable<Awaited<ReturnType<typeof findEnterprise>>>

/** Where something of it may be, to be chosen in a form. */
export async function knownPlaces (reader: Reader, id: string | null) {
  const card = id === null ? null : await reader.enterprise.findUnique({ where: { id }, select: { address: true } })
  return card?.address ? [{ value: card.address, label: card.address }] : []
}

/** The visible enterprise with this code, however it was typed. */
export async function findByCode (reader: Reader, user: User, typed: unknown) {
  if (typeof typed !== 'string' || typed === '') return null
  return reader.enterprise.findFirst({
    where: { AND: [visibleTo(user), { creditCode: normalised(typed) }] },
    select: { id: true, name: true }
  })
}

/** An enterprise of the district with the same name, ignoring width and the shape of brackets. */
export async function findNamesake (reader: Reader, districtId: string, name: string, exceptId = '') {
  const where = { districtId, id: { not: exceptId }, ...mayHaveName(name) }
  return namesakeAmong(await reader.enterprise.findMany({ where, select: { id: true, name: true } }), name)
}

/** Tags valid on that day. */
export const inForce = (day: Day) => ({ from, until }: { from: Day, until: Day | null }) => from <= day && (until === null || day <= until)

function conditions ({ q, street, steward, size, gone }: ListFilters): Prisma.EnterpriseWhereInput[] {
  return [
    { active: !gone },
    ...(q ? [{ OR: [{ name: { contains: q } }, foundByAll(q), { creditCode: { startsWith: normalised(q) } }] }] : []),
    ...(street ? [{ streetId: street }] : []),
    ...(steward ? [{ stewardId: steward }] : []),
    ...(size ? [{ size }] : [])
  ]
}
