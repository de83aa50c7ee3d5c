/** The record of who did what to accounts, rights and settings, and who looked at what is masked. Rows are never changed (a trigger sees to it). */
import type { FastifyRequest } from 'fastify'
import { selfOf } from '../user.ts'
import type { Prisma, Tx } from '../db/index.ts'
import type { Action } from './actions.ts'

export type { Action }

/** Who does something, when, and by which request: the same for every entry of one request. */
export interface Actor {
  districtId: string
  /** Null for the command line and for a visitor. */
  actorId: string | null
  at: Date
  requestId: string
  address: string
}

export interface AuditEvent extends Actor {
  action: Action
  /** `user:<id>`, `problem:<number>` … */
  target: string
  /** Before and after, as ids and enumerations; never passwords, tokens or texts of problems. */
  details?: Prisma.InputJsonObject
}

/** Takes part in the transaction of what it tells of, so that neither exists without the other. */
export async function audit (tx: Tx, { details = {}, ...entry }: AuditEvent): Promise<void> {
  await tx.auditEntry.create({ data: { ...entry, details } })
}

/** The signed-in person behind a request. */
export function actorOf (request: FastifyRequest): Actor {
  const { districtId, id } = selfOf(request)
  return { districtId, actorId: id, at: request.server.clock.now(), requestId: request.id, address: request.ip }
}

/** What a change did, leaving out what stayed the same. */
export function changes<Row extends Record<string, Value>> (before: Row, after: Row): Record<string, { before: Value, after: Value }> {
  return Object.fromEntries(Object.entries(after)
    .map(([field, value]) => [field, { before: before[field] ?? null, after: value }] as const)
    .filter(([, change]) => JSON.stringify(change.before) !== JSON.stringify(change.after)))
}

type Value = string | number | boolean | null | string[]
