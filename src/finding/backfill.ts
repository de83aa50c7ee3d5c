/**
 * Adds missing problems to the search index while people work: in batches of a few milliseconds, oldest first. Whatever is indexed already
 * is skipped, so an interrupted run continues where it stopped.
 */
import { setImmediate as othersTurn } from 'node:timers/promises'
import { type Db, isDuplicate, type Reader, type Tx } from '../db/index.ts'
import { indexedColumns, indexedDetail, ofFirm, rowOf } from './index-updates.ts'

type Both = Pick<Db, 'read' | 'write'>

const filling = new WeakSet<Reader>()

/** Whether the index may be incomplete, so that search results may be too. */
export const isBackfilling = (reader: Reader): boolean => filling.has(reader)

/** @returns how many problems were added. @throws the signal's reason once it is aborted; the index is then still incomplete */
export async function backfillIndex (db: Both, signal?: AbortSignal): Promise<number> {
  filling.add(db.read)
  const [newest] = await db.read.$queryRaw<{ id: string }[]>`SELECT p."id" FROM "Problem" p ORDER BY p."id" DESC LIMIT 1`
  let filled = 0
  for await (const ids of missing(db.read, signal)) filled += await putSome(db, ids)
  // Problems raised meanwhile were indexed before older ones.
  if (filled > 0 && newest) for await (const ids of bornSince(db.read, newest.id, signal)) await db.write((tx) => putBehind(tx, ids))
  filling.delete(db.read)
  return filled
}

/** Rebuilds the whole index from the texts. */
export async function rebuildIndex (db: Both): Promise<number> {
  await db.write((tx) => tx.searchText.deleteMany())
  return backfillIndex(db)
}

const lookedAtOnce = 500
/** Tokenizing and storing one text takes half a millisecond. */
const writtenAtOnce = 25

/** @yields ids of problems without a row in the index, in order */
async function * missing (reader: Reader, signal: AbortSignal | undefined): AsyncGenerator<string[]> {
  for (let after = ''; ;) {
    const rows = await reader.$queryRaw<{ id: string, indexed: string | null }[]>`
      SELECT p."id", s."caseId" AS "indexed" FROM (SELECT "id" FROM "Problem" WHERE "id" > ${after} ORDER BY "id" LIMIT ${lookedAtOnce}) p
      LEFT JOIN "SearchText" s ON s."caseId" = p."id" ORDER BY p."id"`
    const last = rows.at(-1)
    if (!last) return
    yield * inParts(rows.filter(({ indexed }) => indexed === null), signal)
    after = last.id
    await othersTurn(undefined, { signal })
  }
}

async function * bornSince (reader: Reader, newest: string, signal: AbortSignal | undefined): AsyncGenerator<string[]> {
  yield * inParts(await reader.$queryRaw<{ id: string }[]>`SELECT "id" FROM "Problem" WHERE "id" > ${newest} ORDER BY "id"`, signal)
}

async function * inParts (rows: readonly { id: string }[], signal: AbortSignal | undefined): AsyncGenerator<string[]> {
  for (let at = 0; at < rows.length; at += writtenAtOnce) {
    yield rows.slice(at, at + writtenAtOnce).map(({ id }) => id)
    await othersTurn(undefined, { signal })
  }
}

async function putSome (db: Both, ids: string[]): Promise<number> {
  try {
    return await db.write((tx) => indexBatch(tx, ids))
  } catch (error) {
    // Another process indexed one of them first; the others remain.
    if (isDuplicate(error)) return putSome(db, ids)
    throw error
  }
}

/** Only those not indexed yet: another process may be doing the same. */
async function indexBatch (tx: Tx, ids: string[]): Promise<number> {
  const problems = await tx.problem.findMany({
    where: { id: { in: ids }, case: { searchText: null } },
    orderBy: { id: 'asc' },
    select: { ...indexedDetail, case: { select: { ...indexedColumns, enterprise: { select: { ...ofFirm, id: true } } } } }
  })
  const rows = problems.flatMap(({ case: { enterprise, ...row }, ...detail }) =>
    enterprise ? [rowOf({ ...row, ...detail, enterpriseId: enterprise.id }, enterprise)] : [])
  if (rows.length > 0) await tx.searchText.createMany({ data: rows })
  return rows.length
}

async function putBehind (tx: Tx, ids: string[]): Promise<void> {
  await tx.searchText.deleteMany({ where: { caseId: { in: ids } } })
  await indexBatch(tx, ids)
}
