/** Raw queries through PostgreSQL's driver (direct.ts). */
import type { Direct, Row } from '../direct.ts'
import { PostgresqlError } from '../errors/constraints.ts'
import { faultOf } from '../errors/transient.ts'
import { Prisma } from '../generated/sqlite/client.ts'
import type { NameOf } from './prepared.ts'

/** The part of a connection pool that is used here. */
export interface Pool { query (asked: object): Promise<{ rows: Row[] }> }

/** Uses the pool of Prisma's adapter, or the connection of one of its transactions. */
export function postgresqlDirect (pool: Pool, nameOf: NameOf): Direct {
  return {
    async rows ({ text, values }) {
      const name = nameOf(text)
      const { rows } = await pool.query({ ...name && { name }, text, values: values.map(asSent), types: { getTypeParser } }).catch(refused)
      return rows
    },
    close () {}
  }
}

/** By PostgreSQL's type OIDs; types not listed, such as enums, are text. */
const received: Record<number, (text: string) => unknown> = {
  16: (text) => text === 't',
  20: BigInt,
  21: Number,
  23: Number,
  700: Number,
  701: Number,
  1700: (text) => new Prisma.Decimal(text),
  114: (text) => JSON.parse(text),
  3802: (text) => JSON.parse(text),
  1082: (text) => new Date(text),
  1114: (text) => new Date(`${text.replace(' ', 'T')}Z`),
  1184: (text) => new Date(text)
}

const asItIs = (text: string) => text

function getTypeParser (type: number) {
  return received[type] ?? asItIs
}

/** Columns store instants in UTC without a zone; the driver would send them in the machine's zone. */
function asSent (value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}

function refused (cause: unknown): never {
  const { code } = Object(cause) as { code?: unknown }
  throw new PostgresqlError(typeof code === 'string' ? code : withoutCode[faultOf(cause) ?? ''] ?? 'no code')
}

/** SQLSTATE codes for errors that the driver itself raises without one. */
const withoutCode: Record<string, string> = { lost: '08006', away: '57P03' }
