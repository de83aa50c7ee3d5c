/**
 * Likely duplicates of a problem that is raised or accepted (domain §8.1): those whose texts are alike, more readily where the place is the
 * same; and those of the same enterprise and category within thirty days. What else the enterprise has open is told apart: it is no
 * duplicate, but whoever reads on may know better.
 */
import { instantFrom } from '../clock.ts'
import { type Case, type Db, type Problem, Prisma, conditionSql } from '../db/index.ts'
import type { SearchScope } from './scope.ts'
import { nearest } from './similar.ts'
import { type Part, snippetOf } from './snippet.ts'

const days = 30
const day = 86_400_000
const maxDuplicates = 5
/** How many texts are compared further: of many that are alike, those from here come first. */
const maxNear = 50
/** What place and category add to the likeness of the texts. */
const bonus = { firm: 0.2, category: 0.1, street: 0.1 }
/** The share of significant words from which two texts count as alike, and where the enterprise or the street is the same. */
const alikeFrom = { elsewhere: 0.4, here: 0.3 }

type Told = Pick<Case, 'id' | 'number' | 'title' | 'state'>

export interface LikelyDuplicate extends Told {
  /** Days since it was raised, by the same enterprise; null for another one or for longer ago. */
  ago: number | null
  /** Whether the category is the same. */
  category: boolean
  /** Whether the enterprises are in the same street. */
  street: boolean
  /** The share of the text's significant words that it has: 0 … 1, and 0 where only enterprise and category are the same. */
  score: number
  /** Words in common; empty where only enterprise and category are the same. */
  shared: string[]
  /** Where its text says the same, with these words marked. */
  snippet: Part[] | null
}

export interface Duplicates { alike: LikelyDuplicate[], /** Others that the same enterprise has open, the newest first. */ ofFirm: Told[] }

type Other = Told & Pick<Case, 'submittedAt'> & Pick<Problem, 'categoryId' | 'content'> & { street: boolean | number }

export interface DuplicateQuery extends Pick<Case, 'enterpriseId'>, Pick<Problem, 'categoryId'> { id: string | null, text: string }

/** @param open states of problems that are not ended */
export async function likelyDuplicates (
  db: Pick<Db, 'read' | 'engine'>,
  scope: SearchScope,
  { id, text, enterpriseId, categoryId }: DuplicateQuery,
  open: readonly string[],
  now: Date
): Promise<Duplicates> {
  const others = othersFor(scope, id)
  const since = instantFrom(now.getTime() - days * day)
  const recent = { OR: [{ submittedAt: { gte: since } }, { state: { in: [...open] } }] }
  const ofFirm = { AND: [others, scope.enterprise, { enterpriseId }, recent] }
  const [near, firm] = await Promise.all([
    nearest(db, scope.districtId, text, others, maxNear),
    db.read.$queryRaw<
      { id: string }[]
    >`SELECT c."id" FROM "Case" c WHERE ${conditionSql('Case', 'c', ofFirm)} ORDER BY c."submittedAt" DESC LIMIT ${maxDuplicates}`
  ])
  const scores = new Map(near.filter(({ score }) => score >= alikeFrom.here).map((each) => [each.id, each]))
  const ids = [...new Set([...scores.keys(), ...firm.map((each) => each.id)])]
  if (ids.length === 0) return { alike: [], ofFirm: [] }
  const rows = await db.read.$queryRaw<Other[]>`
    SELECT c."id", c."number", c."title", c."state", c."submittedAt", p."categoryId", p."content",
      (c."confidentiality" = 'normal' AND
        EXISTS (SELECT 1 FROM "Enterprise" e WHERE e."id" = ${enterpriseId} AND e."streetId" = c."streetId")) AS "street"
    FROM "Case" c JOIN "Problem" p ON p."id" = c."id" WHERE c."id" IN (${Prisma.join(ids)})`
  const alike = rows.flatMap((row) => likeness(row) ?? []).toSorted((one, other) => rank(other) - rank(one))
  const told = new Set(alike.map((each) => each.id))
  return {
    alike: alike.slice(0, maxDuplicates),
    ofFirm: firm.flatMap((each) => rows.find((row) => row.id === each.id && !told.has(row.id) && open.includes(row.state)) ?? [])
  }

  function likeness ({ submittedAt, categoryId: other, content, street, ...row }: Other): LikelyDuplicate | undefined {
    const { score = 0, shared = [] } = scores.get(row.id) ?? {}
    const sameFirm = firm.some((each) => each.id === row.id)
    const here = sameFirm || Boolean(street)
    const textsAlike = score >= (here ? alikeFrom.here : alikeFrom.elsewhere)
    const ago = sameFirm && submittedAt && submittedAt >= since ? Math.floor((now.getTime() - submittedAt.getTime()) / day) : null
    const category = categoryId !== null && categoryId === other
    if (!textsAlike && !(ago !== null && category)) return undefined
    const words = textsAlike ? shared : []
    return {
      ...row, ago, category, street: Boolean(street), score: textsAlike ? score : 0, shared: words, snippet: snippetOf(content, words)
    }
  }
}

const rank = ({ score, ago, category, street }: LikelyDuplicate) =>
  score + (ago === null ? 0 : bonus.firm) + (category ? bonus.category : 0) + (street ? bonus.street : 0)

/** Possible originals that this reader may read. */
export function othersFor ({ texts }: SearchScope, id: string | null): Prisma.CaseWhereInput {
  return {
    AND: [
      texts,
      { submittedAt: { not: null }, state: { notIn: ['draft', 'withdrawn', 'declined'] }, ...(id === null ? {} : { id: { not: id } }) }
    ]
  }
}
