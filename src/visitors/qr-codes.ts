/** The QR code of an enterprise: one at a time, for a year, and closed by whoever serves the enterprise. */
import { type Actor, audit } from '../audit/index.ts'
import { addDays, dayOf, instantOf } from '../clock.ts'
import type { Reader, Tx } from '../db/index.ts'
import type { Quota } from '../web/requests/quotas.ts'
import type { Visitor } from '../web/fastify.ts'
import { receiveGuests } from './guest.ts'

const daysOpen = 365

export async function activeQrCode (reader: Reader, enterpriseId: string, now: Date) {
  return reader.qrCode.findFirst({ where: { enterpriseId, closedAt: null, expiresAt: { gt: now } }, orderBy: { issuedAt: 'desc' } })
}

/** The codes that hang on the walls by now open nothing any more. */
export async function issueQrCode (tx: Tx, actor: Actor & { actorId: string }, enterpriseId: string): Promise<void> {
  const { districtId, actorId, at } = actor
  await receiveGuests(tx, { id: enterpriseId, districtId }, at)
  await tx.qrCode.updateMany({ where: { enterpriseId, closedAt: null }, data: { closedAt: at } })
  await tx.qrCode.create({ data: { districtId, enterpriseId, issuedById: actorId, issuedAt: at, expiresAt: instantOf(addDays(dayOf(at), daysOpen), '24:00') } })
  await audit(tx, { ...actor, action: 'door_issued', target: `enterprise:${enterpriseId}` })
}

export async function closeQrCode (tx: Tx, actor: Actor, enterpriseId: string): Promise<void> {
  await tx.qrCode.updateMany({ where: { enterpriseId, closedAt: null }, data: { closedAt: actor.at } })
  await audit(tx, { ...actor, action: 'door_closed', target: `enterprise:${enterpriseId}` })
}

/** Behind an open door: the enterprise that may be spoken for. */
export async function enterpriseOfQrCode (reader: Reader, id: string | null, now: Date) {
  const door = id === null ? null : await reader.qrCode.findUnique({ where: { id } })
  if (!door || door.closedAt !== null || door.expiresAt <= now) return null
  return reader.enterprise.findFirst({ where: { id: door.enterpriseId, active: true }, select: { id: true, districtId: true, name: true } })
}

/** A code on a wall is seen by many: who sends more than so many reports in an hour is joking, and keeps nobody else from sending theirs. */
const perHour = { device: 5, address: 20, door: 60 }

export const reportShares = (enterpriseId: string, { device, address }: Visitor): Quota[] => [
  { owner: `device:${device}`, most: perHour.device },
  { owner: `address:${address} ${enterpriseId}`, most: perHour.address },
  { owner: `door:${enterpriseId}`, most: perHour.door }
]
