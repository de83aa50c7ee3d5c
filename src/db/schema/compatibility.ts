/** For commands on an existing database: checks that it is ours and at the level of this program. */
import { migrationsOf, tablesOf } from './tables.ts'
import { databaseNotOurs, databaseTooNew, databaseTooOld, databaseEmpty } from '../errors/for-operators.ts'
import { migrationList } from './migrate.ts'
import { withReadOnly } from './snapshot.ts'

/** @throws Refusal: what it is instead, and what to do */
export async function assertCompatible (url: string): Promise<void> {
  await withReadOnly(url, async ({ engine, ask }) => {
    const done = await migrationsOf(ask, engine)
    if ((await tablesOf(ask, engine)).length === 0) throw databaseEmpty(url)
    const ownMigrations = (await migrationList(engine)).migrationDirectories.map(({ path }) => path)
    if (!done?.some((name) => ownMigrations.includes(name))) throw databaseNotOurs(url)
    const [unknown, missing] = [done.filter((name) => !ownMigrations.includes(name)), ownMigrations.filter((name) => !done.includes(name))]
    if (unknown.length > 0) throw databaseTooNew(unknown)
    if (missing.length > 0) throw databaseTooOld(missing)
  })
}
