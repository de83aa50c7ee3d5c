/** Raising on behalf: for which enterprise, and whom to call there. Its number is known without being shown (domain §4.3). */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Prisma, Reader, Tx } from '../../db/index.ts'
import { maskedPhone } from '../../enterprises/index.ts'
import { invalid } from '../../errors.ts'
import { foundByAll } from '../../finding/index.ts'
import type { User } from '../../user.ts'
import { spokenFor } from '../door/intake.ts'

/** A longer list is not put into a page: its firms are looked for. */
const longestList = 100
/** How many of those that were looked for are offered. */
const offeredAtOnce = 25

const asked = z.object({ firm: z.uuid(), q: z.string().trim().max(60) }).partial()
const sent = z.object({ enterpriseId: z.uuid() })

const inOrder = [{ sortName: 'asc' as const }, { name: 'asc' as const }]
const told = { id: true, name: true, creditCode: true, foundBy: true } as const

/** The one that was chosen; those that can be, or where they are too many, where they are found; and for who has no script, those found. */
export async function firmsFor (reader: Reader, user: User, { query, body }: FastifyRequest) {
  const { firm, q = '' } = asked.safeParse(query).data ?? {}
  const id = sent.safeParse(body).data?.enterpriseId ?? firm
  const where = spokenFor(user)
  const [chosen, all, found] = await Promise.all([
    id === undefined ? null : reader.enterprise.findFirst({ where: { AND: [where, { id }] }, select: told }),
    reader.enterprise.findMany({ where, orderBy: inOrder, take: longestList + 1, select: told }),
    q === ''
      ? []
      : reader.enterprise.findMany({ where: { AND: [where, foundByAll(q)] }, orderBy: inOrder, take: offeredAtOnce, select: told })
  ])
  const listed = all.length <= longestList
  const offered = listed ? all : chosen ? [chosen] : []
  const theirs = user.roles.has('intake') ? '' : `steward=${user.id}&`
  return {
    chosen,
    options: offered.map(({ id: value, name: label, creditCode, foundBy }) => (
      { value, label, keys: listed ? [creditCode ?? '', ...foundBy.split('\n')].join(' ').trim() : '' })),
    search: listed ? null : `/enterprises?${theirs}q=`,
    q,
    found: found.map(({ id: each, name, creditCode }) => ({ address: `/problems/new?firm=${each}`, name, creditCode: creditCode ?? '' }))
  }
}

/** Its main contact, as the form begins with it; a number is not shown to whoever did not ask for it. */
export async function contactOf (reader: Reader, id: string, { masked }: { masked: boolean }) {
  const [contact] = await contactsOf(reader, { id })
  return contact && { contactName: contact.name, contactPhone: masked ? maskedPhone(contact.phone) : contact.phone }
}

/** The number behind the one that is shown masked. @throws 422 where no contact of this enterprise has it */
export async function fullNumber (
  tx: Tx, user: User, { enterpriseId = '', contactName, contactPhone: phone }: Called
): Promise<string> {
  if (!phone.includes('*')) return phone
  const all = await contactsOf(tx, { AND: [spokenFor(user), { id: enterpriseId }] })
  const same = all.filter((each) => maskedPhone(each.phone) === phone)
  const contact = same.find((each) => each.name === contactName) ?? same[0]
  if (!contact) throw invalid([{ field: 'contactPhone', sentence: '请填写完整的电话号码' }])
  return contact.phone
}

interface Called { enterpriseId?: string | undefined, contactName: string, contactPhone: string }

const contactsOf = (reader: Reader, enterprise: Prisma.EnterpriseWhereInput) =>
  reader.enterpriseContact.findMany({
    where: { enterprise }, orderBy: [{ main: 'desc' }, { id: 'asc' }], select: { name: true, phone: true }
  })
