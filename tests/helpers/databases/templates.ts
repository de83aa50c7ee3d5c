/**
 * What the databases of tests are copies of. Whoever comes first makes one, for all test processes and until the code changes: a district
 * is
 * seeded once, and not by each of a thousand tests.
 */
import { access, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { namesOnServer, onServer, scratch, urlOnServer } from '../../../prisma/scratch.ts'
import { instantFrom } from '../../../src/clock.ts'
import { openDb, type Engine } from '../../../src/db/index.ts'
import { migrate } from '../../../src/db/schema/migrate.ts'
import { seedCast } from '../../../src/demo/cast.ts'
import { versionOfCode } from '../../../src/demo/version.ts'

/** The tables alone, or a district in office since January with the demonstration's cast. */
export type TemplateKind = keyof typeof kinds

const kinds = {
  empty: async () => {},
  peopled: async (url: string) => {
    const db = await openDb({ url })
    await db.write((tx) => seedCast(tx, '', instantFrom('2026-01-05T09:00:00+08:00')))
    await db.close()
  }
}

const prefix = 'mopaixiao_base_'

const made = new Map<string, Promise<string>>()

/** @returns the address of the database to copy; nobody may be connected to it. */
export function templateDatabase (engine: Engine, kind: TemplateKind): Promise<string> {
  const key = `${engine} ${kind}`
  const url = made.get(key) ?? make(engine, kind)
  made.set(key, url)
  return url
}

/** Test processes race for it: each prepares its own, and one of them gets the name. */
async function make (engine: Engine, kind: TemplateKind): Promise<string> {
  const shelf = templateStores[engine]
  const name = `${prefix}${kind}_${(await versionOfCode()).slice(0, 16)}`
  if (await shelf.has(name)) return shelf.url(name)
  // Another may be putting them away as well; and who is no superuser of PostgreSQL is not told how old they are.
  await shelf.clear().catch(() => {})
  const prepared = await scratch(engine)
  await migrate(prepared.url)
  await kinds[kind](prepared.url)
  await shelf.take(prepared.url, name).catch(async (error: unknown) => { if (!await shelf.has(name)) throw error })
  await prepared.drop()
  return shelf.url(name)
}

interface TemplateStore {
  url (name: string): string
  has (name: string): Promise<boolean>
  take (url: string, name: string): Promise<unknown>
  /** Puts away what an earlier state of the code has left; what is younger than a day may be in use by another checkout. */
  clear (): Promise<unknown>
}

const templateStores: Record<Engine, TemplateStore> = {
  sqlite: {
    url: (name) => `file:${fileOf(name)}`,
    has: (name) => access(fileOf(name)).then(() => true, () => false),
    take: (url, name) => rename(url.replace('file:', ''), fileOf(name)),
    clear: async () => {
      const bases = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix)).map((name) => join(tmpdir(), name))
      for (const file of bases) if ((await stat(file)).mtimeMs < Date.now() - 24 * 3_600_000) await rm(file, { force: true })
    }
  },
  postgresql: {
    url: urlOnServer,
    has: async (name) => (await namesOnServer(`datname = '${name}'`)).length > 0,
    take: (url, name) => onServer(`ALTER DATABASE "${new URL(url).pathname.slice(1)}" RENAME TO "${name}"`),
    clear: async () => {
      const made = "(pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification"
      const bases = await namesOnServer(`starts_with(datname, '${prefix}') AND ${made} < now() - interval '1 day'`)
      for (const name of bases) await onServer(`DROP DATABASE IF EXISTS "${name}"`)
    }
  }
}

const fileOf = (name: string) => join(tmpdir(), `${name}.db`)
