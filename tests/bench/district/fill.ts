/**
 * A district with a long past: the demonstration's stories are played through move() at several times, and copied (copies.ts) over many
 * firms until there are as many problems as asked for. All but a thousand have ended.
 */
import { noDueDate } from '../../../src/cases/index.ts'
import { instantFrom, settableClock, type Clock } from '../../../src/clock.ts'
import type { Config } from '../../../src/config.ts'
import { openDb, type Db } from '../../../src/db/index.ts'
import { demonstrationPhone, firms, seedCast, type Cast } from '../../../src/demo/cast.ts'
import { demoContext } from '../../../src/demo/index.ts'
import { playRecent } from '../../../src/demo/play.ts'
import { unfinished } from '../../../src/problems/domain/vocabulary.ts'
import { chance } from './random.ts'
import { copyOf, rowsOf, tables, type Rows } from './copies.ts'
import { withInserts } from './insert.ts'

const day = 86_400_000
/** How long before now the stories were played. */
const pasts = [420, 180, 0]
const firmCount = 2_000
/** So many are still open, however long the past: a district's work at hand does not grow with its archive. */
const open = 1_000
const batch = 250

interface Template { rows: Rows, firm: Firm }
interface Firm { enterpriseId: string, userId: string }
export interface Filled { templates: { ended: Template[], open: Template[] }, firms: Firm[], made: number }

/** Plays the stories; with these few hundred problems the district begins. */
export async function begin (config: Config, clock: Clock): Promise<Filled> {
  const db = await openDb({ url: config.databaseUrl, patienceMs: 60_000 })
  try {
    const now = clock.now()
    const cast = await db.write((tx) => seedCast(tx, '', instantFrom(now.getTime() - 800 * day)))
    for (const ago of pasts) {
      const then = settableClock(instantFrom(now.getTime() - ago * day))
      await playRecent(await demoContext(db, config, then, cast), then.now())
    }
    return { templates: await templatesOf(db, now), firms: await moreFirms(db, cast, now), made: await db.read.case.count() }
  } finally {
    await db.close()
  }
}

/** Ended ones of any time, open ones of the last weeks; none that belongs to another problem. */
async function templatesOf (db: Db, now: Date): Promise<Filled['templates']> {
  const alone = { problem: { mainId: null, originId: null, merged: { none: {} }, descendants: { none: {} } } }
  const templates = async (where: object) => {
    const found = await db.read.case.findMany({ where: { ...alone, ...where }, orderBy: { id: 'asc' }, select: { number: true } })
    return Promise.all(found.map(async ({ number }) => templateOf(await rowsOf(db.read, number), db)))
  }
  return {
    // For whom nobody owes a call any more: what has been withdrawn for a year has been asked about long ago.
    ended: await templates({ state: { notIn: unfinished }, nextDue: { gt: noDueDate } }),
    open: await templates({ state: { in: unfinished }, submittedAt: { gt: instantFrom(now.getTime() - 60 * day) } })
  }
}

async function templateOf (rows: Rows, db: Db): Promise<Template> {
  const enterpriseId = String(rows.Case[0]?.['enterpriseId'])
  const { id: userId } = await db.read.user.findFirstOrThrow({ where: { enterpriseId } })
  return { rows, firm: { enterpriseId, userId } }
}

async function moreFirms (db: Db, { districtId, unitIds, userIds }: Cast, now: Date): Promise<Firm[]> {
  const { hex } = chance(1)
  const stewardId = userIds.get('steward1') ?? null
  const streetId = unitIds.get(firms.xinghe.street) ?? null
  const made = Array.from({ length: firmCount }, (_, index) => {
    const id = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`
    return { enterpriseId: id(), userId: id(), name: `演示企业${index + 1}有限公司`, login: `firm${index + 1}` }
  })
  await db.write(async (tx) => {
    await tx.enterprise.createMany({
      data: made.map(({ enterpriseId: id, name }) => ({ id, name, districtId, stewardId, streetId, createdAt: now }))
    })
    await tx.user.createMany({
      data: made.map(({ userId: id, enterpriseId, login }) => ({
        id,
        enterpriseId,
        login,
        districtId,
        name: '企业联系人（演示）',
        phone: demonstrationPhone(1),
        createdAt: now
      }))
    })
    await tx.userRole.createMany({ data: made.map(({ userId }) => ({ userId, role: 'enterprise' as const })) })
  })
  return made
}

/** Copies until the district has so many problems. Nobody else may use the database meanwhile. */
export async function fillUpTo (url: string, wanted: number, { templates, firms: all, made }: Filled, openWanted = open): Promise<void> {
  const { below, hex } = chance(made)
  const pick = <T>(some: readonly T[]): T => some[below(some.length)] ?? fail()
  await withInserts(url, async (insertAll) => {
    for (let from = made; from < wanted; from += batch) {
      const together = Object.fromEntries(tables.map((table): [string, Record<string, unknown>[]] => [table, []]))
      for (let index = from; index < Math.min(from + batch, wanted); index++) {
        const { rows, firm } = pick(index < made + openWanted ? templates.open : templates.ended)
        const other = pick(all)
        const [row] = rows.Case
        const content = String(rows.Problem[0]?.['content'])
        const instead = new Map([
          [firm.enterpriseId, other.enterpriseId], [firm.userId, other.userId],
          [String(row?.['title']), `${String(row?.['title'])}（${index}）`], [content, `${content}（${index}）`]
        ])
        // A prefix of their own, so that those that are submitted meanwhile do not meet them.
        const copy = copyOf(
          rows,
          { number: `YS-${String(row?.['number']).slice(3, 7)}-${String(index).padStart(6, '0')}`, receiptCode: hex(12), instead },
          hex
        )
        for (const table of tables) together[table]?.push(...copy[table])
      }
      await insertAll(together)
    }
  })
}

function fail (): never {
  throw new Error('There is nothing to copy')
}
