/**
 * A cache of likely duplicates for the problems on a desk: desks are opened often, and finding duplicates takes longer than the rest of the
 * page. An entry is valid until the problem has another version or another problem is submitted, and for ten minutes at most, because
 * duplicates depend on how many days ago something was raised. Whether the reader may see the other problem, and whether it still counts,
 * is queried each time.
 */
import { type Case, type Db, type Problem, type Reader, Prisma, conditionSql, idsQuery } from '../db/index.ts'
import { type LikelyDuplicate, likelyDuplicates, othersFor } from './duplicates.ts'
import { isBackfilling } from './backfill.ts'
import type { SearchScope } from './scope.ts'

const validMs = 600_000
const maxEntries = 500
/** How many are looked up at a time. */
const page = 10

export type ProblemVersion = Pick<Case, 'id' | 'version'>

/** `newest`: null while the index was incomplete, so that more may be found at any time. */
interface Found { version: number, newest: string | null, at: number, like: LikelyDuplicate | undefined }

const cache = new WeakMap<Reader, Map<string, Found>>()

/** By problem id; only where the texts are alike. The caller must be allowed to read them. */
export async function cachedDuplicates (
  db: Pick<Db, 'read' | 'engine'>,
  scope: SearchScope,
  arrived: readonly ProblemVersion[],
  open: readonly string[],
  now: Date
): Promise<Map<string, LikelyDuplicate>> {
  const { read } = db
  const found = cache.get(read) ?? new Map<string, Found>()
  cache.set(read, found)
  const keyOf = (id: string) => `${scope.userId} ${id}`
  const [newest, standing] = await Promise.all([newestSubmission(read, scope), stillStanding()])
  const unknown = arrived.filter(({ id, version }) => !holds(found.get(keyOf(id)), version))
  for (const { id, version, like } of await findAnew(db, scope, unknown, open, now)) {
    if (found.size >= maxEntries) found.clear()
    found.set(keyOf(id), { version, newest: isBackfilling(read) ? null : newest, at: now.getTime(), like })
  }
  return new Map(arrived.flatMap(({ id }): [string, LikelyDuplicate][] => {
    const like = found.get(keyOf(id))?.like
    return like ? [[id, like]] : []
  }))

  function holds (one: Found | undefined, version: number): boolean {
    return (
      one !== undefined &&
      one.version === version &&
      one.newest === newest &&
      now.getTime() - one.at < validMs &&
      (one.like === undefined || standing.has(one.like.id))
    )
  }

  /** Those of the others that this reader may read and that still count. */
  async function stillStanding (): Promise<Set<string>> {
    const ids = arrived.flatMap(({ id }) => found.get(keyOf(id))?.like?.id ?? [])
    if (ids.length === 0) return new Set()
    const rows = await read.$queryRaw<{ id: string }[]>`
      SELECT c."id" FROM (${idsQuery(ids, page)}) f CROSS JOIN "Case" c
      WHERE c."id" = f."id" AND (${conditionSql('Case', 'c', othersFor(scope, null))}) IS TRUE`
    return new Set(rows.map(({ id }) => id))
  }
}

/** Changes whenever anything is submitted; includes the newest problem, because several may be submitted at the same instant. */
async function newestSubmission (reader: Reader, { districtId, kind }: SearchScope): Promise<string> {
  const [row] = await reader.$queryRaw<{ at: Date | string | null, place: number | bigint | null }[]>`
    SELECT (
        SELECT MAX(v."at") FROM "CaseEvent" v WHERE v."districtId" = ${districtId} AND v."move" IN (${Prisma.join([...kind.rewrites])})
      ) AS "at",
      (SELECT MAX("place") FROM "SearchText") AS "place"`
  return `${String(row?.at)} ${row?.place}`
}

type Arrived = ProblemVersion & Pick<Case, 'title' | 'enterpriseId'> & Pick<Problem, 'content' | 'hope' | 'categoryId'>

async function findAnew (
  db: Pick<Db, 'read' | 'engine'>, scope: SearchScope, arrived: readonly ProblemVersion[], open: readonly string[], now: Date
) {
  if (arrived.length === 0) return []
  const ids = arrived.map(({ id }) => id)
  const rows = await db.read.$queryRaw<Arrived[]>`
    SELECT c."id", c."version", c."title", p."content", p."hope", c."enterpriseId", p."categoryId"
    FROM "Case" c JOIN "Problem" p ON p."id" = c."id" WHERE c."id" IN (${Prisma.join(ids)})`
  return Promise.all(rows.map(async ({ title, content, hope, version, ...row }) => {
    const { alike } = await likelyDuplicates(db, scope, { ...row, text: [title, content, hope].join('\n') }, open, now)
    return { id: row.id, version, like: alike.find(({ shared }) => shared.length > 0) }
  }))
}
