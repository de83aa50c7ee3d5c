/**
 * A daily anchor seals the heads of all histories that grew since the one before (design §4). Each problem's own chain shows a change in the
 * middle; the anchors show one at its end, and a problem that is gone with its whole history.
 */
import { dayOf, type Day } from '../clock.ts'
import type { Anchor, Reader, Tx } from '../db/index.ts'
import { chainStart, digestOf, hashOf } from '../workflow/timeline.ts'

export interface AnchorFinding { day: Day, sentence: string }

/** Longer than any transaction may last: every event with an older id is on the disk or never will be. */
const settlingMs = 60_000

const batch = 1000

/** @returns the anchor that was made, or null where today already has one. Two processes at once: the second meets the key. */
export async function anchorHistory (tx: Tx, districtId: string, now: Date): Promise<Anchor | null> {
  const day = dayOf(now)
  const last = await tx.anchor.findFirst({ where: { districtId }, orderBy: { day: 'desc' } })
  if (last && last.day >= day) return null
  const settled = firstIdAt(new Date(now.getTime() - settlingMs))
  const newest = await tx.problemEvent.findFirst({ where: { districtId, id: { lt: settled } }, orderBy: { id: 'desc' }, select: { id: true } })
  const anchor = { districtId, day, upTo: newest?.id ?? last?.upTo ?? '', previousHash: last?.hash ?? chainStart }
  const heads = await headsOf(tx, anchor, last?.upTo ?? '')
  return tx.anchor.create({ data: { ...anchor, heads: heads.length, hash: sealOf(anchor, heads) } })
}

/** @yields the first anchor of each district that does not fit the history it seals. */
export async function * verifyAnchors (reader: Reader): AsyncGenerator<AnchorFinding> {
  let before: Anchor | null = null
  let broken = ''
  for (const anchor of await reader.anchor.findMany({ orderBy: [{ districtId: 'asc' }, { day: 'asc' }] })) {
    if (before?.districtId !== anchor.districtId) before = null
    const heads = await headsOf(reader, anchor, before?.upTo ?? '')
    const fits = anchor.previousHash === (before?.hash ?? chainStart) && anchor.heads === heads.length && anchor.hash === sealOf(anchor, heads)
    if (!fits && broken !== anchor.districtId) {
      broken = anchor.districtId
      yield { day: anchor.day, sentence: '{day} 的锚点与历史记录不符：此前有记录被改动、增加或删除' }
    }
    before = anchor
  }
}

type Head = [problemId: string, sequence: number, hash: string]
type Sealed = Pick<Anchor, 'districtId' | 'day' | 'upTo' | 'previousHash'>

/** The last line of each problem between two anchors, in the order of their ids. */
async function headsOf (reader: Reader, { districtId, upTo }: Sealed, from: string): Promise<Head[]> {
  const heads = new Map<string, Head>()
  for (let after = from; ;) {
    const events = await reader.problemEvent.findMany({
      where: { districtId, id: { gt: after, lte: upTo } }, orderBy: { id: 'asc' }, take: batch, select: { id: true, problemId: true, sequence: true, hash: true }
    })
    for (const { problemId, sequence, hash } of events) {
      if (sequence > (heads.get(problemId)?.[1] ?? 0)) heads.set(problemId, [problemId, sequence, hash])
    }
    const last = events.at(-1)
    if (!last) return [...heads.values()].sort(([one], [other]) => one < other ? -1 : 1)
    after = last.id
  }
}

function sealOf ({ districtId, day, upTo, previousHash }: Sealed, heads: readonly Head[]): string {
  return hashOf({ districtId, day, upTo, previousHash, heads: heads.length, bodyDigest: digestOf('', heads) })
}

/** Ids are UUIDs of version 7, which begin with the millisecond in which they were made (RFC 9562). */
function firstIdAt (instant: Date): string {
  const digits = instant.getTime().toString(16).padStart(12, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8)}`
}
