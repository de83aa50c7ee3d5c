/**
 * Likely duplicates of a problem that is raised or accepted: from the same enterprise within thirty days, or with the same words (domain
 * §8.1).
 */
import { instantFrom } from '../clock.ts'
import { type Case, type Db, type Problem, Prisma, conditionSql } from '../db/index.ts'
import type { SearchScope } from './scope.ts'
import { nearest } from './similar.ts'

const days = 30
const day = 86_400_000
const maxDuplicates = 5
/** The share of significant words from which two texts count as alike. */
const alike = 0.4

export interface LikelyDuplicate extends Pick<Case, 'id' | 'number' | 'title' | 'state'> {
  /** Days since it was raised, by the same enterprise; null for another one. */
  ago: number | null
  /** Whether the category is the same. */
  category: boolean
  /** Words in common; empty where only the enterprise is the same. */
  shared: string[]
}

type Other = Pick<Case, 'id' | 'number' | 'title' | 'submittedAt' | 'state'> & Pick<Problem, 'categoryId'>

export interface DuplicateQuery extends Pick<Case, 'enterpriseId'>, Pick<Problem, 'categoryId'> { id: string | null, text: string }

export async function likelyDuplicates (
  db: Pick<Db, 'read' | 'engine'>,
  scope: SearchScope,
  { id, text, enterpriseId, categoryId }: DuplicateQuery,
  now: Date
): Promise<LikelyDuplicate[]> {
  const others = othersFor(scope, id)
  const recent = { AND: [others, scope.enterprise, { enterpriseId, submittedAt: { gte: instantFrom(now.getTime() - days * day) } }] }
  const [near, ofFirm] = await Promise.all([
    nearest(db, scope.districtId, text, others, maxDuplicates),
    db.read.$queryRaw<
      { id: string }[]
    >`SELECT c."id" FROM "Case" c WHERE ${conditionSql('Case', 'c', recent)} ORDER BY c."submittedAt" DESC LIMIT ${maxDuplicates}`
  ])
  const words = new Map(near.filter(({ score }) => score >= alike).map((each) => [each.id, each.shared]))
  const ids = [...new Set([...words.keys(), ...ofFirm.map((each) => each.id)])]
  if (ids.length === 0) return []
  const firm = new Set(ofFirm.map((each) => each.id))
  const rows = await db.read.$queryRaw<Other[]>`
    SELECT c."id", c."number", c."title", c."state", c."submittedAt", p."categoryId"
    FROM "Case" c JOIN "Problem" p ON p."id" = c."id" WHERE c."id" IN (${Prisma.join(ids)})`
  return rows.map(({ submittedAt, categoryId: other, ...row }) => ({
    ...row,
    ago: firm.has(row.id) && submittedAt ? Math.floor((now.getTime() - submittedAt.getTime()) / day) : null,
    category: categoryId !== null && categoryId === other,
    shared: words.get(row.id) ?? []
  })).toSorted((one, other) => weight(other) - weight(one)).slice(0, maxDuplicates)
}

/** Possible originals that this reader may read. */
export function othersFor ({ texts }: SearchScope, id: string | null): Prisma.CaseWhereInput {
  return {
    AND: [
      texts,
      { submittedAt: { not: null }, state: { notIn: ['draft', 'withdrawn', 'declined'] }, ...(id === null ? {} : { id: { not: id } }) }
    ]
  }
}

/** Those from the same enterprise and alike come first. */
const weight = ({ ago, category, shared }: LikelyDuplicate) => (ago === null ? 0 : 2) + (category ? 1 : 0) + (shared.length > 0 ? 2 : 0)
