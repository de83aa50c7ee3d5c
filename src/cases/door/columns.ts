/** A problem is one record to the rules and two rows to the database: its case, and its detail. */
import { Prisma } from '../../db/index.ts'

type DetailColumn = Exclude<keyof Prisma.ProblemUncheckedUpdateInput, 'id'>

/** The columns of the case; its kind is the same for all of these. */
export const caseColumns = Object.keys(Prisma.CaseScalarFieldEnum).filter((column) => column !== 'kind')
/** The columns of the detail beside the id, which is the case's. */
export const detailColumns = Object.keys(Prisma.ProblemScalarFieldEnum).filter((column) => column !== 'id')

const ofDetail = new Set([...detailColumns, 'ratings'])

export interface SplitColumns<Columns> { ofCase: Omit<Columns, DetailColumn>, ofDetail: Pick<Columns, keyof Columns & DetailColumn> }

/** What is to be written, each column to the table it belongs to. */
export function splitColumns<Columns extends object> (columns: Columns): SplitColumns<Columns> {
  const those = (wanted: boolean) => Object.fromEntries(Object.entries(columns).filter(([column]) => ofDetail.has(column) === wanted))
  return { ofCase: those(false), ofDetail: those(true) } as SplitColumns<Columns>
}
