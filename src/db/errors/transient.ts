/**
 * What passes by itself, or once somebody has looked after the machine: a connection that was lost, a database that does not answer, a full
 * disk, a database that can only be read. Whoever meets one is told so with a 503, and that the same form may be sent again.
 */
import { isDriverAdapterError } from '@prisma/driver-adapter-utils'
import { Prisma } from '../generated/sqlite/client.ts'
import { diskFull, Refusal, unavailable, unreachable, unwritable } from '../../errors.ts'

/**
 * - lost: the connection ended in the middle; a new one may do.
 * - away: there is none to be had.
 * - full: the disk takes nothing more.
 * - fixed: it can be read, and not written.
 * - busy: others were in the way for too long.
 */
export type Fault = keyof typeof sentences

const sentences = { lost: unreachable, away: unreachable, full: diskFull, fixed: unwritable, busy: unavailable } as const satisfies Record<string, () => Refusal>

/** By what PostgreSQL, SQLite's driver, Node, Prisma and its adapters call it, in this order. */
const codes: Record<Fault, readonly RegExp[]> = {
  lost: [/^(57P01|57P02|57P05|25P03|08...)$/, /^(ECONNRESET|EPIPE)$/, /^P1017$/, /^ConnectionClosed$/],
  away: [
    /^(57P03|55000|53300|3D000|28...)$/, /^(ECONNREFUSED|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN)$/, /^P(1000|1001|1002|1003|1010|1011|2037)$/,
    /^(DatabaseNotReachable|DatabaseDoesNotExist|DatabaseAccessDenied|AuthenticationFailed|TooManyConnections|TlsConnectionError)$/
  ],
  full: [/^53[124]00$/, /^58030$/, /^SQLITE_(FULL|IOERR)/, /^(ENOSPC|EDQUOT)$/],
  fixed: [/^25006$/, /^SQLITE_(READONLY|CANTOPEN)/, /^EROFS$/],
  busy: [/^SQLITE_(BUSY|LOCKED)/, /^P(1008|2024|2028)$/, /^SocketTimeout$/]
}

/** What the driver of PostgreSQL says of its own connections, without a code. */
const words: [RegExp, Fault][] = [
  [/^(Connection terminated|Client (has encountered a connection error|was closed))/, 'lost'],
  [/^(timeout exceeded when trying to connect|Cannot use a pool after calling end)/, 'away']
]

/** Null for what does not pass: a mistake of ours, or a database that is not what it should be. */
export function faultOf (error: unknown): Fault | null {
  const found = codesOf(error)
  const named = (Object.keys(codes) as Fault[]).find((fault) => found.some((code) => codes[fault].some((pattern) => pattern.test(code))))
  if (named) return named
  const said = error instanceof Error ? error.message : ''
  return words.find(([pattern]) => pattern.test(said))?.[1] ?? null
}

/** Whether it may go through later, as it is or as people were told of it. */
export function isTransient (error: unknown): boolean {
  return faultOf(error) !== null || (error instanceof Refusal && error.status === 503)
}

/** Milliseconds before it is tried again: where one connection was ended, the others are ended in the same moment. */
export const retryDelayMs = () => 30 + Math.random() * 30

/** What people are told of it; null as above. */
export function refusalOf (error: unknown): Refusal | null {
  const fault = faultOf(error)
  return fault && Object.assign(sentences[fault](), { cause: error })
}

/** What the driver said, where Prisma passes it on, and what Prisma makes of it. */
export function codesOf (error: unknown): string[] {
  const inner = error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.driverAdapterError : error
  const { originalCode, kind } = inner instanceof Error && isDriverAdapterError(inner) ? inner.cause : {}
  return [originalCode, kind, Object(error).code].filter((code) => typeof code === 'string')
}
