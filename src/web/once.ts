/**
 * One form makes one record, however often it is sent (trust D20). Every drawn form carries a key of its own; the key's row is
 * the first thing its transaction writes, so of a hundred at once ninety-nine wait, fail, and are given the answer of the one.
 * What fails takes its key back with it and may be sent again.
 */
import { createHmac, randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { columns, type IdempotencyKey, type Lock, mayPass, Prisma, type Tx } from '../db/index.ts'
import { conflict, Unsettled } from '../errors.ts'
import { unreadable } from './form-body.ts'

/** Where the person goes next, and what they are told there. Both are kept as long as the key: no secrets in them. */
export interface Done { location: string, notice?: string }

/** @param lock how the transaction runs: exclusive, unless the change may be shared */
export type Write = (change: (tx: Tx) => Promise<Done>, lock?: Lock) => Promise<Done>

/** `work` looks, checks and calls `write` once. Repeated, it is not run again where its answer is known. */
export async function once (request: FastifyRequest, work: (write: Write) => Promise<Done>): Promise<Done> {
  return onceBy(request, ticketOf(request), work)
}

/** One form that writes several records, each in its own transaction and once: every part has a key of its own under the form's. */
export async function onceForEach (request: FastifyRequest, part: string, change: (tx: Tx) => Promise<Done>, lock?: Lock): Promise<Done> {
  const ticket = ticketOf(request)
  return onceBy(request, { ...ticket, key: `${ticket.key}.${part}` }, (write) => write(change, lock))
}

async function onceBy (request: FastifyRequest, ticket: Ticket, work: (write: Write) => Promise<Done>): Promise<Done> {
  const before = await answerTo(request, ticket)
  if (before) return before
  try {
    return await work((change, lock) => writeWith(request, ticket, change, lock))
  } catch (error) {
    // The same form, sent at the same moment, may have been faster: its key is taken, or its record has moved on.
    const meanwhile = await answerTo(request, ticket).catch((cause: unknown) => { throw mayPass(cause) ? error : cause })
    if (meanwhile) return meanwhile
    throw error
  }
}

export interface Ticket { key: string, userId: string | null, action: string, digest: string }

/** The form's key with a digest of its content, so that a key says "the same again" and not "anything more". */
export function ticketOf (request: FastifyRequest): Ticket {
  const { once: drawn, ...content } = Object(request.body) as Record<string, unknown>
  const key = drawn ?? request.headers['idempotency-key'] ?? randomUUID()
  if (typeof key !== 'string' || !/^[\w-]{16,64}$/.test(key)) throw unreadable()
  // Keyed, because the digest is kept, and that of a short answer could be guessed.
  const digest = createHmac('sha256', request.server.config.sessionSecret).update(JSON.stringify(content)).digest('base64url')
  return { key, userId: request.user?.id ?? null, action: `${request.method} ${new URL(request.url, 'http://here.invalid').pathname}`, digest }
}

async function answerTo (request: FastifyRequest, { key, ...asked }: Ticket): Promise<Done | null> {
  const [row] = await request.server.db.read.$queryRaw<IdempotencyKey[]>`
    SELECT ${columns('k', Prisma.IdempotencyKeyScalarFieldEnum)} FROM "IdempotencyKey" k WHERE k."key" = ${key}`
  if (!row) return null
  const same = row.userId === asked.userId && row.action === asked.action && row.digest === asked.digest
  if (!same) throw conflict('这份表单已经提交过，内容与这次不同。请刷新页面，查看已提交的内容后再填写。')
  return { location: row.location, ...(row.notice && { notice: row.notice }) }
}

async function writeWith (request: FastifyRequest, ticket: Ticket, change: (tx: Tx) => Promise<Done>, lock?: Lock): Promise<Done> {
  const { db, clock } = request.server
  const attempt = () => db.write(async (tx) => {
    await tx.idempotencyKey.create({ data: { ...ticket, status: 303, location: '', notice: '', createdAt: clock.now() }, select: { key: true } })
    const done = await change(tx)
    await tx.idempotencyKey.update({ where: { key: ticket.key }, data: { location: done.location, notice: done.notice ?? '' }, select: { key: true } })
    return done
  }, lock)
  try {
    return await attempt()
  } catch (error) {
    // If it was written after all, its key is taken now.
    if (error instanceof Unsettled) return attempt()
    throw error
  }
}
