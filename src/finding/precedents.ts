/** Precedents for suggest.ts: similar problems in the same district that this person may read and that a unit has accepted. */
import { type Case, type Db, Prisma, type Problem } from '../db/index.ts'
import type { SearchScope } from './scope.ts'
import { nearest } from './similar.ts'
import type { Precedent } from './suggest.ts'

/** How many are used at most. */
const maxPrecedents = 9

const taken: Prisma.CaseWhereInput = {
  leadUnit: { active: true },
  // Confidential problems are never precedents: their numbers would appear in the reasons for others.
  confidentiality: 'normal',
  problem: { takenOn: false, categoryId: { not: null } },
  // Not yet signed, or disputed: responsibility has not been settled.
  state: { notIn: ['draft', 'submitted', 'accepted', 'dispatched', 'disputed'] }
}

export async function precedentsOf (
  db: Pick<Db, 'read' | 'engine'>,
  scope: SearchScope,
  { id, title, content, hope, complainedUnitId }: Pick<Case & Problem, 'id' | 'title' | 'content' | 'hope' | 'complainedUnitId'>
): Promise<Precedent[]> {
  const where = { AND: [scope.texts, taken, { id: { not: id } }] }
  const near = await nearest(db, scope.districtId, [title, content, hope].join('\n'), where, maxPrecedents)
  if (near.length === 0) return []
  const rows = await db.read.$queryRaw<Omit<Precedent, 'score'>[]>`
    SELECT c."id", p."categoryId", c."leadUnitId", p."templateCode" FROM "Case" c JOIN "Problem" p ON p."id" = c."id"
    WHERE c."id" IN (${Prisma.join(near.map((each) => each.id))})`
  const scores = new Map(near.map((each) => [each.id, each.score]))
  return rows.filter(({ leadUnitId }) => leadUnitId !== complainedUnitId).map((row) => ({ ...row, score: scores.get(row.id) ?? 0 }))
}
