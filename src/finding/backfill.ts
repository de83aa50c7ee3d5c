/**
 * Adds missing cases to the search index while people work: in batches of a few milliseconds, oldest first. Whatever is indexed already
 * is skipped, so an interrupted run continues where it stopped.
 */
import { setImmediate as othersTurn } from 'node:timers/promises'
import { type Db, isDuplicate, type Reader, type Tx } from '../db/index.ts'
import { indexMissing } from './index-updates.ts'
import type { SearchedKind } from './scope.ts'

type Both = Pick<Db, 'read' | 'write'>

const filling = new WeakSet<Reader>()

/** Whether the index may be incomplete, so that search results may be too. */
export const isBackfilling = (reader: Reader): boolean => filling.has(reader)

/**
 * @param kinds every kind of case there is
 * @returns how many cases were added. @throws the signal's reason once it is aborted; the index is then still incomplete
 */
export async function backfillIndex (db: Both, kinds: readonly SearchedKind[], signal?: AbortSignal): Promise<number> {
  filling.add(db.read)
  const [newest] = await db.read.$queryRaw<{ id: string }[]>`SELECT c."id" FROM "Case" c ORDER BY c."id" DESC LIMIT 1`
  let filled = 0
  for await (const rows of missing(db.read, signal)) filled += await putSome(db, kinds, rows)
  // Cases begun meanwhile were indexed before older ones.
  if (filled > 0 && newest) {
    for await (const rows of bornSince(db.read, newest.id, signal)) await db.write((tx) => putBehind(tx, kinds, rows))
  }
  filling.delete(db.read)
  return filled
}

/** Rebuilds the whole index from the texts. */
export async function rebuildIndex (db: Both, kinds: readonly SearchedKind[]): Promise<number> {
  await db.write((tx) => tx.searchText.deleteMany())
  return backfillIndex(db, kinds)
}

interface Unindexed { id: string, kind: string }

const lookedAtOnce = 500
/** Tokenizing and storing one text takes half a millisecond. */
const writtenAtOnce = 25

/** @yields cases without a row in the index, in order */
async function * missing (reader: Reader, signal: AbortSignal | undefined): AsyncGenerator<Unindexed[]> {
  for (let after = ''; ;) {
    const rows = await reader.$queryRaw<(Unindexed & { indexed: string | null })[]>`
      SELECT c."id", c."kind", s."caseId" AS "indexed"
      FROM (SELECT "id", "kind" FROM "Case" WHERE "id" > ${after} ORDER BY "id" LIMIT ${lookedAtOnce}) c
      LEFT JOIN "SearchText" s ON s."caseId" = c."id" ORDER BY c."id"`
    const last = rows.at(-1)
    if (!last) return
    yield * inParts(rows.filter(({ indexed }) => indexed === null), signal)
    after = last.id
    await othersTurn(undefined, { signal })
  }
}

async function * bornSince (reader: Reader, newest: string, signal: AbortSignal | undefined): AsyncGenerator<Unindexed[]> {
  yield * inParts(await reader.$queryRaw<Unindexed[]>`SELECT "id", "kind" FROM "Case" WHERE "id" > ${newest} ORDER BY "id"`, signal)
}

async function * inParts (rows: readonly Unindexed[], signal: AbortSignal | undefined): AsyncGenerator<Unindexed[]> {
  for (let at = 0; at < rows.length; at += writtenAtOnce) {
    yield rows.slice(at, at + writtenAtOnce)
    await othersTurn(undefined, { signal })
  }
}

async function putSome (db: Both, kinds: readonly SearchedKind[], rows: readonly Unindexed[]): Promise<number> {
  try {
    return await db.write((tx) => indexBatch(tx, kinds, rows))
  } catch (error) {
    // Another process indexed one of them first; the others remain.
    if (isDuplicate(error)) return putSome(db, kinds, rows)
    throw error
  }
}

async function indexBatch (tx: Tx, kinds: readonly SearchedKind[], rows: readonly Unindexed[]): Promise<number> {
  let indexed = 0
  for (const kind of kinds) indexed += await indexMissing(tx, kind, rows.filter((row) => row.kind === kind.name).map(({ id }) => id))
  return indexed
}

async function putBehind (tx: Tx, kinds: readonly SearchedKind[], rows: readonly Unindexed[]): Promise<void> {
  await tx.searchText.deleteMany({ where: { caseId: { in: rows.map(({ id }) => id) } } })
  await indexBatch(tx, kinds, rows)
}
