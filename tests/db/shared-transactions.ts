/**
 * Transactions that share (src/db/reader/context.ts): beside each other on PostgreSQL, alone on SQLite, and never beside an exclusive
 * one.
 */
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import t from 'tap'
import { openDb, autocommit, type Tx } from '../../src/db/index.ts'
import { cachingStatements, maxPrepared, statementNames } from '../../src/db/engines/prepared.ts'
import { draft } from '../../src/problems/door/intake.ts'
import { onEachEngine, onEachPeopled } from '../helpers/databases/database.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'

t.test('how transactions run', async (t) => {
  await onEachEngine(t, 'shared ones run beside each other where the engine can', async (t, { db, url, engine }) => {
    const elsewhere = await openDb({ url })
    const [begun, ended] = [signal(), signal()]
    const first = db.write(async () => {
      begun.give()
      await ended.given
    }, 'shared')
    await begun.given
    const second = elsewhere.write(async () => { ended.give() }, 'shared')
    if (engine === 'sqlite') ended.give()
    await t.resolves(Promise.all([first, second]))
    await elsewhere.close()
  })

  await onEachEngine(t, 'an exclusive one runs beside no other', async (t, { db, url }) => {
    const elsewhere = await openDb({ url })
    const order: string[] = []
    const [begun, ended] = [signal(), signal()]
    const shared = db.write(async () => {
      begun.give()
      await ended.given
      order.push('shared')
    }, 'shared')
    await begun.given
    const exclusive = elsewhere.write(async (tx) => {
      order.push('exclusive')
      t.equal(await tx.sequence.count(), 0)
      order.push('exclusive')
    })
    const later = db.write(async () => { order.push('later') }, 'shared')
    ended.give()
    await Promise.all([shared, exclusive, later])
    t.equal(order[0], 'shared')
    t.equal(order.lastIndexOf('exclusive') - order.indexOf('exclusive'), 1, 'nothing came between')
    await elsewhere.close()
  })

  await onEachPeopled(t, 'what a district seldom changes is changed by exclusive ones alone', async (t, { db }) => {
    const away = (tx: Tx) => tx.user.updateMany({ where: { login: 'handler1' }, data: { active: false } })
    await t.rejects(db.write(away, 'shared'), /shared transaction may not updateMany/)
    t.equal(await db.write((tx) => tx.user.count({ where: { login: 'handler1', active: true } }), 'shared'), 1, 'it may be read')
    await db.write(away)
    t.equal(await db.read.user.count({ where: { login: 'handler1', active: true } }), 0)
  })
})

t.test('a transaction that lasts too long', async (t) => {
  await onEachEngine(t, 'is undone, and whatever its work still asks for is refused', async (t, { db, url }) => {
    const hasty = await openDb({ url, patienceMs: 300 })
    const late: unknown[] = []
    await t.rejects(hasty.write(async (tx) => {
      await nextNumber(tx)
      // Its time is a timer's, which SQLite's answers alone would never let come.
      while (await tx.sequence.count().catch(() => -1) > 0) await pause(20)
      late.push(await tx.$queryRaw`SELECT 1`.catch(String))
    }))
    t.match(late, [/has ended/])
    t.equal(await db.read.sequence.count(), 0)
    await hasty.close()
  })
})

t.test('running numbers', async (t) => {
  await onEachEngine(t, 'are drawn by nobody twice, and nobody waits for whoever drew one', async (t, { db, url }) => {
    const elsewhere = await openDb({ url })
    const drawn: number[] = []
    const draw = async (tx: Tx) => { drawn.push(await nextNumber(tx)) }
    await Promise.all(Array.from({ length: 40 }, (_, turn) => (turn % 2 ? db : elsewhere).write(draw, 'shared')))
    t.strictSame(drawn.sort((one, other) => one - other), Array.from({ length: 40 }, (_, index) => index + 1))
    await elsewhere.close()
  })

  await onEachEngine(t, 'what is undone leaves a gap only where others ran beside it', async (t, { db, engine }) => {
    const undone = async (tx: Tx) => { await nextNumber(tx); throw new Error('undone') }
    await t.rejects(db.write(undone, 'shared'), /undone/)
    await t.rejects(db.write(undone), /undone/)
    t.equal(await db.write(nextNumber, 'shared'), engine === 'postgresql' ? 2 : 1)
  })

  await onEachPeopled(t, 'twenty-four report at once from two processes: nothing is undone or tried again', async (t, { db, url }) => {
    const { person, clock } = await problemDistrict(db)
    const elsewhere = await openDb({ url, patienceMs: 60_000 })
    const contact = { contactName: '何禾', contactPhone: '10000000001' }
    const told = { content: '厂区东侧道路破损，货车无法通行。', hope: '尽快修复道路', files: [], confidentiality: 'normal' as const, ...contact }
    let attempts = 0
    const numbers = await Promise.all(Array.from({ length: 24 }, (_, turn) => (turn % 2 ? db : elsewhere).write(async (tx) => {
      attempts++
      return (await draft(tx, person('enterprise1'), told, clock.now())).number
    }, 'shared')))
    t.equal(new Set(numbers).size, 24)
    t.equal(attempts, 24)
    await elsewhere.close()
  })
})

t.test('statements', async (t) => {
  t.test('stay prepared on SQLite, with other values each time, and not without end', async (t) => {
    const connection = new Database(':memory:')
    t.teardown(() => connection.close())
    connection.exec('CREATE TABLE "Line" ("at" INTEGER)')
    const prepared: string[] = []
    const prepare = (sql: string) => {
      prepared.push(sql)
      return connection.prepare(sql)
    }
    const cached = cachingStatements({ prepare, exec: (sql) => connection.exec(sql), close: () => connection.close() })
    for (const at of [1, 2, 3]) t.match(cached.prepare('INSERT INTO "Line" VALUES (?)').bind([at]).run(), { changes: 1 })
    const found = cached.prepare('SELECT "at" FROM "Line" WHERE "at" > ?')
    t.strictSame([found.bind([1]).raw().all(), found.bind([2]).raw().all()], [[[2], [3]], [[3]]])
    t.match(found.bind([1]).columns(), [{ name: 'at', type: 'INTEGER' }])
    t.equal(prepared.length, 2)
    for (let number = 0; number <= maxPrepared; number++) cached.prepare(`SELECT ${number}`).bind([]).raw().all()
    cached.prepare('SELECT 1').bind([])
    t.equal(prepared.length, 2 + maxPrepared + 2, 'begun anew, 1 among them')
  })

  t.test('have a name each on PostgreSQL, and not without end', async (t) => {
    const nameOf = statementNames()
    const names = Array.from({ length: maxPrepared + 1 }, (_, number) => nameOf(`SELECT ${number}`))
    t.equal(nameOf('SELECT 0'), names[0])
    t.equal(new Set(names).size, maxPrepared + 1)
    t.equal(names.at(-1), undefined)
  })
})

async function nextNumber (tx: Tx): Promise<number> {
  const key = { districtId: 'jiyang', kind: 'problem', year: 2026 }
  const { last } = await autocommit(tx).sequence.upsert({
    where: { districtId_kind_year: key },
    create: { ...key, last: 1 },
    update: { last: { increment: 1 } }
  })
  return last
}

function signal () {
  let give = () => {}
  const given = new Promise<void>((resolve) => { give = resolve })
  return { given, give }
}
