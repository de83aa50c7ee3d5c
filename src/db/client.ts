/** How to connect to each engine. */
import type { Clients, ConnectOptions, Engine } from './engines/engine.ts'
import { postgresql } from './engines/postgresql.ts'
import { sqlite } from './engines/sqlite.ts'

export const connect = { sqlite, postgresql } satisfies Record<Engine, (url: string, wishes: ConnectOptions) => Promise<Clients>>
