/** What an engine's refusal means, with the same answer for both engines. */
import { isDriverAdapterError } from '@prisma/driver-adapter-utils'
import { Prisma } from '../generated/sqlite/client.ts'

/**
 * A unique or primary key already exists. `constraint` is Prisma's name for it: `User_login_key`, `Session_pkey`,
 * `CaseEvent_caseId_sequence_key`.
 */
export function isDuplicate (error: unknown, constraint?: string): boolean {
  if (!isKnown(error, 'P2002')) return false
  return constraint === undefined || violated(error) === constraint
}

/** `update({ where: { id, version } })` matched no row: somebody else changed it first. */
export function isStale (error: unknown): boolean {
  return isKnown(error, 'P2025')
}

/** Another transaction caused this one to be rolled back, or kept it from beginning; it may succeed when repeated. */
export function isRetryable (error: unknown): boolean {
  if (error instanceof PostgresqlError) return retryableCodes.has(error.code)
  const cause = causeOf(error)
  return (
    cause?.kind === 'TransactionWriteConflict' ||
    cause?.kind === 'SocketTimeout' ||
    cause?.originalCode === lockTimeout ||
    neverBegan(error)
  )
}

/** An error of a query outside Prisma. The driver's own message may quote the data, which would end up in the log (trust C19). */
export class PostgresqlError extends Error {
  constructor (readonly code: string) { super(`PostgreSQL could not answer a query (${code})`) }
}

/** Every connection was in use for as long as a transaction may wait for one. */
function neverBegan (error: unknown): boolean {
  return isKnown(error, 'P2028') && error.message.includes('Unable to start a transaction')
}

const lockTimeout = '55P03' // PostgreSQL's; Prisma has no name for it.
const deadlock = '40P01'
const retryableCodes = new Set([lockTimeout, deadlock])

function isKnown (error: unknown, code: string): error is Prisma.PrismaClientKnownRequestError {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === code
}

/** PostgreSQL names the constraint; SQLite names its columns, from which the constraint's name is built. */
function violated (error: unknown): string | undefined {
  const cause = causeOf(error)
  if (cause?.kind !== 'UniqueConstraintViolation' || !cause.constraint || 'foreignKey' in cause.constraint) return
  const { constraint, table, originalCode } = cause
  if ('index' in constraint) return constraint.index
  return originalCode === 'SQLITE_CONSTRAINT_PRIMARYKEY' ? `${table}_pkey` : [table, ...constraint.fields, 'key'].join('_')
}

/** The engine's own error; at a commit Prisma passes it on unchanged. */
function causeOf (error: unknown) {
  const refusal = error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.driverAdapterError : error
  return refusal instanceof Error && isDriverAdapterError(refusal) ? refusal.cause : undefined
}
