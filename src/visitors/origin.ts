/** From where a rating came that nobody signed in for: a keyed digest of the address, so that many from one place within minutes are seen (domain §8.1). */
import type { FastifyRequest } from 'fastify'
import type { Tx } from '../db/index.ts'
import { digestFor } from '../web/seal.ts'

export async function markOrigin (tx: Tx, request: FastifyRequest, problemId: string): Promise<void> {
  const { config, clock } = request.server
  await tx.rating.updateMany({ where: { problemId, by: 'enterprise', at: clock.now(), origin: '' }, data: { origin: digestFor(config.sessionSecret, 'origin', request.ip) } })
}
