/** The Prisma client behind a database, and what each engine needs to run them well. */
import type { Direct } from './direct.ts'
import type { PrismaClient } from './generated/sqlite/client.ts'
import type { CurrentTransaction } from './engines/transactions.ts'
import { postgresql } from './engines/postgresql.ts'
import { sqlite } from './engines/sqlite.ts'

export type Engine = 'sqlite' | 'postgresql'

export interface Log { warn (details: object, message: string): void }

export interface Clients {
  /** Outside a transaction it sees committed rows, and on SQLite cannot write. */
  client: PrismaClient
  /** Sees what `client` sees outside a transaction. */
  direct: Direct
  /** Sees the same, and holds nobody up however long it takes. */
  slowRead: Direct
  /** How many transactions run at once. */
  writers: number
  /** Writes beside an open transaction, each statement by itself; null where nothing can. */
  autocommit: PrismaClient | null
}

export function engineOf (url: string): Engine {
  return /^postgres(ql)?:/.test(url) ? 'postgresql' : 'sqlite'
}

export interface ConnectOptions {
  patienceMs: number
  log?: Log | undefined
  /** Whether what was written must survive a power cut at once; false is for what can be made again. */
  durable: boolean
  opening: CurrentTransaction
}

export const connect = { sqlite, postgresql } satisfies Record<Engine, (url: string, wishes: ConnectOptions) => Promise<Clients>>
