/** For commands that work on a database that is there: that it is ours, and of this program's level. */
import { migrationsOf, tablesOf } from './catalogue.ts'
import { foreign, newer, older, vacant } from './explained.ts'
import { listed } from './migrate.ts'
import { looking } from './snapshot.ts'

/** @throws Refusal: what it is instead, and what to do */
export async function mustFit (url: string): Promise<void> {
  await looking(url, async ({ engine, ask }) => {
    const done = await migrationsOf(ask, engine)
    if ((await tablesOf(ask, engine)).length === 0) throw vacant(url)
    const ours = (await listed(engine)).migrationDirectories.map(({ path }) => path)
    if (!done?.some((name) => ours.includes(name))) throw foreign(url)
    const [unknown, missing] = [done.filter((name) => !ours.includes(name)), ours.filter((name) => !done.includes(name))]
    if (unknown.length > 0) throw newer(unknown)
    if (missing.length > 0) throw older(missing)
  })
}
