/** What the two engines mean when they refuse: one question each, the same answer for both. */
import { isDriverAdapterError } from '@prisma/driver-adapter-utils'
import { Prisma } from './generated/sqlite/client.ts'

/** A unique or primary key was taken. `constraint` is the name Prisma gives it: `User_login_key`, `Session_pkey`, `ProblemEvent_problemId_sequence_key`. */
export function isDuplicate (error: unknown, constraint?: string): boolean {
  if (!isKnown(error, 'P2002')) return false
  return constraint === undefined || violated(error) === constraint
}

/** `update({ where: { id, version } })` found no such row: somebody else changed it first. */
export function isStale (error: unknown): boolean {
  return isKnown(error, 'P2025')
}

const lockTimeout = '55P03' // of PostgreSQL; Prisma has no code for it.

/** The whole transaction was undone, or could not begin, because of another one; it may succeed when it is run again. */
export function isPassing (error: unknown): boolean {
  return isKnown(error, 'P2034') || isKnown(error, 'P1008') || causeOf(error)?.originalCode === lockTimeout
}

function isKnown (error: unknown, code: string): error is Prisma.PrismaClientKnownRequestError {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === code
}

/** PostgreSQL names the constraint; SQLite names the columns, of which its name is made. */
function violated (error: unknown): string | undefined {
  const cause = causeOf(error)
  if (cause?.kind !== 'UniqueConstraintViolation' || !cause.constraint || 'foreignKey' in cause.constraint) return
  const { constraint, table, originalCode } = cause
  if ('index' in constraint) return constraint.index
  return originalCode === 'SQLITE_CONSTRAINT_PRIMARYKEY' ? `${table}_pkey` : [table, ...constraint.fields, 'key'].join('_')
}

/** What the engine itself said. */
function causeOf (error: unknown) {
  const refusal = error instanceof Prisma.PrismaClientKnownRequestError && error.meta?.driverAdapterError
  return isDriverAdapterError(refusal) ? refusal.cause : undefined
}
