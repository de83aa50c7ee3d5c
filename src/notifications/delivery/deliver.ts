/**
 * Sends what waits in the outbox. A delivery is claimed in a committed transaction before it is sent, and marked as sent afterwards: if the
 * process is killed in between, it is found as uncertain, and a person decides; nothing is sent twice automatically (trust D25, D29).
 * Everything due for one person on one channel is sent as one message.
 */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { instantFrom } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db, Delivery } from '../../db/index.ts'
import { phoneCodeToSend } from '../../auth/index.ts'
import { personInOffice } from '../../auth/queries.ts'
import { isMobile } from '../../web/input/phone.ts'
import { isLocale, type Locale, type Translate } from '../../web/language/translate.ts'
import { type SendFault, permanentFaults, uncertainFaults, SendError } from '../senders/faults.ts'
import { composeForPerson, composeForContact, composeForGroup, composeCode, composePhoneCode } from './compose.ts'
import type { Outbound } from '../senders/outbound.ts'
import { type Send, senderWith } from '../senders/senders.ts'
import { idOfPhoneCode, problemOfContact, sheetOfCode } from '../preferences.ts'
import type { MessageSources } from '../sources.ts'
import type { DeliveryState } from '../vocabulary.ts'

export interface DeliveryContext {
  db: Db
  clock: Clock
  config: Config
  translate: Record<Locale, Translate>
  sources: MessageSources
  outbound?: Omit<Outbound, 'allow'>
  /** Once it is aborted, no further message is started. */
  signal?: AbortSignal | undefined
}

/** An attempt that has not ended by then never will: each step of sending has its own timeout. */
const abandonedAfterMs = 10 * 60_000
/** Minutes before each further attempt; after the last one it has failed. */
const backoff = [1, 5, 30, 120, 360]
/** Keeps a run from delaying the other jobs indefinitely; the next one continues. */
const maxPerRun = 1000

export type Outcome = Extract<DeliveryState, 'sent' | 'waiting' | 'failed' | 'uncertain' | 'void'>

/** @returns how many ended in which state */
export async function deliver (room: DeliveryContext): Promise<Record<Outcome, number>> {
  const { db, clock, config } = room
  const counts = { sent: 0, waiting: 0, failed: 0, uncertain: await markAbandoned(db, clock.now()), void: 0 }
  const send = senderWith(config, room.outbound)
  for await (const delivery of claimDue(room)) counts[await attemptDelivery(room, send, delivery)]++
  return counts
}

/** Sends what waits for one recipient, who is waiting for it. A concurrent run takes only what this one does not. */
export async function deliverTo (room: DeliveryContext, recipient: string): Promise<void> {
  const { db, clock, config } = room
  const send = senderWith(config, room.outbound)
  for (const address of await dueAt(db, { recipient }, clock.now())) {
    const claim = await claimFresh(db, address, clock.now())
    if (claim) await attemptDelivery(room, send, claim)
  }
}

/** The process that had claimed these is gone: they may have been sent, or not. */
async function markAbandoned (db: Db, now: Date): Promise<number> {
  const abandoned = { state: 'sending', claimedAt: { lt: instantFrom(now.getTime() - abandonedAfterMs) } }
  if ((await db.read.delivery.count({ where: abandoned })) === 0) return 0
  const { count } = await db.write((tx) =>
    tx.delivery.updateMany({ where: abandoned, data: { state: 'uncertain', endedAt: now, fault: 'interrupted', detail: '' } })
  )
  return count
}

interface Address { districtId: string, channel: string, recipient: string }

/** One after the other, each claimed just before it is sent; of several processes, one gets it. */
async function * claimDue ({ db, clock, signal }: DeliveryContext): AsyncGenerator<Delivery> {
  const again = await db.read.delivery.findMany({
    where: { state: 'waiting', due: { lte: clock.now() } },
    orderBy: { due: 'asc' },
    take: maxPerRun
  })
  for (const delivery of again) {
    signal?.throwIfAborted()
    const claim = await claimAgain(db, delivery, clock.now())
    if (claim) yield claim
  }
  for (const address of await dueAt(db, {}, clock.now())) {
    signal?.throwIfAborted()
    const claim = await claimFresh(db, address, clock.now())
    if (claim) yield claim
  }
}

async function dueAt (db: Db, to: { recipient?: string }, now: Date): Promise<Address[]> {
  const found = await db.read.outgoing.groupBy({
    by: ['districtId', 'channel', 'recipient'],
    where: { ...to, deliveryId: null, due: { lte: now } },
    orderBy: [{ districtId: 'asc' }, { channel: 'asc' }, { recipient: 'asc' }],
    take: maxPerRun
  })
  return found
}

async function claimAgain (db: Db, { id, attempts, ...delivery }: Delivery, now: Date): Promise<Delivery | null> {
  const claim = { state: 'sending', claimedAt: now, attempts: attempts + 1 }
  const { count } = await db.write((tx) => tx.delivery.updateMany({ where: { id, state: 'waiting', attempts }, data: claim }))
  return count === 1 ? { ...delivery, id, ...claim } : null
}

/** Collects everything due for the recipient by then. */
async function claimFresh (db: Db, address: Address, now: Date): Promise<Delivery | null> {
  return db.write(async (tx) => {
    const id = randomUUID()
    const { count } = await tx.outgoing.updateMany({ where: { ...address, deliveryId: null, due: { lte: now } }, data: { deliveryId: id } })
    if (count === 0) return null
    const first = await tx.outgoing.findFirst({
      where: { deliveryId: id, caseId: { not: null } },
      select: { caseId: true },
      orderBy: { id: 'asc' }
    })
    const about = first?.caseId ? await tx.case.findUnique({ where: { id: first.caseId }, select: { number: true } }) : null
    return tx.delivery.create({
      data: {
        ...address,
        id,
        state: 'sending',
        messages: count,
        number: about?.number ?? '',
        attempts: 1,
        createdAt: now,
        due: now,
        claimedAt: now
      }
    })
  })
}

async function attemptDelivery (room: DeliveryContext, send: Send, delivery: Delivery): Promise<Outcome> {
  const { db, clock } = room
  const { state, fault = '', detail = '', due = delivery.due } = await sendAttempt(room, send, delivery)
  const { id, claimedAt } = delivery
  // Does not overwrite a person's decision that it is uncertain.
  await db.write((tx) =>
    tx.delivery.updateMany({
      where: { id, state: 'sending', claimedAt },
      data: { state, fault, detail, due, endedAt: state === 'waiting' ? null : clock.now() }
    })
  )
  return state
}

interface AttemptResult { state: Outcome, fault?: SendFault, detail?: string, due?: Date }

async function sendAttempt (room: DeliveryContext, send: Send, delivery: Delivery): Promise<AttemptResult> {
  const { clock } = room
  try {
    return await composeAndSend(room, send, delivery) ? { state: 'sent' } : { state: 'void' }
  } catch (error) {
    if (!(error instanceof SendError)) throw error
    const { fault, detail } = error
    if (uncertainFaults.includes(fault)) return { state: 'uncertain', fault, detail }
    const minutes = backoff[delivery.attempts - 1]
    if (permanentFaults.includes(fault) || minutes === undefined) return { state: 'failed', fault, detail }
    return { state: 'waiting', fault, detail, due: instantFrom(clock.now().getTime() + minutes * 60_000) }
  }
}

/** False: there was nothing left to say. */
async function composeAndSend (
  { db, clock, config, translate, sources }: DeliveryContext,
  send: Send,
  { id, channel: way, recipient, districtId }: Delivery
): Promise<boolean> {
  const outgoing = await db.read.outgoing.findMany({ where: { deliveryId: id }, orderBy: { id: 'asc' } })
  const channel = await db.read.channel.findFirst({
    where: { districtId, active: true, ...(recipient === '' ? { id: way } : { kind: way }) }
  })
  if (!channel) throw new SendError('not_set_up')
  const now = clock.now()
  const contextFor = (locale: Locale) => ({ publicUrl: config.publicUrl, now, locale, t: translate[locale] })
  if (recipient === '') {
    const message = await composeForGroup(db.read, id, outgoing, contextFor('zh'))
    if (message) await send(channel, '', message, now)
    return message !== null
  }
  const problemId = problemOfContact(recipient)
  if (problemId !== null) {
    const message = await composeForContact(db, problemId, id, outgoing, config.sessionSecret, sources, contextFor('zh'))
    if (message) await send(channel, message.to, message, now)
    return message !== null
  }
  const phoneCodeId = idOfPhoneCode(recipient)
  if (phoneCodeId !== null) {
    const asked = await phoneCodeToSend(db.read, config.sessionSecret, phoneCodeId, now)
    if (asked) await send(channel, asked.phone, composePhoneCode(id, asked, contextFor('zh')), now)
    return asked !== null
  }
  const sheetId = sheetOfCode(recipient)
  const code = sheetId === null ? null : await sources.codeToSend(db.read, config.sessionSecret, sheetId, now)
  if (sheetId !== null && !code) return false
  // People who have left office receive nothing.
  const person = await personInOffice(db.read, code?.officialId ?? recipient)
  const theirs = contextFor(person && isLocale(person.locale) ? person.locale : 'zh')
  const message = person && (code ? composeCode(id, code, theirs) : await composeForPerson(db.read, person, id, outgoing, sources, theirs))
  if (!message) return false
  const to = way === 'mail' ? person.email : person.phone
  if (to === '' || (way === 'sms' && !isMobile(to))) throw new SendError('no_address')
  await send(channel, to, message, now)
  return true
}
