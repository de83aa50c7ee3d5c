/** An enterprise's QR code: one at a time, valid for a year, and revoked by those who serve the enterprise. */
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

/** Codes printed earlier stop working. */
export async function issueQrCode (tx: Tx, actor: Actor & { actorId: string }, enterpriseId: string): Promise<void> {
  const { districtId, actorId, at } = actor
  await receiveGuests(tx, { id: enterpriseId, districtId }, at)
  await tx.qrCode.updateMany({ where: { enterpriseId, closedAt: null }, data: { closedAt: at } })
  await tx.qrCode.create({
    data: { districtId, enterpriseId, issuedById: actorId, issuedAt: at, expiresAt: instantOf(addDays(dayOf(at), daysOpen), '24:00') }
  })
  await audit(tx, { ...actor, action: 'door_issued', target: `enterprise:${enterpriseId}` })
}

export async function closeQrCode (tx: Tx, actor: Actor, enterpriseId: string): Promise<void> {
  await tx.qrCode.updateMany({ where: { enterpriseId, closedAt: null }, data: { closedAt: actor.at } })
  await audit(tx, { ...actor, action: 'door_closed', target: `enterprise:${enterpriseId}` })
}

/** The enterprise behind a valid code. */
export async function enterpriseOfQrCode (reader: Reader, id: string | null, now: Date) {
  const door = id === null ? null : await reader.qrCode.findUnique({ where: { id } })
  if (!door || door.closedAt !== null || door.expiresAt <= now) return null
  return reader.enterprise.findFirst({ where: { id: door.enterpriseId, active: true }, select: { id: true, districtId: true, name: true } })
}

/** Many people see a posted code: reports beyond these numbers an hour are abuse, and must not keep others from reporting. */
const perHour = { device: 5, address: 20, door: 60 }

export const reportShares = (enterpriseId: string, { device, address }: Visitor): Quota[] => [
  { owner: `device:${device}`, max: perHour.device },
  { owner: `address:${address} ${enterpriseId}`, max: perHour.address },
  { owner: `door:${enterpriseId}`, max: perHour.door }
]
