/** Orders for the pages of what they are about. */
import { type Case, Prisma, type Reader, type SupervisionOrder, type Unit } from '../db/index.ts'
import type { OrderState } from './domain/vocabulary.ts'

export interface OrderAbout
  extends Pick<Case, 'number' | 'leadUnitId'>, Pick<SupervisionOrder, 'reason' | 'addressee' | 'words' | 'issuedAt' | 'due'> {
  state: OrderState
  unit: Unit['shortName'] | null
}

/** The orders about a case, the newest first. */
export function ordersAbout (reader: Reader, aboutId: string): Promise<OrderAbout[]> {
  return reader.$queryRaw<OrderAbout[]>(Prisma.sql`
    SELECT c."number", c."state", c."leadUnitId", u."shortName" AS "unit", o."reason", o."addressee", o."words", o."issuedAt", o."due"
    FROM "SupervisionOrder" o JOIN "Case" c ON c."id" = o."id" LEFT JOIN "Unit" u ON u."id" = c."leadUnitId"
    WHERE o."aboutId" = ${aboutId} ORDER BY o."issuedAt" DESC, o."id" DESC`)
}
