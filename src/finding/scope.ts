/**
 * What one reader may find, and where its words stand. The room whose records are searched determines both (cases/lists/scope.ts); finding
 * knows neither rights nor kinds of records.
 */
import type { Prisma } from '../db/index.ts'

type Where = Prisma.CaseWhereInput

/** A kind of case as the index sees it. */
export interface SearchedKind {
  /** As `Case.kind` stores it, and as the relation of a case to its detail is called. */
  name: string
  /** With what its numbers begin; by default the district's own prefix. */
  prefix?: string
  /** The table of its detail. */
  table: string
  /** Columns of it that hold what may be read of a record beside its title, in the order in which excerpts are looked for. */
  texts: readonly string[]
  /** Columns that name a person to ask, whom only those find who may know both the texts and the enterprise. */
  contact?: { name: string, phone: string }
  /** The moves by which these texts change. */
  rewrites: readonly string[]
}

export interface SearchScope {
  kind: SearchedKind
  userId: string
  districtId: string
  /** What exists for them. */
  visible: Where
  /** Of that, what they may read, titles included. */
  texts: Where
  /** Of that, where they may know the enterprise. */
  enterprise: Where
  /** The one enterprise or unit that their view is limited to. */
  confinedTo: { enterpriseId?: string, unitId?: string }
}
