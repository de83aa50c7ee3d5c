/** A case is one record to the rules and two rows to the database: its own, and its kind's. */
import { Prisma } from '../../db/index.ts'
import type { Detail } from '../kind.ts'

/** The columns of every case; the kind is the same for all of one. */
export const caseColumns = Object.keys(Prisma.CaseScalarFieldEnum).filter((column) => column !== 'kind')

/** What is to be written, each column to the table it belongs to. */
export function splitColumns ({ columns, relations = [] }: Pick<Detail<never>, 'columns' | 'relations'>, written: object) {
  const ofDetail = new Set([...columns, ...relations])
  const those = (wanted: boolean) => Object.fromEntries(Object.entries(written).filter(([column]) => ofDetail.has(column) === wanted))
  return { ofCase: those(false), ofDetail: those(true) }
}
