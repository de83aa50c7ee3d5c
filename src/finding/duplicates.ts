/** Problems that may be the same as one that is raised or accepted: of the same firm within thirty days, or with the same words (domain §8.1). */
import { instantFrom } from '../clock.ts'
import { type Case, type Db, type Problem, Prisma, conditionSql } from '../db/index.ts'
import { enterpriseVisibleTo, textsVisibleTo } from '../problems/domain/access.ts'
import { nearest } from './similar.ts'
import type { User } from '../user.ts'
import type { ProblemState } from '../problems/domain/vocabulary.ts'

const days = 30
const day = 86_400_000
const most = 5
/** Share of the telling words from which on two texts are called alike. */
const alike = 0.4

export interface LikelyDuplicate extends Pick<Case, 'id' | 'number' | 'title'> {
  state: ProblemState
  /** Days since it was raised, of the same firm; null of another one. */
  ago: number | null
  /** The same category. */
  category: boolean
  /** The words in common; none where it is only the firm. */
  shared: string[]
}

export interface DuplicateQuery extends Pick<Case, 'enterpriseId'>, Pick<Problem, 'categoryId'> { id: string | null, text: string }

export async function likelyDuplicates (db: Pick<Db, 'read' | 'engine'>, user: User, { id, text, enterpriseId, categoryId }: DuplicateQuery, now: Date): Promise<LikelyDuplicate[]> {
  const others = othersFor(user, id)
  const recent = { AND: [others, enterpriseVisibleTo(user), { enterpriseId, submittedAt: { gte: instantFrom(now.getTime() - days * day) } }] }
  const [near, ofFirm] = await Promise.all([
    nearest(db, user.districtId, text, others, most),
    db.read.$queryRaw<{ id: string }[]>`SELECT c."id" FROM "Case" c WHERE ${conditionSql('Case', 'c', recent)} ORDER BY c."submittedAt" DESC LIMIT ${most}`
  ])
  const words = new Map(near.filter(({ score }) => score >= alike).map((each) => [each.id, each.shared]))
  const ids = [...new Set([...words.keys(), ...ofFirm.map((each) => each.id)])]
  if (ids.length === 0) return []
  const firm = new Set(ofFirm.map((each) => each.id))
  const rows = await db.read.$queryRaw<(Pick<Case, 'id' | 'number' | 'title' | 'submittedAt'> & Pick<Problem, 'categoryId'> & { state: ProblemState })[]>`
    SELECT c."id", c."number", c."title", c."state", c."submittedAt", p."categoryId" FROM "Case" c JOIN "Problem" p ON p."id" = c."id" WHERE c."id" IN (${Prisma.join(ids)})`
  return rows.map(({ submittedAt, categoryId: other, ...row }) => ({
    ...row,
    ago: firm.has(row.id) && submittedAt ? Math.floor((now.getTime() - submittedAt.getTime()) / day) : null,
    category: categoryId !== null && categoryId === other,
    shared: words.get(row.id) ?? []
  })).toSorted((one, other) => weight(other) - weight(one)).slice(0, most)
}

/** Those that another one may tell again, and that this reader may read. */
export function othersFor (user: User, id: string | null): Prisma.CaseWhereInput {
  return { AND: [textsVisibleTo(user), { submittedAt: { not: null }, state: { notIn: ['draft', 'withdrawn', 'declined'] }, ...id === null ? {} : { id: { not: id } } }] }
}

/** What is both of the firm and alike comes first. */
const weight = ({ ago, category, shared }: LikelyDuplicate) => (ago === null ? 0 : 2) + (category ? 1 : 0) + (shared.length > 0 ? 2 : 0)
