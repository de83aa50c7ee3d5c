/**
 * A form makes one record, however often it is sent (trust D20). Every form carries its own key, and its transaction writes the key's row
 * first: of a hundred sent at once, ninety-nine wait, fail, and get the answer of the one that succeeded. A failure rolls its key back, and
 * the form may be sent again.
 */
import { createHmac, randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { columns, type IdempotencyKey, type Lock, isTransient, Prisma, type Tx } from '../../db/index.ts'
import { conflict, CommitUnknown } from '../../errors.ts'
import type { FormResult } from '../fastify.ts'
import { badRequest } from './form-body.ts'

/** @param lock how the transaction locks: exclusive, unless the change can share */
export type Write = (change: (tx: Tx) => Promise<FormResult>, lock?: Lock) => Promise<FormResult>

/** `work` loads, checks and calls `write` once. It does not run again where the answer is already known. */
export async function idempotent (request: FastifyRequest, work: (write: Write) => Promise<FormResult>): Promise<FormResult> {
  return idempotentBy(request, formKeyOf(request), work)
}

/** One of several records that a form writes, each in its own transaction and once: every part has its own key, derived from the form's. */
export async function idempotentPart (
  request: FastifyRequest,
  part: string,
  change: (tx: Tx) => Promise<FormResult>,
  lock?: Lock
): Promise<FormResult> {
  const formKey = formKeyOf(request)
  return idempotentBy(request, { ...formKey, key: `${formKey.key}.${part}` }, (write) => write(change, lock))
}

async function idempotentBy (request: FastifyRequest, formKey: FormKey, work: (write: Write) => Promise<FormResult>): Promise<FormResult> {
  const before = await storedResult(request, formKey)
  if (before) return before
  try {
    return await work((change, lock) => writeWith(request, formKey, change, lock))
  } catch (error) {
    // The same form, sent at the same moment, may have been faster: its key exists, or the record has changed.
    const meanwhile = await storedResult(request, formKey).catch((cause: unknown) => { throw isTransient(cause) ? error : cause })
    if (meanwhile) return meanwhile
    throw error
  }
}

export interface FormKey { key: string, userId: string | null, action: string, digest: string }

/** The form's key and a digest of its content, so that the key covers repeating the form and nothing else. */
export function formKeyOf (request: FastifyRequest): FormKey {
  const { once: ownKey, ...content } = Object(request.body) as Record<string, unknown>
  const key = ownKey ?? request.headers['idempotency-key'] ?? randomUUID()
  if (typeof key !== 'string' || !/^[\w-]{16,64}$/.test(key)) throw badRequest()
  // A keyed digest, because it is stored, and the plain digest of a short answer could be guessed.
  const digest = createHmac('sha256', request.server.config.sessionSecret).update(JSON.stringify(content)).digest('base64url')
  return {
    key,
    userId: request.user?.id ?? null,
    action: `${request.method} ${new URL(request.url, 'http://here.invalid').pathname}`,
    digest
  }
}

async function storedResult (request: FastifyRequest, { key, ...asked }: FormKey): Promise<FormResult | null> {
  const [row] = await request.server.db.read.$queryRaw<IdempotencyKey[]>`
    SELECT ${columns('k', Prisma.IdempotencyKeyScalarFieldEnum)} FROM "IdempotencyKey" k WHERE k."key" = ${key}`
  if (!row) return null
  const same = row.userId === asked.userId && row.action === asked.action && row.digest === asked.digest
  if (!same) throw conflict('这份表单已经提交过，内容与这次不同。请刷新页面，查看已提交的内容后再填写。')
  return { location: row.location, ...(row.notice && { notice: row.notice }) }
}

async function writeWith (
  request: FastifyRequest,
  formKey: FormKey,
  change: (tx: Tx) => Promise<FormResult>,
  lock?: Lock
): Promise<FormResult> {
  const { db, clock } = request.server
  const attempt = () =>
    db.write(async (tx) => {
      await tx.idempotencyKey.create({
        data: { ...formKey, status: 303, location: '', notice: '', createdAt: clock.now() },
        select: { key: true }
      })
      const done = await change(tx)
      await tx.idempotencyKey.update({
        where: { key: formKey.key },
        data: { location: done.location, notice: done.notice ?? '' },
        select: { key: true }
      })
      return done
    }, lock)
  try {
    return await attempt()
  } catch (error) {
    // If the commit did succeed, the key exists now.
    if (error instanceof CommitUnknown) return attempt()
    throw error
  }
}
