/** What one reader may find. The room whose records are searched says it (problems/domain/access.ts); nothing here knows a right. */
import type { Prisma } from '../db/index.ts'

type Where = Prisma.ProblemWhereInput

export interface SearchScope {
  userId: string
  districtId: string
  /** What exists for them. */
  visible: Where
  /** Of that, what they may read, titles included. */
  texts: Where
  /** Of that, where they may know the enterprise. */
  enterprise: Where
  /** The one enterprise or the one unit whose records are all they can see. */
  confinedTo: { enterpriseId?: string, unitId?: string }
}
