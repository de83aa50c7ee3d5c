/** What breaks under a database and passes: told as what it is, undone or done and never both, and over when it is over. */
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { onServer } from '../../prisma/scratch.ts'
import { instantFrom, settableClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { faultOf, openDb, type Db, type Tx } from '../../src/db/index.ts'
import { diskFull, Refusal, unreachable, CommitUnknown, unwritable } from '../../src/errors.ts'
import { runDue } from '../../src/jobs/schedule.ts'
import { monday } from '../helpers/app.ts'
import { templateDatabase } from '../helpers/databases/templates.ts'
import { onEachEngine, scratchUrl, skipped } from '../helpers/databases/database.ts'
import { endConnections, makeReadOnly, noDisk, smallDisk, databaseProxy } from '../helpers/databases/faults.ts'

t.test('PostgreSQL', { skip: skipped('postgresql') }, async (t) => {
  t.test('connections that were ended while nobody used them are replaced unseen', async (t) => {
    const { db, url } = await opened(t)
    for (const ask of [() => db.read.sequence.count(), () => db.read.$queryRaw`SELECT 1`, () => put(db, 'kept')]) {
      await Promise.all([db.read.sequence.count(), db.read.sequence.count()])
      await endConnections(url)
      await t.resolves(ask())
    }
    t.same(await kinds(db), ['kept'])
  })

  t.test('one that is ended in the moment in which it is given out ends nothing but itself', async (t) => {
    const { url } = await opened(t)
    const wire = await databaseProxy(t, url)
    for (const ask of [({ read }: Db) => read.sequence.count(), ({ read }: Db) => read.$queryRaw`SELECT 1`, (db: Db) => put(db, 'kept')]) {
      // Its first connection.
      const db = await opening(t, wire.url)
      wire.cutGreeting()
      await t.resolves(ask(db))
    }
    t.same(await kinds(await opening(t, url)), ['kept'])
  })

  t.test('a transaction that lost its connection is done once again, and once only', async (t) => {
    const { db, url } = await opened(t)
    let runs = 0
    await db.write(async (tx) => {
      await row(tx, 'first')
      if (++runs === 1) await endConnections(url)
      await row(tx, 'second')
    })
    t.same([runs, await kinds(db)], [2, ['first', 'second']])
    const hopeless = db.write(async (tx) => {
      runs++
      await endConnections(url)
      await row(tx, 'third')
    })
    t.match(await refusal(hopeless), unreachable())
    t.same([runs, await kinds(db)], [4, ['first', 'second']])
  })

  t.test('lost while it commits: nobody says that it is done, or that it is not', async (t) => {
    const { url } = await opened(t)
    const wire = await databaseProxy(t, url)
    const db = await opening(t, wire.url)
    for (const when of ['before', 'after'] as const) {
      wire.cutCommit(when)
      t.type(await refusal(put(db, when)), CommitUnknown)
    }
    t.same(await kinds(db), ['after'])
  })

  t.test('a job that was broken off so has its turn still before it', async (t) => {
    const { url } = await opened(t)
    const wire = await databaseProxy(t, url)
    const told: object[] = []
    const log = { info: (details: object) => { told.push(details) }, error: (details: object) => { told.push({ failed: details }) } }
    const premises = { db: await opening(t, wire.url), clock: settableClock(instantFrom(monday)), config: readConfig({ MODE: 'test' }) }
    // The turns of three jobs are taken by then.
    wire.cutCommit('before', 4)
    await runDue(premises, log)
    t.match(told.slice(0, 3), [{ job: 'reminders' }, { job: 'requests' }, { failed: { job: 'overdue' } }])
    told.length = 0
    await runDue(premises, log)
    t.match(told, [{ job: 'overdue' }])
  })

  t.test('a server that is away is told of, and noticed when it is back', async (t) => {
    const { url } = await opened(t)
    const wire = await databaseProxy(t, url)
    const db = await opening(t, wire.url)
    await put(db, 'before')
    await wire.down()
    t.equal(faultOf(await db.read.sequence.count().catch((error: unknown) => error)), 'away')
    t.match(await refusal(put(db, 'meanwhile')), unreachable())
    await t.rejects(db.ready())
    await wire.up()
    await db.ready()
    await put(db, 'after')
    t.same(await kinds(db), ['after', 'before'])
  })
})

t.test('a disk that is full', async (t) => {
  const large = smallDisk(t, 40)
  const space = large && !skipped('postgresql') ? await tablespace(t, large.folder) : null
  const without = skipped('postgresql') || (!space && 'a disk of its own for a database: this server takes none')
  await t.test('nothing is half written, and it goes on when there is room (postgresql)', { skip: without }, async (t) => {
    const { db } = await opened(t, `ALTER DATABASE "{name}" SET TABLESPACE "${space}"`)
    await put(db, 'before')
    large?.fill()
    const much = db.write(async (tx) => {
      for (let number = 0; number < 200; number++) await row(tx, `${number}`.padEnd(2_000, `${number} `))
    })
    t.match(await refusal(much), diskFull())
    t.same(await kinds(db), ['before'])
    large?.free()
    await put(db, 'later')
    await db.ready()
    t.same(await kinds(db), ['before', 'later'])
  })

  const disk = smallDisk(t, 4)
  t.test('nothing is half written, and it goes on when there is room (sqlite)', { skip: disk ? false : noDisk }, async (t) => {
    if (!disk) return
    const file = join(disk.folder, 'full.db')
    await copyFile((await templateDatabase('sqlite', 'empty')).replace('file:', ''), file)
    const db = await opening(t, `file:${file}`)
    await put(db, 'before')
    disk.fill()
    const large = db.write(async (tx) => {
      for (let number = 0; number < 200; number++) await row(tx, `${number}`.padEnd(2_000))
    })
    t.match(await refusal(large), diskFull())
    await t.rejects(db.ready(), 'it says so without being asked to write more')
    t.same(await kinds(db), ['before'])
    disk.free()
    await db.ready()
    await put(db, 'later')
    t.same(await kinds(db), ['before', 'later'])
  })
})

t.test('a database that can only be read', async (t) => {
  await onEachEngine(t, 'is read, says why it does not write, and goes on afterwards', async (t, here) => {
    const { db, url, engine } = here
    await put(db, 'before')
    const unlock = await makeReadOnly(here)
    t.match(await refusal(put(db, 'meanwhile')), unwritable())
    await t.rejects(db.ready())
    t.same(await kinds(db), ['before'])
    await unlock()
    const again = engine === 'sqlite' ? await opening(t, url) : db
    await again.ready()
    await put(again, 'later')
    t.same(await kinds(again), ['before', 'later'])
  })
})

t.test('a commit that is refused leaves nothing open', async (t) => {
  const db = await opening(t, await scratchUrl(t, 'sqlite', await templateDatabase('sqlite', 'empty')))
  const dangling = db.write(async (tx) => {
    await tx.$executeRawUnsafe('PRAGMA defer_foreign_keys = ON')
    await tx.$executeRawUnsafe('INSERT INTO "UserRole" ("userId", "role") VALUES (\'nobody\', \'handler\')')
  })
  await t.rejects(dangling, /ForeignKey/)
  await put(db, 'next')
  t.same([await kinds(db), await db.read.userRole.count()], [['next'], 0])
})

/** Null where the server is another machine's, or may not be told. */
async function tablespace (t: Test, folder: string): Promise<string | null> {
  const name = `mopaixiao_${randomUUID()}`
  try {
    execFileSync('chown', ['postgres', folder])
    await onServer(`CREATE TABLESPACE "${name}" LOCATION '${folder}'`)
  } catch {
    return null
  }
  t.teardown(() => onServer(`DROP TABLESPACE "${name}"`))
  return name
}

async function opened (t: Test, first?: string): Promise<{ db: Db, url: string }> {
  const url = await scratchUrl(t, 'postgresql', await templateDatabase('postgresql', 'empty'))
  if (first) await onServer(first.replace('{name}', new URL(url).pathname.slice(1)))
  return { db: await opening(t, url), url }
}

async function opening (t: Test, url: string): Promise<Db> {
  const db = await openDb({ url, patienceMs: 5_000 })
  t.teardown(db.close)
  return db
}

const put = (db: Db, kind: string) => db.write((tx) => row(tx, kind))

function row (tx: Tx, kind: string) {
  return tx.sequence.create({ data: { districtId: 'jiyang', kind, year: 2026 } })
}

async function kinds ({ read }: Db): Promise<string[]> {
  return (await read.sequence.findMany({ orderBy: { kind: 'asc' } })).map(({ kind }) => kind)
}

async function refusal (work: Promise<unknown>): Promise<unknown> {
  const error = await work.then(() => 'done', (cause: unknown) => cause)
  if (!(error instanceof Refusal)) throw new Error('it was not refused', { cause: error })
  return error
}
