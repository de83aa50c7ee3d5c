import { mkdir, writeFile } from 'node:fs/promises'
import t, { type Test } from 'tap'
import { differenceOf } from '../../prisma/difference.ts'
import { openDb, type Engine } from '../../src/db/index.ts'
import { migrate } from '../../src/db/schema/migrate.ts'
import { freshDatabase, onEachEngine, scratchUrl } from '../helpers/databases/database.ts'
import { levels, onlyMigrations } from '../helpers/databases/migrations.ts'
import { refusalOf } from '../helpers/refusals.ts'
import { outputOf, start } from './children/start.ts'

t.test('the migrations', async (t) => {
  await onEachEngine(t, 'make what the schema says, and are done once', async (t, { url }) => {
    t.equal(await differenceOf(url), '')
    t.strictSame(await migrate(url), [])
  })

  await onEachEngine(t, 'are refused on a database that is newer than the program', async (t, { url, engine }) => {
    const newer = await migrationsAnd(t, engine, 'CREATE TABLE "Newer" ("id" TEXT PRIMARY KEY);')
    await migrate(url, newer.folder)
    t.match(await refusalOf(migrate(url)), { sentence: /数据库比程序新/, params: { names: '20991231000000_next' } })
  })

  await onEachEngine(t, 'are refused when one that was done has been edited', async (t, { url, engine }) => {
    const next = await migrationsAnd(t, engine, 'CREATE TABLE "Newer" ("id" TEXT PRIMARY KEY);')
    await migrate(url, next.folder)
    await next.write('CREATE TABLE "Newer" ("id" INTEGER PRIMARY KEY);')
    await t.rejects(migrate(url, next.folder), /后来被改动.*20991231000000_next/)
  })

  await onEachEngine(t, 'leave no trace when they fail, and may be done again when mended', async (t, { engine }) => {
    const url = await scratchUrl(t, engine)
    const next = await migrationsAnd(t, engine, 'CREATE TABLE "Half" ("id" TEXT PRIMARY KEY); INSERT INTO "Nowhere" VALUES (1);')
    await t.rejects(migrate(url, next.folder), /迁移未能完成.*Nowhere/s)
    await next.write('CREATE TABLE "Half" ("id" TEXT PRIMARY KEY)\n-- done')
    t.strictSame(await migrate(url, next.folder), ['20991231000000_next'], 'had its first half stayed, it could not be made again')
  })

  await onEachEngine(t, 'are done by one of several programs that start together', async (t, { engine }) => {
    const url = await scratchUrl(t, engine)
    const applied = await Promise.all([1, 2, 3].map(() => outputOf(start('migrate', url))))
    const { length } = await levels()
    t.strictSame(applied.flat().sort(), [0, 0, length])
  })
})

t.test('a SQLite database is made where there is none, folders included', async (t) => {
  const url = `file:${t.testdir()}/deep/er/new.db`
  await migrate(url)
  const db = await openDb({ url })
  t.equal(await db.read.user.count(), 0)
  await db.close()
})

t.test('SQLite is not migrated under the feet of a program that uses it', async (t) => {
  const { db, url } = await freshDatabase(t)
  await db.read.user.count()
  const next = await migrationsAnd(t, 'sqlite', 'CREATE TABLE "Newer" ("id" TEXT PRIMARY KEY);')
  await t.rejects(migrate(url, next.folder), /正被别的程序使用/)
})

t.test('rebuilding a table of SQLite does not take its children along', async (t) => {
  const { folder } = await migrationsAnd(t, 'sqlite', rebuild)
  const url = `file:${t.testdir()}/rebuilt.db`
  await migrate(url, folder)
  const db = await openDb({ url })
  t.match(await db.read.$queryRaw`SELECT count(*) AS children FROM "Child"`, [{ children: 1n }])
  await db.close()
})

const rebuild = `
CREATE TABLE "Parent" ("id" TEXT PRIMARY KEY);
CREATE TABLE "Child" ("parentId" TEXT REFERENCES "Parent" ("id") ON DELETE CASCADE);
INSERT INTO "Parent" VALUES ('a');
INSERT INTO "Child" VALUES ('a');
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Parent" ("id" TEXT PRIMARY KEY, "name" TEXT);
INSERT INTO "new_Parent" ("id") SELECT "id" FROM "Parent";
DROP TABLE "Parent";
ALTER TABLE "new_Parent" RENAME TO "Parent";
PRAGMA foreign_keys=ON;`

/** Our migrations and one more. */
async function migrationsAnd (t: Test, engine: Engine, script: string) {
  const folder = await onlyMigrations(t, engine, await levels())
  const next = new URL(`${engine}/20991231000000_next/`, folder)
  const write = (script: string) => writeFile(new URL('migration.sql', next), script)
  await mkdir(next)
  await write(script)
  return { folder, write }
}
