/** A private, migrated database per test: a copy of a base that whoever comes first makes, once for each state of the migrations. */
import { createHash } from 'node:crypto'
import { access, readFile, readdir, rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { onServer, scratch, urlOnServer } from '../../prisma/scratch.ts'
import { openDb, type Db, type DbOptions, type Engine } from '../../src/db/index.ts'
import { migrate } from '../../src/db/migrate.ts'

export interface TestDatabase { db: Db, url: string, engine: Engine }

export const engines: readonly Engine[] = ['sqlite', 'postgresql']

/** The reason why tests on this engine are skipped here, or false. */
export function skipped (engine: Engine): string | false {
  return engine === 'postgresql' && !process.env.TEST_DATABASE_URL && 'PostgreSQL: TEST_DATABASE_URL is not set'
}

/** One subtest for each engine, on a database of its own. */
export async function onEachEngine (t: Test, name: string, test: (t: Test, database: TestDatabase) => Promise<unknown>): Promise<void> {
  for (const engine of engines) {
    await t.test(`${name} (${engine})`, { skip: skipped(engine) }, async (t) => test(t, await freshDatabase(t, engine)))
  }
}

/** Closed and removed when `t` ends. */
export async function freshDatabase (t: Test, engine: Engine = 'sqlite', options: Omit<DbOptions, 'url'> = {}): Promise<TestDatabase> {
  const url = await scratchUrl(t, engine, await base(engine))
  // A test says what a district does, not how patient it is: on a busy machine even the seed takes its time.
  const db = await openDb({ url, patienceMs: 60_000, ...options })
  t.teardown(db.close)
  return { db, url, engine }
}

/** A database of its own that is empty, or a copy; removed when `t` ends. */
export async function scratchUrl (t: Test, engine: Engine, template?: string): Promise<string> {
  const { url, drop } = await scratch(engine, template)
  t.teardown(drop)
  return url
}

const bases = new Map<Engine, Promise<string>>()

function base (engine: Engine): Promise<string> {
  const made = bases.get(engine) ?? makeBase(engine)
  bases.set(engine, made)
  return made
}

/** Test processes race for it: each prepares its own, and one of them gets the name. */
async function makeBase (engine: Engine) {
  const name = `mopaixiao_base_${await fingerprint(engine)}`
  const { url, isThere, take } = engine === 'sqlite' ? baseFile(name) : baseDatabase(name)
  if (await isThere()) return url
  const prepared = await scratch(engine)
  await migrate(prepared.url)
  await take(prepared.url).catch(async (error) => { if (!await isThere()) throw error })
  await prepared.drop()
  return url
}

function baseFile (name: string) {
  const file = join(tmpdir(), `${name}.db`)
  return {
    url: `file:${file}`,
    isThere: () => access(file).then(() => true, () => false),
    take: (url: string) => rename(url.replace('file:', ''), file)
  }
}

function baseDatabase (name: string) {
  return {
    url: urlOnServer(name),
    isThere: async () => await onServer(`SELECT 1 FROM pg_database WHERE datname = '${name}'`) > 0,
    take: async (url: string) => { await onServer(`ALTER DATABASE "${new URL(url).pathname.slice(1)}" RENAME TO "${name}"`) }
  }
}

async function fingerprint (engine: Engine) {
  const folder = new URL(`../../prisma/migrations/${engine}/`, import.meta.url)
  const names = (await readdir(folder)).sort()
  const scripts = await Promise.all(names.map((name) => readFile(new URL(`${name}/migration.sql`, folder), 'utf8')))
  return createHash('sha256').update(JSON.stringify([names, scripts])).digest('hex').slice(0, 16)
}
