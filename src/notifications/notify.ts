/**
 * Telling people something, in the transaction of what it tells of: what is undone was told to nobody, what is saved is told for certain.
 * Here are only inserts; what leaves the house leaves later (deliver.ts).
 */
import { type Channel, insert, type Prisma, type Tx } from '../db/index.ts'
import type { Params } from '../errors.ts'
import type { Clause } from '../web/language/clauses.ts'
import type { PersonalChannel } from './vocabulary.ts'
import { choicesOf, codeRecipient, contactOf, sendAfter, channelSettings } from './preferences.ts'

/** One thing for several people. */
export interface Message {
  userIds: readonly string[]
  /** Also whoever the report names: nobody of the enterprise has an account. */
  contact?: boolean
  /** What it is, in a word: a key for `t`. */
  label: string
  /** Keys for `t`, and never what people wrote: who may read that is asked when it is read. */
  said: readonly Clause[]
  /** Where it leads, within the product. */
  address: string
  /** The address is a key of theirs: it goes to no group. */
  own?: boolean
  caseId?: string
}

export interface SimpleMessage { districtId: string, userIds: readonly string[], sentence: string, params?: Params, address: string, label?: string, own?: boolean }

/** The simple way, for what is no move of a problem: 请您确认由联络员代录的决定. */
export async function notify (tx: Tx, { districtId, userIds, sentence, params = {}, label = '通知', ...where }: SimpleMessage, now: Date): Promise<void> {
  await notifyAll(tx, districtId, [{ userIds, label, said: [{ sentence, params }], ...where }], now)
}

/** @param districtId of everybody who is told */
export async function notifyAll (tx: Tx, districtId: string, messages: readonly Message[], now: Date): Promise<void> {
  const notices = messages.flatMap(({ userIds, ...message }) => userIds.map((userId) => ({ ...messageColumns(message), districtId, userId, at: now })))
  await insert<Prisma.NoticeCreateManyInput>(tx.notice, notices)
  await insert<Prisma.OutgoingCreateManyInput>(tx.outgoing, await outgoing(tx, districtId, messages, now))
}

/** A code that somebody asked for: now, by all of these ways, and in no inbox. What it is stands here no more than anywhere; it is worked out when it leaves. */
export async function sendCode (tx: Tx, { districtId, caseId, sheetId, ways }: { districtId: string, caseId: string, sheetId: string, ways: readonly PersonalChannel[] }, now: Date): Promise<void> {
  const message = messageColumns({ label: '审批验证码', said: [], address: '/', caseId })
  await insert<Prisma.OutgoingCreateManyInput>(tx.outgoing, ways.map((channel) => ({ ...message, districtId, channel, recipient: codeRecipient(sheetId), at: now, due: now })))
}

/** Shows an administrator whether a channel works: to themselves, or to the robot's group, whatever they chose to be sent. */
export async function sendTest (tx: Tx, { id, kind, districtId }: Channel, userId: string, now: Date): Promise<void> {
  const to = kind === 'mail' || kind === 'sms' ? { channel: kind, recipient: userId } : { channel: id, recipient: '' }
  await tx.outgoing.create({ data: { ...messageColumns({ label: '测试消息', said: [{ sentence: '收到这一条，说明通知通道已接通。', params: {} }], address: '/' }), ...to, districtId, at: now, due: now } })
}

async function outgoing (tx: Tx, districtId: string, messages: readonly Message[], now: Date): Promise<Prisma.OutgoingCreateManyInput[]> {
  const { open, robots, unitOf } = await channelSettings(tx, districtId)
  const choices = open.length === 0 ? new Map<string, never>() : await choicesOf(tx, districtId, [...new Set(messages.flatMap(({ userIds }) => userIds))])
  return messages.flatMap(({ userIds, contact = false, own = false, ...message }) => {
    const one = { ...messageColumns(message), districtId, at: now }
    const units = new Set(userIds.map((id) => unitOf.get(id) ?? null))
    return [
      ...userIds.flatMap((recipient) => open.flatMap((channel) => {
        const rhythm = choices.get(recipient)?.[channel] ?? 'none'
        return rhythm === 'none' ? [] : [{ ...one, channel, recipient, due: sendAfter(channel, rhythm, now) }]
      })),
      ...contact && message.caseId && open.includes('sms') ? [{ ...one, channel: 'sms', recipient: contactOf(message.caseId), due: sendAfter('sms', 'each', now) }] : [],
      ...(own ? [] : [...units].flatMap(robots)).map((channel) => ({ ...one, channel, recipient: '', due: now }))
    ]
  })
}

function messageColumns ({ label, said, address, caseId }: Omit<Message, 'userIds' | 'contact' | 'own'>) {
  return { label, said: said.map(({ sentence, params }) => ({ sentence, params })), address, caseId: caseId ?? null }
}
