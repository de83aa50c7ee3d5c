/**
 * Which earlier problem each of those on a desk tells again, remembered: a desk is opened over and over, and finding out takes longer than
 * the rest of it. What was found holds until the problem has another version or another one is submitted, and ten minutes at most, by
 * which it may go on saying so of what was raised that many days ago. Whether the reader may still know of the other one, and whether it
 * still stands, is asked each time.
 */
import { type Case, type Db, type Problem, type Reader, Prisma, conditionSql, idsQuery } from '../db/index.ts'
import { type LikelyDuplicate, likelyDuplicates, othersFor } from './duplicates.ts'
import { isBackfilling } from './backfill.ts'
import type { User } from '../user.ts'

const validMs = 600_000
const most = 500
/** So many are asked about at a time. */
const page = 10

export type ProblemVersion = Pick<Case, 'id' | 'version'>

/** `newest`: null where the index was still being filled, so that more may be found at any time. */
interface Found { version: number, newest: string | null, at: number, like: LikelyDuplicate | undefined }

const known = new WeakMap<Reader, Map<string, Found>>()

/** By the id of the problem; only those of which the texts are alike. Who asks must be allowed to read them. */
export async function cachedDuplicates (db: Pick<Db, 'read' | 'engine'>, user: User, arrived: readonly ProblemVersion[], now: Date): Promise<Map<string, LikelyDuplicate>> {
  const { read } = db
  const found = known.get(read) ?? new Map<string, Found>()
  known.set(read, found)
  const keyOf = (id: string) => `${user.id} ${id}`
  const [newest, standing] = await Promise.all([newestSubmission(read, user.districtId), stillStanding()])
  const unknown = arrived.filter(({ id, version }) => !holds(found.get(keyOf(id)), version))
  for (const { id, version, like } of await findAnew(db, user, unknown, now)) {
    if (found.size >= most) found.clear()
    found.set(keyOf(id), { version, newest: isBackfilling(read) ? null : newest, at: now.getTime(), like })
  }
  return new Map(arrived.flatMap(({ id }): [string, LikelyDuplicate][] => {
    const like = found.get(keyOf(id))?.like
    return like ? [[id, like]] : []
  }))

  function holds (one: Found | undefined, version: number): boolean {
    return one !== undefined && one.version === version && one.newest === newest && now.getTime() - one.at < validMs && (one.like === undefined || standing.has(one.like.id))
  }

  /** Of the other ones, those that this reader may read, and that count. */
  async function stillStanding (): Promise<Set<string>> {
    const ids = arrived.flatMap(({ id }) => found.get(keyOf(id))?.like?.id ?? [])
    if (ids.length === 0) return new Set()
    const rows = await read.$queryRaw<{ id: string }[]>`
      SELECT c."id" FROM (${idsQuery(ids, page)}) f CROSS JOIN "Case" c WHERE c."id" = f."id" AND (${conditionSql('Case', 'c', othersFor(user, null))}) IS TRUE`
    return new Set(rows.map(({ id }) => id))
  }
}

/** What changes the texts that are compared. */
const moves = Prisma.join(['submit', 'supply', 'split', 'follow_up'])

/** Another text once anything was submitted; with the newest of all problems, because several may be submitted in one instant. */
async function newestSubmission (reader: Reader, districtId: string): Promise<string> {
  const [row] = await reader.$queryRaw<{ at: Date | string | null, place: number | bigint | null }[]>`
    SELECT (SELECT MAX(v."at") FROM "CaseEvent" v WHERE v."districtId" = ${districtId} AND v."move" IN (${moves})) AS "at", (SELECT MAX("place") FROM "SearchText") AS "place"`
  return `${String(row?.at)} ${row?.place}`
}

async function findAnew (db: Pick<Db, 'read' | 'engine'>, user: User, arrived: readonly ProblemVersion[], now: Date) {
  if (arrived.length === 0) return []
  const ids = arrived.map(({ id }) => id)
  const rows = await db.read.$queryRaw<(ProblemVersion & Pick<Case, 'title' | 'enterpriseId'> & Pick<Problem, 'content' | 'hope' | 'categoryId'>)[]>`
    SELECT c."id", c."version", c."title", p."content", p."hope", c."enterpriseId", p."categoryId" FROM "Case" c JOIN "Problem" p ON p."id" = c."id" WHERE c."id" IN (${Prisma.join(ids)})`
  return Promise.all(rows.map(async ({ title, content, hope, version, ...row }) => {
    const likes = await likelyDuplicates(db, user, { ...row, text: [title, content, hope].join('\n') }, now)
    return { id: row.id, version, like: likes.find(({ shared }) => shared.length > 0) }
  }))
}
