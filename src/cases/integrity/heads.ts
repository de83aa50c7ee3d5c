/** The heads of histories, which anchors cover (anchors.ts). Read and sorted in batches, so that other work can run in between. */
import { setImmediate as othersTurn } from 'node:timers/promises'
import { Prisma, type CaseEvent, type Reader } from '../../db/index.ts'

/** The last event of a case's history between two anchors. */
export type Head = [caseId: string, sequence: number, hash: string]

/** After the event `after`, up to `upTo`. */
export interface Stretch { districtId: string, after: string, upTo: string }

type Line = Pick<CaseEvent, 'id' | 'districtId' | 'caseId' | 'sequence' | 'hash'>

const readAtOnce = 1000

/**
 * @returns the heads in order of case id, and the id of the newest event among them
 * @throws the signal's reason, once it is aborted
 */
export async function headsOf (
  reader: Reader, { districtId, after, upTo }: Stretch, signal?: AbortSignal
): Promise<{ heads: Head[], newest: string | undefined }> {
  const heads = new Map<string, Head>()
  let newest: string | undefined
  for (let from = after; ;) {
    const lines = await reader.$queryRaw<Line[]>(linesBetween(from, upTo))
    for (const { id, districtId: of, caseId, sequence, hash } of lines) {
      if (of !== districtId) continue
      newest = id
      if (sequence > (heads.get(caseId)?.[1] ?? 0)) heads.set(caseId, [caseId, sequence, hash])
    }
    const last = lines.at(-1)
    if (!last) return { heads: await inOrder([...heads.values()], signal), newest }
    from = last.id
    await othersTurn(undefined, { signal })
  }
}

/**
 * By id alone: with the district in the condition, SQLite uses the index on (district, time) and sorts the whole district for each batch.
 */
export function linesBetween (after: string, upTo: string): Prisma.Sql {
  return Prisma.sql`SELECT e."id", e."districtId", e."caseId", e."sequence", e."hash" FROM "CaseEvent" e
    WHERE e."id" > ${after} AND e."id" <= ${upTo} ORDER BY e."id" LIMIT ${readAtOnce}`
}

const sortedAtOnce = 5000

/** Sorts batches and merges them pairwise: sorting 100,000 at once would block the thread for a fifth of a second. */
async function inOrder (heads: readonly Head[], signal?: AbortSignal): Promise<Head[]> {
  let runs: Head[][] = []
  for (let at = 0; at < heads.length; at += sortedAtOnce) {
    runs.push(heads.slice(at, at + sortedAtOnce).sort(([one], [other]) => one < other ? -1 : 1))
    await othersTurn(undefined, { signal })
  }
  while (runs.length > 1) {
    const joined: Head[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      joined.push(mergeSorted(runs[at] ?? [], runs[at + 1] ?? []))
      await othersTurn(undefined, { signal })
    }
    runs = joined
  }
  return runs[0] ?? []
}

function mergeSorted (one: readonly Head[], other: readonly Head[]): Head[] {
  const all: Head[] = []
  let next = 0
  for (const head of one) {
    for (let before = other[next]; before && before[0] < head[0]; before = other[next]) {
      all.push(before)
      next++
    }
    all.push(head)
  }
  return all.concat(other.slice(next))
}
