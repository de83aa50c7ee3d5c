/** What the two engines mean when they refuse: one question each, the same answer for both. */
import { Prisma } from './generated/sqlite/client.ts'

/** A unique or primary key was taken. `constraint` is the name Prisma gives it: `User_login_key`, `Session_pkey`, `Entry_districtId_code_key`. */
export function isDuplicate (error: unknown, constraint?: string): boolean {
  if (!isKnown(error, 'P2002')) return false
  return constraint === undefined || constraintIn(error) === constraint
}

/** `update({ where: { id, version } })` found no such row: somebody else changed it first. */
export function isStale (error: unknown): boolean {
  return isKnown(error, 'P2025')
}

/** The whole transaction was undone because of others, and may succeed when it is run again. */
export function isPassing (error: unknown): boolean {
  return isKnown(error, 'P2034') || isKnown(error, 'P1008')
}

function isKnown (error: unknown, code: string): error is Prisma.PrismaClientKnownRequestError {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === code
}
