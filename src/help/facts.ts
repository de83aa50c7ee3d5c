/** District data in the guides, loaded when they are read: its limits and its hours. */
import type { FastifyRequest } from 'fastify'
import { dayOf } from '../clock.ts'
import { type LimitName, limitNames, limitsOf, limitText } from '../triage/index.ts'
import { activeUnits, hoursOn } from '../units/index.ts'

export type Facts = Record<LimitName | 'urgent_accept' | 'urgent_contact' | 'hours', string>

/** The reader's district; for a visitor the configured one. Null before the first set-up. */
export async function districtOf ({ user, server: { config, db } }: FastifyRequest): Promise<string | null> {
  if (user) return user.districtId
  const district = await db.read.district.findUnique({ where: { code: config.district.code }, select: { id: true } })
  return district?.id ?? null
}

export async function factsOf (request: FastifyRequest): Promise<Facts> {
  const { t, server: { db, clock } } = request
  const districtId = await districtOf(request) ?? ''
  const limits = await limitsOf(db.read, districtId)
  const [ordinary, urgent] = [limits(null), limits('紧急')]
  return {
    ...Object.fromEntries(limitNames.map((name) => [name, limitText(ordinary[name], t)])) as Record<LimitName, string>,
    urgent_accept: limitText(urgent.accept, t),
    urgent_contact: limitText(urgent.contact, t),
    hours: await hoursOn(db.read, districtId, dayOf(clock.now()))
  }
}

/** The lead office, for readers who do not find their answer. */
export async function whoToAsk (request: FastifyRequest) {
  const districtId = await districtOf(request)
  const units = districtId === null ? [] : await activeUnits(request.server.db.read, districtId)
  const office = units.find(({ leadOffice }) => leadOffice)
  return office ? { name: office.name, phone: office.phone } : null
}
