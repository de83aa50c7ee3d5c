/**
 * Failures that end by themselves or once an operator acts: a lost connection, a database that does not answer, a full disk, a read-only
 * database. People get a 503 which says that the same form may be sent again.
 */
import { isDriverAdapterError } from '@prisma/driver-adapter-utils'
import { Prisma } from '../generated/sqlite/client.ts'
import { diskFull, Refusal, unavailable, unreachable, unwritable } from '../../errors.ts'

/**
 * - lost: the connection ended midway; a new one may work.
 * - away: no connection can be made.
 * - full: the disk is full.
 * - fixed: the database can be read but not written.
 * - busy: other transactions were in the way for too long.
 */
export type Fault = keyof typeof sentences

const sentences = { lost: unreachable, away: unreachable, full: diskFull, fixed: unwritable, busy: unavailable } as const satisfies Record<
  string,
  () => Refusal
>

/** Error codes of PostgreSQL, SQLite's driver, Node, Prisma and its adapters, in this order. */
const codes: Record<Fault, readonly RegExp[]> = {
  lost: [/^(57P01|57P02|57P05|25P03|08...)$/, /^(ECONNRESET|EPIPE)$/, /^P1017$/, /^ConnectionClosed$/],
  away: [
    /^(57P03|55000|53300|3D000|28...)$/,
    /^(ECONNREFUSED|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN)$/,
    /^P(1000|1001|1002|1003|1010|1011|2037)$/,
    /^(DatabaseNotReachable|DatabaseDoesNotExist|DatabaseAccessDenied|AuthenticationFailed|TooManyConnections|TlsConnectionError)$/
  ],
  full: [/^53[124]00$/, /^58030$/, /^SQLITE_(FULL|IOERR)/, /^(ENOSPC|EDQUOT)$/],
  fixed: [/^25006$/, /^SQLITE_(READONLY|CANTOPEN)/, /^EROFS$/],
  busy: [/^SQLITE_(BUSY|LOCKED)/, /^P(1008|2024|2028)$/, /^SocketTimeout$/]
}

/** Messages of PostgreSQL's driver about its connections that come without a code. */
const words: [RegExp, Fault][] = [
  [/^(Connection terminated|Client (has encountered a connection error|was closed))/, 'lost'],
  [/^(timeout exceeded when trying to connect|Cannot use a pool after calling end)/, 'away']
]

/** Null for permanent failures: a mistake of ours, or a database that is not what it should be. */
export function faultOf (error: unknown): Fault | null {
  const found = codesOf(error)
  const named = (Object.keys(codes) as Fault[]).find((fault) => found.some((code) => codes[fault].some((pattern) => pattern.test(code))))
  if (named) return named
  const message = error instanceof Error ? error.message : ''
  return words.find(([pattern]) => pattern.test(message))?.[1] ?? null
}

/** Whether it may succeed later; true also for the refusal that people are given instead of the error. */
export function isTransient (error: unknown): boolean {
  return faultOf(error) !== null || (error instanceof Refusal && error.status === 503)
}

/** Milliseconds before a retry: when one connection is ended, others often end at the same moment. */
export const retryDelayMs = () => 30 + Math.random() * 30

/** The refusal that people get; null as above. */
export function refusalOf (error: unknown): Refusal | null {
  const fault = faultOf(error)
  return fault && Object.assign(sentences[fault](), { cause: error })
}

/** The driver's codes, where Prisma passes them on, and Prisma's own. */
export function codesOf (error: unknown): string[] {
  const inner = error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.driverAdapterError : error
  const { originalCode, kind } = inner instanceof Error && isDriverAdapterError(inner) ? inner.cause : {}
  return [originalCode, kind, Object(error).code].filter((code) => typeof code === 'string')
}
