/**
 * What an anchor seals is as it was when anchors were made in one piece, so that those of older databases verify; and making one holds
 * nobody up.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import t from 'tap'
import { instantFrom } from '../../../src/clock.ts'
import type { Db, Prisma } from '../../../src/db/index.ts'
import { anchorHistory, verifyAnchors } from '../../../src/cases/integrity/anchors.ts'
import { linesBetween } from '../../../src/cases/integrity/heads.ts'
import { dueIn } from '../../../src/problems/scheduled/reminders.ts'
import { chainStart, digestOf, hashOf } from '../../../src/workflow/timeline.ts'
import { peopledDatabase } from '../../helpers/databases/database.ts'
import { multiply } from '../../helpers/databases/multiply.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'

/** Ids carry the time of the machine, so anchors are made on days that lie surely behind them. */
const later = [instantFrom('2100-01-01T09:00:00+08:00'), instantFrom('2100-01-02T09:00:00+08:00')] as const

t.test('thousands of histories', async (t) => {
  const { db, url } = await peopledDatabase(t)
  const { drive, cast: { districtId } } = await problemDistrict(db)
  multiply(url, await drive('dispatched'), 12_000)
  const gaps = monitorEventLoopDelay({ resolution: 1 })

  await t.test('lines are read by their key, and broken promises by their clocks', async (t) => {
    const planOf = async (query: Prisma.Sql) =>
      (await db.read.$queryRaw<{ detail: string }[]>`EXPLAIN QUERY PLAN ${query}`).map(({ detail }) => detail).join('\n')
    t.match(await planOf(linesBetween('', 'f')), /^SEARCH e USING INDEX sqlite_autoindex_CaseEvent_1 \(id>\? AND id<\?\)$/)
    const due = await planOf(dueIn([districtId], later[0]))
    t.match(due, /SEARCH k USING INDEX CaseClock_districtId_state_due_idx \(districtId=\? AND state=\? AND due<\?\)/)
    t.notMatch(due, /SCAN/)
  })

  await t.test('one that is stopped makes no anchor, and the next one makes it', async (t) => {
    const stop = new AbortController()
    const making = anchorHistory(db, districtId, later[0], stop.signal)
    setImmediate(() => { stop.abort() })
    await t.rejects(making, { name: 'AbortError' })
    t.equal(await db.read.anchor.count(), 0)
  })

  await t.test('the anchor is the one that was always made', async (t) => {
    gaps.enable()
    const anchor = await anchorHistory(db, districtId, later[0])
    gaps.disable()
    t.comment(`nobody waited longer than ${Math.round(gaps.max / 1e6)} ms`)
    t.same(anchor, await inOnePiece(db, districtId, '2100-01-01'))
    t.equal(anchor?.heads, await db.read.case.count({ where: { version: { gt: 0 } } }))
    t.ok(gaps.count > 20, 'others had their turn again and again')
  })

  await t.test('the next one seals what has happened since, two at once make one, and both verify', async (t) => {
    await drive('submitted')
    const made = await Promise.all([anchorHistory(db, districtId, later[1]), anchorHistory(db, districtId, later[1])])
    t.equal(made.filter(Boolean).length, 1)
    t.match(made.find(Boolean), { heads: 1 })
    for await (const finding of verifyAnchors(db.read)) t.fail('an anchor does not fit', finding)
  })
})

/** All heads read, sorted and hashed at once. */
async function inOnePiece (db: Db, districtId: string, day: string) {
  const events = await db.read.caseEvent.findMany({
    orderBy: { id: 'asc' },
    select: { id: true, caseId: true, sequence: true, hash: true }
  })
  const heads = new Map<string, [string, number, string]>()
  for (const { caseId, sequence, hash } of events) if (sequence > (heads.get(caseId)?.[1] ?? 0)) heads.set(caseId, [caseId, sequence, hash])
  const sorted = [...heads.values()].sort(([one], [other]) => one < other ? -1 : 1)
  const anchor = { districtId, day, upTo: events.at(-1)?.id ?? '', previousHash: chainStart }
  return { ...anchor, heads: sorted.length, hash: hashOf({ ...anchor, heads: sorted.length, bodyDigest: digestOf('', sorted) }) }
}
