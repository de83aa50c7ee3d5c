/** The record of who did what to accounts, rights and settings, and who looked at what is masked. Rows are never changed (a trigger sees to it). */
import type { FastifyRequest } from 'fastify'
import type { Prisma, Tx } from '../db/index.ts'
import type { Action } from './actions.ts'

/** Who does something, when, and by which request: the same for every entry of one request. */
export interface Actor {
  districtId: string
  /** Null for the command line and for a visitor. */
  actorId: string | null
  at: Date
  requestId: string
  address: string
}

export interface Entry extends Actor {
  action: Action
  /** `user:<id>`, `problem:<number>` … */
  target: string
  /** Before and after, as ids and enumerations; never passwords, tokens or texts of problems. */
  details?: Prisma.InputJsonObject
}

/** Takes part in the transaction of what it tells of, so that neither exists without the other. */
export async function audit (tx: Tx, { details = {}, ...entry }: Entry): Promise<void> {
  await tx.auditEntry.create({ data: { ...entry, details } })
}

/** The signed-in person behind a request. */
export function actorOf (request: FastifyRequest): Actor {
  const { user, server, id, ip } = request
  if (user === null) throw new Error('A route that only the signed-in may use was reached by a visitor')
  return { districtId: user.districtId, actorId: user.id, at: server.clock.now(), requestId: id, address: ip }
}

/** What a change did, as `{ field: [before, after] }`, leaving out what stayed the same. */
export function changes<Row extends Record<string, Change>> (before: Row, after: Partial<Row>): Record<string, [Change, Change]> {
  return Object.fromEntries(Object.keys(after)
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => [field, [before[field] ?? null, after[field] ?? null]]))
}

type Change = string | number | boolean | null | string[]
