/** By which ways what a person is told also leaves the house, and when. */
import { addDays, dayOf, instantOf, timeOf } from '../clock.ts'
import type { Config } from '../config.ts'
import { cachedPerDistrict, type Reader } from '../db/index.ts'
import { staffInOffice } from '../units/index.ts'
import type { PersonalChannel, Frequency } from './vocabulary.ts'

export type Choice = Record<PersonalChannel, Frequency> & { more: boolean }

/** What a district seldom changes of it. */
export const channelSettings = cachedPerDistrict(async (reader, districtId) => {
  const channels = await reader.channel.findMany({ where: { districtId, active: true }, select: { id: true, kind: true, unitId: true } })
  const choices = await reader.noticeChoice.findMany({ where: { districtId } })
  const staff = await staffInOffice(reader, districtId)
  return {
    open: (['mail', 'sms'] as const).filter((kind) => channels.some((channel) => channel.kind === kind)),
    /** The robots of a unit. */
    robots: (unitId: string | null) => channels.filter((channel) => channel.unitId !== null && channel.unitId === unitId).map(({ id }) => id),
    chosen: new Map(choices.map(({ userId, mail, sms, more }) => [userId, { mail, sms, more } as Choice])),
    unitOf: new Map(staff.map(({ id, unitId }) => [id, unitId]))
  }
})

const inboxOnly: Choice = { mail: 'none', sms: 'none', more: false }

/**
 * What each of these people chose. Who chose nothing: staff read it here; an enterprise's people get its few messages by every address
 * they have, for they do not come here every day (domain §4.3).
 */
export async function choicesOf (reader: Reader, districtId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, Choice>> {
  const { open, chosen, unitOf } = await channelSettings(reader, districtId)
  const unknown = open.length === 0 ? [] : userIds.filter((id) => !chosen.has(id) && !unitOf.has(id))
  const firms = unknown.length === 0 ? [] : await reader.user.findMany({ where: { id: { in: unknown }, enterpriseId: { not: null } }, select: { id: true, email: true, phone: true } })
  const byAddress = new Map(firms.map(({ id, email, phone }) => [id, { mail: email === '' ? 'none' : 'each', sms: isMobile(phone) ? 'each' : 'none', more: false } satisfies Choice]))
  return new Map(userIds.map((id) => [id, chosen.get(id) ?? byAddress.get(id) ?? inboxOnly]))
}

/** A number of this country that can be written to. */
export const isMobile = (phone: string) => /^1\d{10}$/.test(phone)

/** Whoever a report names, as the recipient of an SMS: the number stands in the problem, and nowhere else. */
export const contactOf = (problemId: string) => `contact:${problemId}`

export const problemOfContact = (recipient: string) => /^contact:(.+)$/.exec(recipient)?.[1] ?? null

/** The official of a sheet, as the recipient of its code, which leaves by itself and not among other messages. */
export const codeRecipient = (sheetId: string) => `code:${sheetId}`

export const sheetOfCode = (recipient: string) => /^code:(.+)$/.exec(recipient)?.[1] ?? null

/** By which ways somebody can be reached alone and at once, whatever they chose to be sent. */
export async function reachableChannels (reader: Reader, { districtId, email, phone }: { districtId: string, email: string, phone: string }, { smtpUrl }: Pick<Config, 'smtpUrl'>): Promise<PersonalChannel[]> {
  const { open } = await channelSettings(reader, districtId)
  return open.filter((way) => way === 'mail' ? email !== '' && smtpUrl !== null : isMobile(phone))
}

/** Nobody's telephone rings at night. */
const smsHours = { from: '08:00', until: '21:00' }
const inTheMorning = '08:30'

/** The moment from which it may leave. */
export function sendAfter (way: PersonalChannel, rhythm: Frequency, now: Date): Date {
  if (rhythm === 'daily') return next(inTheMorning, now)
  const time = timeOf(now)
  return way === 'sms' && (time < smsHours.from || time >= smsHours.until) ? next(smsHours.from, now) : now
}

function next (time: string, now: Date): Date {
  const today = instantOf(dayOf(now), time)
  return today > now ? today : instantOf(addDays(dayOf(now), 1), time)
}
