/** On which external channels a person's notices are sent, and when. */
import { addDays, dayOf, instantOf, timeOf } from '../clock.ts'
import type { Config } from '../config.ts'
import { cachedPerDistrict, type Reader } from '../db/index.ts'
import { staffInOffice } from '../units/index.ts'
import { isMobile } from '../web/input/phone.ts'
import type { PersonalChannel, Frequency } from './vocabulary.ts'

export type Choice = Record<PersonalChannel, Frequency> & { more: boolean }

/** The part that is reference data of the district. */
export const channelSettings = cachedPerDistrict(async (reader, districtId) => {
  const channels = await reader.channel.findMany({ where: { districtId, active: true }, select: { id: true, kind: true, unitId: true } })
  const choices = await reader.noticeChoice.findMany({ where: { districtId } })
  const staff = await staffInOffice(reader, districtId)
  return {
    open: (['mail', 'sms'] as const).filter((kind) => channels.some((channel) => channel.kind === kind)),
    /** A unit's robots. */
    robots: (unitId: string | null) =>
      channels.filter((channel) => channel.unitId !== null && channel.unitId === unitId).map(({ id }) => id),
    chosen: new Map(choices.map(({ userId, mail, sms, more }) => [userId, { mail, sms, more } as Choice])),
    unitOf: new Map(staff.map(({ id, unitId }) => [id, unitId]))
  }
})

export const inboxOnly: Choice = { mail: 'none', sms: 'none', more: false }

/**
 * Each person's preferences. By default staff read notices here, and people of an enterprise get its few messages at every address they
 * have, because they do not visit daily (domain §4.3).
 */
export async function choicesOf (reader: Reader, districtId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, Choice>> {
  const { open, chosen, unitOf } = await channelSettings(reader, districtId)
  const unknown = open.length === 0 ? [] : userIds.filter((id) => !chosen.has(id) && !unitOf.has(id))
  const firms =
    unknown.length === 0
      ? []
      : await reader.user.findMany({
        where: { id: { in: unknown }, enterpriseId: { not: null } },
        select: { id: true, email: true, phone: true }
      })
  const byAddress = new Map(
    firms.map(({ id, email, phone }) => [
      id,
      { mail: email === '' ? 'none' : 'each', sms: isMobile(phone) ? 'each' : 'none', more: false } satisfies Choice
    ])
  )
  return new Map(userIds.map((id) => [id, chosen.get(id) ?? byAddress.get(id) ?? inboxOnly]))
}

/** The number that gets SMS by default, of somebody who has not chosen yet: they are told so, and can stop it with one tap. */
export async function smsByDefault (
  reader: Reader, { id, districtId, enterpriseId }: { id: string, districtId: string, enterpriseId: string | null }
): Promise<string | null> {
  const { open, chosen } = await channelSettings(reader, districtId)
  if (enterpriseId === null || !open.includes('sms') || chosen.has(id)) return null
  const { phone } = await reader.user.findUniqueOrThrow({ where: { id }, select: { phone: true } })
  return isMobile(phone) ? phone : null
}

/** The contact in a report, as the recipient of an SMS: the number is stored only in the problem. */
export const contactOf = (problemId: string) => `contact:${problemId}`

export const problemOfContact = (recipient: string) => /^contact:(.+)$/.exec(recipient)?.[1] ?? null

/** A sheet's official as the recipient of its code, which is sent by itself and not with other messages. */
export const codeRecipient = (sheetId: string) => `code:${sheetId}`

export const sheetOfCode = (recipient: string) => /^code:(.+)$/.exec(recipient)?.[1] ?? null

/** A number to which a code to sign in with goes, by the id of the code: whose it is, is found out when it is sent. */
export const phoneCodeRecipient = (id: string) => `phone:${id}`

export const idOfPhoneCode = (recipient: string) => /^phone:(.+)$/.exec(recipient)?.[1] ?? null

/** The channels on which somebody can be reached alone and immediately, regardless of preferences. */
export async function reachableChannels (
  reader: Reader,
  { districtId, email, phone }: { districtId: string, email: string, phone: string },
  { smtpUrl }: Pick<Config, 'smtpUrl'>
): Promise<PersonalChannel[]> {
  const { open } = await channelSettings(reader, districtId)
  return open.filter((way) => way === 'mail' ? email !== '' && smtpUrl !== null : isMobile(phone))
}

/** No messages at night. */
const smsHours = { from: '08:00', until: '21:00' }
const inTheMorning = '08:30'

/** The earliest instant for sending. */
export function sendAfter (way: PersonalChannel, rhythm: Frequency, now: Date): Date {
  if (rhythm === 'daily') return next(inTheMorning, now)
  const time = timeOf(now)
  return way === 'sms' && (time < smsHours.from || time >= smsHours.until) ? next(smsHours.from, now) : now
}

function next (time: string, now: Date): Date {
  const today = instantOf(dayOf(now), time)
  return today > now ? today : instantOf(addDays(dayOf(now), 1), time)
}
