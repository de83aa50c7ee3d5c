/** A private database per test, with the tables alone or with a district in it (bases.ts). */
import type { Test } from 'tap'
import { scratch } from '../../../prisma/scratch.ts'
import { openDb, type Db, type DbOptions, type Engine } from '../../../src/db/index.ts'
import { templateDatabase, type TemplateKind } from './templates.ts'
import { wholeTier } from '../tier.ts'

export interface TestDatabase { db: Db, url: string, engine: Engine }

export const engines: readonly Engine[] = ['sqlite', 'postgresql']

/** Where nothing hangs on the engine: one each time, both before a release (tier.ts). */
export const anyEngines: readonly Engine[] = wholeTier ? engines : ['sqlite']

/** The reason why tests on this engine are skipped here, or false. */
export function skipped (engine: Engine): string | false {
  return engine === 'postgresql' && !process.env.TEST_DATABASE_URL && 'PostgreSQL: TEST_DATABASE_URL is not set'
}

type EngineTest = (t: Test, database: TestDatabase) => Promise<unknown>

/**
 * One subtest for each engine, on a database of its own: for what can differ by engine, as statements of our own and what is done at once
 * can.
 */
export function onEachEngine (t: Test, name: string, test: EngineTest): Promise<void> {
  return onEach(engines, t, name, test, 'empty')
}

/** The same with a district in each. */
export function onEachPeopled (t: Test, name: string, test: EngineTest): Promise<void> {
  return onEach(engines, t, name, test, 'peopled')
}

/** One subtest on a database of its own, whose engine does not matter: before a release for each. */
export function onAnyEngine (t: Test, name: string, test: EngineTest): Promise<void> {
  return onEach(anyEngines, t, name, test, 'empty')
}

/** The same with a district in it. */
export function onAnyPeopled (t: Test, name: string, test: EngineTest): Promise<void> {
  return onEach(anyEngines, t, name, test, 'peopled')
}

async function onEach (those: readonly Engine[], t: Test, name: string, test: EngineTest, kind: TemplateKind): Promise<void> {
  for (const engine of those) {
    await t.test(`${name} (${engine})`, { skip: skipped(engine) }, async (t) => test(t, await copied(t, engine, kind)))
  }
}

/** Migrated, with nothing in it. Closed and removed when `t` ends. */
export function freshDatabase (t: Test, engine: Engine = 'sqlite', options: Omit<DbOptions, 'url'> = {}): Promise<TestDatabase> {
  return copied(t, engine, 'empty', options)
}

/** With the demonstration's cast in office (`castOf` says who they are). Closed and removed when `t` ends. */
export function peopledDatabase (t: Test, engine: Engine = 'sqlite'): Promise<TestDatabase> {
  return copied(t, engine, 'peopled')
}

async function copied (t: Test, engine: Engine, kind: TemplateKind, options: Omit<DbOptions, 'url'> = {}): Promise<TestDatabase> {
  const url = await scratchUrl(t, engine, await templateDatabase(engine, kind))
  // A test says what a district does, not how patient it is: on a busy machine even the seed takes its time. No test cuts the power.
  const db = await openDb({ url, patienceMs: 60_000, durable: false, ...options })
  t.teardown(db.close)
  return { db, url, engine }
}

/** A database of its own that is empty, or a copy; removed when `t` ends. */
export async function scratchUrl (t: Test, engine: Engine, template?: string): Promise<string> {
  const { url, drop } = await scratch(engine, template)
  t.teardown(drop)
  return url
}
