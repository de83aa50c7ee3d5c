/**
 * A daily anchor covers the heads of all histories that grew since the previous one (architecture §4). Each case's own chain reveals a
 * change in the middle; anchors reveal one at the end, and a case deleted with its whole history. A first anchor covers years: the work
 * runs in batches of a few milliseconds, outside any transaction, since old events never change.
 */
import { setImmediate as othersTurn } from 'node:timers/promises'
import { dayOf, type Day } from '../../clock.ts'
import type { Anchor, Db, Reader } from '../../db/index.ts'
import { chainStart, hashOf, listDigest } from '../../workflow/timeline.ts'
import { type Head, headsOf } from './heads.ts'

export interface AnchorFinding { day: Day, sentence: string }

/** Longer than any transaction may take: every event with an older id is committed, or never will be. */
const settlingMs = 60_000

/**
 * @returns the new anchor, or null where today already has one. If two processes run at once, the second finds the first one's.
 * @throws the signal's reason, once it is aborted
 */
export async function anchorHistory (
  db: Pick<Db, 'read' | 'write'>, districtId: string, now: Date, signal?: AbortSignal
): Promise<Anchor | null> {
  const day = dayOf(now)
  const last = await lastOf(db.read, districtId)
  if (last && last.day >= day) return null
  const settled = firstIdAt(new Date(now.getTime() - settlingMs))
  const { heads, newest } = await headsOf(db.read, { districtId, after: last?.upTo ?? '', upTo: settled }, signal)
  const anchor = { districtId, day, upTo: newest ?? last?.upTo ?? '', previousHash: last?.hash ?? chainStart }
  const sealed = { ...anchor, heads: heads.length, hash: await sealOf(anchor, heads, signal) }
  return db.write(async (tx) => {
    const latest = await lastOf(tx, districtId)
    return latest?.day === last?.day ? tx.anchor.create({ data: sealed }) : null
  })
}

/** @yields the first anchor of each district that does not match the history it covers */
export async function * verifyAnchors (reader: Reader): AsyncGenerator<AnchorFinding> {
  let before: Anchor | null = null
  let broken = ''
  for (const anchor of await reader.anchor.findMany({ orderBy: [{ districtId: 'asc' }, { day: 'asc' }] })) {
    if (before?.districtId !== anchor.districtId) before = null
    const { heads } = await headsOf(reader, { districtId: anchor.districtId, after: before?.upTo ?? '', upTo: anchor.upTo })
    const fits = anchor.previousHash === (before?.hash ?? chainStart) && anchor.heads === heads.length &&
      anchor.hash === await sealOf(anchor, heads)
    if (!fits && broken !== anchor.districtId) {
      broken = anchor.districtId
      yield { day: anchor.day, sentence: '{day} 的锚点与历史记录不符：此前有记录被改动、增加或删除' }
    }
    before = anchor
  }
}

type Sealed = Pick<Anchor, 'districtId' | 'day' | 'upTo' | 'previousHash'>

function lastOf (reader: Reader, districtId: string): Promise<Anchor | null> {
  return reader.anchor.findFirst({ where: { districtId }, orderBy: { day: 'desc' } })
}

const hashedAtOnce = 2000

async function sealOf ({ districtId, day, upTo, previousHash }: Sealed, heads: readonly Head[], signal?: AbortSignal): Promise<string> {
  const digest = listDigest('')
  for (let at = 0; at < heads.length; at += hashedAtOnce) {
    digest.add(heads.slice(at, at + hashedAtOnce))
    await othersTurn(undefined, { signal })
  }
  return hashOf({ districtId, day, upTo, previousHash, heads: heads.length, bodyDigest: digest.value() })
}

/** Ids are UUIDs of version 7, which begin with the millisecond of their creation (RFC 9562). */
function firstIdAt (instant: Date): string {
  const digits = instant.getTime().toString(16).padStart(12, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8)}`
}
