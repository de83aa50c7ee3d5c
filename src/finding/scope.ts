/** What one reader may find. The room whose records are searched determines it (problems/domain/access.ts); finding knows no rights. */
import type { Prisma } from '../db/index.ts'

type Where = Prisma.CaseWhereInput

export interface SearchScope {
  userId: string
  districtId: string
  /** What exists for them. */
  visible: Where
  /** Of that, what they may read, titles included. */
  texts: Where
  /** Of that, where they may know the enterprise. */
  enterprise: Where
  /** The moves by which what is written of a record changes. */
  rewrites: readonly string[]
  /** The one enterprise or unit that their view is limited to. */
  confinedTo: { enterpriseId?: string, unitId?: string }
}
