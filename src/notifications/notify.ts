/**
 * Writes notices in the transaction of the change they are about: a rollback takes them back, and what is saved is certain to be notified.
 * Only inserts happen here; messages are sent after the commit (deliver.ts).
 */
import type { CodesBySms } from '../auth/index.ts'
import { type Channel, insert, type Prisma, type Tx } from '../db/index.ts'
import type { Params } from '../errors.ts'
import type { Clause } from '../web/language/clauses.ts'
import { wakeAfterCommit } from './delivery/wake.ts'
import type { PersonalChannel } from './vocabulary.ts'
import { channelSettings, choicesOf, contactOf, phoneCodeRecipient, sendAfter } from './preferences.ts'

/** One notice for several people. */
export interface Message {
  userIds: readonly string[]
  /** Also to the contact named in the report, if nobody of the enterprise has an account. */
  contact?: boolean
  /** A short title: a key for `t`. */
  label: string
  /** Keys for `t`, and never text that people wrote: who may read that is decided when it is read. */
  said: readonly Clause[]
  /** An address within the product. */
  address: string
  /** The address gives access by itself, so it is not sent to groups. */
  own?: boolean
  caseId?: string
}

export interface SimpleMessage {
  districtId: string
  userIds: readonly string[]
  sentence: string
  params?: Params
  address: string
  label?: string
  own?: boolean
}

/** The simple form, for notices that are not about a move: 请您确认由联络员代录的决定. */
export async function notify (
  tx: Tx,
  { districtId, userIds, sentence, params = {}, label = '通知', ...where }: SimpleMessage,
  now: Date
): Promise<void> {
  await notifyAll(tx, districtId, [{ userIds, label, said: [{ sentence, params }], ...where }], now)
}

/** @param districtId of all the recipients */
export async function notifyAll (tx: Tx, districtId: string, messages: readonly Message[], now: Date): Promise<void> {
  const notices = messages.flatMap(({ userIds, ...message }) =>
    userIds.map((userId) => ({ ...messageColumns(message), districtId, userId, at: now }))
  )
  await insert<Prisma.NoticeCreateManyInput>(tx.notice, notices)
  const leaving = await outgoing(tx, districtId, messages, now)
  await insert<Prisma.OutgoingCreateManyInput>(tx.outgoing, leaving)
  if (leaving.some(({ due }) => due <= now)) wakeAfterCommit(tx)
}

/**
 * A requested code: sent now, on all of these channels, and not to the inbox. The code itself is not stored here either; it is computed
 * when it is sent.
 */
export async function sendCode (
  tx: Tx,
  { districtId, caseId, recipient, label, ways }: SentCode,
  now: Date
): Promise<void> {
  const message = messageColumns({ label, said: [], address: '/', ...(caseId !== undefined && { caseId }) })
  await insert<Prisma.OutgoingCreateManyInput>(
    tx.outgoing,
    ways.map((channel) => ({ ...message, districtId, channel, recipient, at: now, due: now }))
  )
}

interface SentCode { districtId: string, caseId?: string, recipient: string, label: string, ways: readonly PersonalChannel[] }

/** For signing in by telephone (auth/), which is below this room. */
export const codesBySms: CodesBySms = {
  offered: async (reader, districtId) => (await channelSettings(reader, districtId)).open.includes('sms'),
  send: (tx, districtId, id, now) =>
    sendCode(tx, { districtId, recipient: phoneCodeRecipient(id), label: '登录验证码', ways: ['sms'] }, now),
  recipientOf: phoneCodeRecipient
}

/** Lets an administrator test a channel: sends to themselves or to the robot's group, regardless of preferences. */
export async function sendTest (tx: Tx, channel: Channel, userId: string, now: Date): Promise<void> {
  const { districtId } = channel
  await tx.outgoing.create({
    data: {
      ...messageColumns({ label: '测试消息', said: [{ sentence: '收到这一条，说明通知通道已接通。', params: {} }], address: '/' }),
      ...testRecipient(channel, userId),
      districtId,
      at: now,
      due: now
    }
  })
}

export function testRecipient ({ id, kind }: Channel, userId: string): { channel: string, recipient: string } {
  return kind === 'mail' || kind === 'sms' ? { channel: kind, recipient: userId } : { channel: id, recipient: '' }
}

async function outgoing (tx: Tx, districtId: string, messages: readonly Message[], now: Date): Promise<Prisma.OutgoingCreateManyInput[]> {
  const { open, robots, unitOf } = await channelSettings(tx, districtId)
  const choices =
    open.length === 0 ? new Map<string, never>() : await choicesOf(tx, districtId, [...new Set(messages.flatMap(({ userIds }) => userIds))])
  return messages.flatMap(({ userIds, contact = false, own = false, ...message }) => {
    const one = { ...messageColumns(message), districtId, at: now }
    const units = new Set(userIds.map((id) => unitOf.get(id) ?? null))
    return [
      ...userIds.flatMap((recipient) =>
        open.flatMap((channel) => {
          const rhythm = choices.get(recipient)?.[channel] ?? 'none'
          return rhythm === 'none' ? [] : [{ ...one, channel, recipient, due: sendAfter(channel, rhythm, now) }]
        })
      ),
      ...(contact && message.caseId && open.includes('sms')
        ? [{ ...one, channel: 'sms', recipient: contactOf(message.caseId), due: sendAfter('sms', 'each', now) }]
        : []),
      ...(own ? [] : [...units].flatMap(robots)).map((channel) => ({ ...one, channel, recipient: '', due: now }))
    ]
  })
}

function messageColumns ({ label, said, address, caseId }: Omit<Message, 'userIds' | 'contact' | 'own'>) {
  return { label, said: said.map(({ sentence, params }) => ({ sentence, params })), address, caseId: caseId ?? null }
}
