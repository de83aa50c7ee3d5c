/** The Prisma client of a database, and what each engine needs to run it well. */
import type { Direct } from './direct.ts'
import type { PrismaClient } from './generated/sqlite/client.ts'
import type { CurrentTransaction } from './engines/transactions.ts'
import { postgresql } from './engines/postgresql.ts'
import { sqlite } from './engines/sqlite.ts'

export type Engine = 'sqlite' | 'postgresql'

export interface Log { warn (details: object, message: string): void }

export interface Clients {
  /** Outside a transaction it sees committed rows; on SQLite it cannot write there. */
  client: PrismaClient
  /** Sees what `client` sees outside a transaction. */
  direct: Direct
  /** Sees the same; a slow query on it delays nobody else. */
  slowRead: Direct
  /** How many transactions run at once. */
  writers: number
  /** Writes while a transaction is open, each statement by itself; null where that is impossible. */
  autocommit: PrismaClient | null
}

export function engineOf (url: string): Engine {
  return /^postgres(ql)?:/.test(url) ? 'postgresql' : 'sqlite'
}

export interface ConnectOptions {
  patienceMs: number
  log?: Log | undefined
  /** Whether writes must survive a power cut immediately; false for data that can be recreated. */
  durable: boolean
  opening: CurrentTransaction
}

export const connect = { sqlite, postgresql } satisfies Record<Engine, (url: string, wishes: ConnectOptions) => Promise<Clients>>
