/** The audit log: who changed accounts, rights and settings, and who viewed masked data. A trigger keeps rows from being changed. */
import type { FastifyRequest } from 'fastify'
import type { Params } from '../errors.ts'
import { selfOf } from '../user.ts'
import type { Prisma, Tx } from '../db/index.ts'
import type { Action } from './actions.ts'

export type { Action }

/** Who acts, when, and through which request; the same for every entry of one request. */
export interface Actor {
  districtId: string
  /** Null for the command line and for visitors. */
  actorId: string | null
  at: Date
  requestId: string
  address: string
}

export interface AuditEvent extends Actor {
  action: Action
  /** `user:<id>`, `problem:<number>` … */
  target: string
  /** Before and after, as ids and enum values; never passwords, tokens or texts of problems. */
  details?: Prisma.InputJsonObject
}

/** Runs in the transaction of the change it records, so that neither exists without the other. */
export async function audit (tx: Tx, { details = {}, ...entry }: AuditEvent): Promise<void> {
  await tx.auditEntry.create({ data: { ...entry, details } })
}

/** The signed-in person behind a request. */
export function actorOf (request: FastifyRequest): Actor {
  const { districtId, id } = selfOf(request)
  return { districtId, actorId: id, at: request.server.clock.now(), requestId: request.id, address: request.ip }
}

/** The fields that a change altered, each with its value before and after. */
export function changes<Row extends Record<string, Value>> (before: Row, after: Row): Record<string, { before: Value, after: Value }> {
  return Object.fromEntries(Object.entries(after)
    .map(([field, value]) => [field, { before: before[field] ?? null, after: value }] as const)
    .filter(([, change]) => JSON.stringify(change.before) !== JSON.stringify(change.after)))
}

/** A value that is said in words: a key for `t` with what it names. */
export interface Said { sentence: string, params: Params }

export const said = (sentence: string, params: Params = {}): Said & Prisma.InputJsonObject => ({ sentence, params: { ...params } })

type Value = string | number | boolean | null | string[] | (Said & Prisma.InputJsonObject)
