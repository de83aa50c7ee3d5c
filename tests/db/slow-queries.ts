/** Questions that take long: answered as any other, by a process of their own that holds nobody up and ends at once when told. */
import { execFileSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { slowQueryProcess } from '../../src/db/slow-queries/process.ts'
import { sqliteDirect } from '../../src/db/direct.ts'
import { Prisma } from '../../src/db/index.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'
import { onEachPeopled, peopledDatabase } from '../helpers/databases/database.ts'

const busyMs = 1000
/** SQLite would count for hours. */
const endless = Prisma.sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) AS "n" FROM n`

t.test('a process of its own', async (t) => {
  const { db, url } = await peopledDatabase(t)
  const { drive } = await problemDistrict(db)
  const file = url.replace(/^file:/, '')
  const small = sqliteDirect(file, busyMs)
  const aside = slowQueryProcess({ file, busyMs, small, largeFrom: 0 })
  t.teardown(() => { aside.close(); small.close() })

  await t.test('answers what the reader answers, and sees what was just written', async (t) => {
    await drive('closed')
    for (const query of [
      Prisma.sql`SELECT p.*, COUNT(*) OVER () AS "n", 0.5 AS "half" FROM "Problem" p ORDER BY p."id"`,
      Prisma.sql`SELECT * FROM "CaseEvent" WHERE "at" < ${new Date('2100-01-01')} ORDER BY "id"`,
      Prisma.sql`SELECT * FROM "Problem" WHERE "id" = ${'nobody'}`,
      // More than goes into one message.
      Prisma.sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) SELECT i, NULL AS "nothing" FROM n`
    ]) t.same(await aside.rows(query), await small.rows(query))
    await t.rejects(aside.rows(Prisma.sql`SELECT nonsense`), /no such column/)
    await t.rejects(aside.rows(Prisma.sql`DELETE FROM "Problem" RETURNING "id"`), /readonly/)
  })

  await t.test('killed by the system, it passes: who waits is told so, and the next question goes to another', async (t) => {
    const asked = Promise.allSettled([aside.rows(endless)])
    const children = execFileSync('pgrep', ['--parent', String(process.pid), '--full', 'slow-queries/child'], { encoding: 'utf8' })
    for (const child of children.trim().split('\n')) process.kill(Number(child), 'SIGKILL')
    t.match(await asked, [{ status: 'rejected', reason: { status: 503 } }])
    t.equal((await aside.rows(Prisma.sql`SELECT 1`)).length, 1)
  })

  await t.test('holds nobody up, and is ended in the middle of its work', async (t) => {
    const asked = Promise.allSettled([aside.rows(endless), aside.rows(Prisma.sql`SELECT 1`)])
    await pause(100)
    t.match(await db.read.$queryRaw`SELECT 1 AS one`, [{ one: 1n }], 'meanwhile others are answered')
    aside.close()
    const [late] = await Promise.allSettled([aside.rows(Prisma.sql`SELECT 1`)])
    for (const each of [...await asked, late]) t.match(each, { status: 'rejected', reason: { status: 503 } })
  })
})

await onEachPeopled(t, 'the database asks aside what it asks beside', async (t, { db }) => {
  const { drive } = await problemDistrict(db)
  await drive('submitted')
  const query = Prisma.sql`SELECT * FROM "Problem" ORDER BY "id"`
  t.same(await db.slowRead.$queryRaw(query), await db.read.$queryRaw(query))
})
