/** What queries and transactions are given. */
import type { Prisma } from '../generated/sqlite/client.ts'

export type Tx = Prisma.TransactionClient

/** What a query may use: `db.read`, or the `tx` of its transaction. */
export type Reader = RawReader & { [M in Model]: Pick<Tx[M], Reading & keyof Tx[M]> }
export interface RawReader { $queryRaw<T = unknown> (query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]): Promise<T> }
type Model = Uncapitalize<Prisma.ModelName>
export type Reading = 'findUnique' | 'findUniqueOrThrow' | 'findFirst' | 'findFirstOrThrow' | 'findMany' | 'count' | 'aggregate' | 'groupBy'
