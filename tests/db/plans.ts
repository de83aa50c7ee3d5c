/**
 * The hot queries take the index that is meant for them, and none walks the archive: what these functions ask is written down as they ask
 * it, and explained. SQLite explains without statistics, for the product never gathers any; PostgreSQL with them, on four thousand
 * problems that have ended. A query that was once found on a wrong index gets a row.
 */
import t from 'tap'
import { type Db, type Engine, type Reader, Prisma } from '../../src/db/index.ts'
import { type ListFilters, kindNamed, listSeveral, openApprovalsFor } from '../../src/cases/index.ts'
import { callsBefore, enterprisesOf, lightsByUnit } from '../../src/desks/queries.ts'
import { deskLists, type DeskListName } from '../../src/desks/sections.ts'
import { cachedDuplicates, search } from '../../src/finding/index.ts'
import { unfinished } from '../../src/problems/domain/vocabulary.ts'
import { countUnread } from '../../src/notifications/queries.ts'
import { problemKind, searchScope, visibleTo } from '../../src/problems/index.ts'
import { allToHandOver } from '../../src/handover/to-hand-over.ts'
import { staffingGaps } from '../../src/problems/lists/staffing-gaps.ts'
import { dueIn } from '../../src/problems/scheduled/reminders.ts'
import { watchedOrders } from '../../src/supervision/reminders.ts'
import type { User } from '../../src/user.ts'
import { onEachPeopled } from '../helpers/databases/database.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'

interface Here { db: Db, now: Date, person: (login: string) => User, id: string, version: number }

type Asks = (reader: Reader, here: Here) => Promise<unknown>
/** The indexes that SQLite takes, in one plan or in several. */
interface Hot { asks: Asks, takes: readonly string[] }

const listed =
  (login: string, filters: ListFilters, kind = kindNamed('problem')): Asks =>
    (reader, { person, now }) =>
      listSeveral(reader, person(login), [{ kind, filters }], now, 10)
const pile = (login: string, name: DeskListName, ...takes: string[]): [string, Hot] => [
  `${login}: ${name}`,
  { asks: listed(login, deskLists[name].filters, kindNamed(deskLists[name].kind)), takes }
]

const byId = 'sqlite_autoindex_Case_1 (id=?)'
const ofState = 'Case_districtId_state_nextDue_id_idx (districtId=? AND state=? AND nextDue<?)'
const ofUnit = 'Case_districtId_leadUnitId_nextDue_id_idx (districtId=? AND leadUnitId=? AND nextDue<?)'
const ofUnitBetween = 'Case_districtId_leadUnitId_nextDue_id_idx (districtId=? AND leadUnitId=? AND nextDue>? AND nextDue<?)'
const stillOpen = 'Case_districtId_nextDue_id_idx (districtId=? AND nextDue<?)'

const hot: Record<string, Hot> = {
  ...Object.fromEntries([
    ...(['new', 'to_dispatch', 'disputed', 'drafts'] as const).map((name) => pile('intake1', name, ofState)),
    pile('intake1', 'by_letter', byId, ofUnit, 'CoTask_districtId_unitId_state_due_idx'),
    ...(['to_close', 'to_settle'] as const).map((name) => pile('supervisor1', name, ofState)),
    pile('supervisor1', 'to_ratify', byId, 'ProxyDecision_districtId_state_due_idx (districtId=? AND state=? AND due>?)'),
    pile('supervisor1', 'overdue', stillOpen),
    ...(['handler1', 'unithead1'] as const).flatMap((login) => [
      pile(login, 'to_sign', ofUnit),
      pile(login, 'due_today', ofUnit),
      pile(login, 'due_this_week', ofUnitBetween),
      pile(login, 'due_later', ofUnitBetween),
      pile(login, 'co_handling', byId, 'CoTask_districtId_unitId_state_due_idx (districtId=? AND unitId=? AND state=?)')
    ]),
    ...(['to_review', 'to_call'] as const).map((name) => pile('caller1', name, ofState)),
    pile('leader1', 'to_close_by_leader', ofState),
    pile('manager1', 'oldest', stillOpen),
    pile('liaison1', 'in_hand', stillOpen),
    pile('steward1', 'to_supply', ofState)
  ]),
  'the list': { asks: listed('supervisor1', {}), takes: [stillOpen] },
  'a page of the list behind the first': {
    asks: listed('supervisor1', { after: `${Date.UTC(2026, 10, 23)}_00000000-0000-7000-8000-000000000000` }),
    takes: [stillOpen]
  },
  'the list of one unit, overdue': {
    asks: (reader, here) => listed('supervisor1', { unit: here.person('handler1').unitId ?? '', light: 'red' })(reader, here),
    takes: [ofUnit]
  },
  'problems by their ids': {
    asks: (reader, { person, now, id }) =>
      listSeveral(reader, person('handler1'), [{ kind: problemKind, filters: { ended: true }, ids: [id] }], now, 10),
    takes: [byId]
  },
  requests: {
    asks: (reader, { person, now }) => openApprovalsFor(reader, person('leader1'), now),
    takes: ['Approval_districtId_state_waitsFor_due_idx (districtId=? AND state=?)']
  },
  'calls made before': { asks: (reader, { id }) => callsBefore(reader, [id]), takes: ['CaseEvent_caseId_sequence_key (caseId=?)'] },
  'what one unit has in hand': {
    asks: (reader, { person, now }) => lightsByUnit(reader, person('unithead1'), now, { leadUnitId: person('unithead1').unitId }),
    takes: [ofUnit]
  },
  'what all units have in hand': {
    asks: (reader, { person, now }) => lightsByUnit(reader, person('manager1'), now, {}),
    takes: [stillOpen]
  },
  'the firms of a steward': {
    asks: (reader, { person, now }) => enterprisesOf(reader, person('steward1'), now),
    takes: [
      'Enterprise_districtId_stewardId_idx',
      'Case_districtId_enterpriseId_nextDue_id_idx (districtId=? AND enterpriseId=? AND nextDue<?)'
    ]
  },
  'the firms of a leader': {
    asks: (reader, { person, now }) => enterprisesOf(reader, person('leader1'), now),
    takes: ['Enterprise_districtId_sponsorId_idx']
  },
  'what nobody has any more': {
    asks: (reader, { person, now }) => allToHandOver(reader, person('supervisor1').districtId, now),
    takes: [
      'Case_districtId_handlerId_state_idx (districtId=? AND handlerId=? AND state=?)',
      'Case_districtId_leadUnitId_nextDue_id_idx (districtId=? AND leadUnitId=? AND nextDue<?)',
      'Enterprise_districtId_stewardId_idx',
      'Enterprise_districtId_sponsorId_idx',
      ofState.slice(0, 46),
      'User_deputyId_idx'
    ]
  },
  'steps that nobody could take': {
    asks: (reader, { person }) => staffingGaps(reader, person('supervisor1').districtId),
    takes: [stillOpen]
  },
  'what time brings about': {
    asks: (reader, { person, now }) => reader.$queryRaw(dueIn([person('handler1').districtId], now)),
    takes: [stillOpen, 'CaseClock_districtId_state_due_idx (districtId=? AND state=? AND due<?)']
  },
  'orders to be reminded of': {
    asks: (reader, { person, now }) => reader.$queryRaw(watchedOrders([person('handler1').districtId], now)),
    takes: [ofState]
  },
  'unread notices': {
    asks: (reader, { person }) => countUnread(reader, person('handler1'), visibleTo(person('handler1')), ['/problems']), takes: [byId]
  },
  'what tells the same again': {
    asks: (reader, { db, person, now, id, version }) =>
      cachedDuplicates({ read: reader, engine: db.engine }, searchScope(person('intake1')), [{ id, version }], unfinished, now),
    takes: ['CaseEvent_districtId_move_at_idx (districtId=? AND move=?)', byId]
  },
  'a search': {
    asks: (reader, { db, person }) =>
      search(
        { read: reader, engine: db.engine },
        { scope: searchScope(person('handler1')), q: '道路', where: { leadUnitId: person('handler1').unitId } }
      ),
    takes: [byId]
  }
}

/** A walk through all of the district, or through all there is. */
const walks: Record<Engine, RegExp> = {
  sqlite: /SCAN (c|d|p|v|q)\b(?! VIRTUAL)|(Case|CaseEvent)_districtId_\w+_idx \(districtId=\?\)$/,
  postgresql: /Seq Scan on "(Case|Problem|CaseEvent)"/
}

await onEachPeopled(t, 'the hot queries', async (t, { db }) => {
  const district = await problemDistrict(db)
  const number = await district.drive('in_progress')
  if (db.engine === 'postgresql') await fillUp(db, number)
  const { id, version } = await db.read.case.findFirstOrThrow({ where: { number } })
  const here: Here = { db, now: district.clock.now(), person: district.person, id, version }
  for (const [name, { asks, takes }] of Object.entries(hot)) {
    const lines: string[] = []
    for (const asked of await statementsOf(db, here, asks)) lines.push(...(await explained(db, asked)))
    t.same(
      lines.filter((line) => walks[db.engine].test(line)),
      [],
      `${name} walks through nothing`
    )
    if (db.engine === 'sqlite') {
      for (const index of takes) {
        t.ok(
          lines.some((line) => line.includes(index)),
          `${name} takes ${index}`,
          { lines }
        )
      }
    }
  }
})

/** What is asked, in order. */
async function statementsOf ({ read }: Db, here: Here, asks: Asks): Promise<Prisma.Sql[]> {
  const asked: Prisma.Sql[] = []
  const $queryRaw = (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
    const whole = 'sql' in query ? query : Prisma.sql(query, ...values)
    asked.push(whole)
    return read.$queryRaw(whole)
  }
  await asks(new Proxy(read, { get: (target, name) => name === '$queryRaw' ? $queryRaw : Reflect.get(target, name) }), here)
  return asked
}

async function explained ({ read, engine }: Db, asked: Prisma.Sql): Promise<string[]> {
  const rows = await read.$queryRaw<Record<string, unknown>[]>(
    engine === 'sqlite' ? Prisma.sql`EXPLAIN QUERY PLAN ${asked}` : Prisma.sql`EXPLAIN ${asked}`
  )
  return rows.map((row) => String(engine === 'sqlite' ? row['detail'] : row['QUERY PLAN']).trim())
}

/** The same problem again and again, long ended, and what PostgreSQL then knows of it. */
async function fillUp (db: Db, number: string): Promise<void> {
  await db.write(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "Case" SELECT (jsonb_populate_record(c, jsonb_build_object(
        'id', gen_random_uuid(), 'number', 'YS-2026-' || n, 'state', 'closed', 'nextDue', '9999-12-31T12:00:00',
        'leadUnitId', u."id", 'enterpriseId', e."id"))).*
      FROM "Case" c, generate_series(100001, 104000) n, LATERAL (SELECT "id" FROM "Unit" ORDER BY "id" OFFSET n % 30 LIMIT 1) u,
        LATERAL (SELECT "id" FROM "Enterprise" o WHERE o."id" <> c."enterpriseId" ORDER BY "id" OFFSET n % 2 LIMIT 1) e
      WHERE c."number" = ${number}`
    await tx.$executeRaw`
      INSERT INTO "Problem" SELECT (jsonb_populate_record(p, jsonb_build_object('id', c."id", 'receiptCode', c."number"))).*
      FROM "Problem" p, "Case" c WHERE p."id" = (SELECT "id" FROM "Case" WHERE "number" = ${number}) AND c."number" LIKE 'YS-%'`
    await tx.$executeRaw`
      INSERT INTO "CaseEvent" SELECT (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'caseId', c."id"))).*
      FROM "CaseEvent" v, "Case" c
      WHERE v."sequence" = 1 AND v."caseId" = (SELECT "id" FROM "Case" WHERE "number" = ${number}) AND c."number" LIKE 'YS-%'`
  })
  await db.write((tx) => tx.$executeRaw`ANALYZE`)
}
