/** Brings a database to the schema of this program, by the migrations in prisma/migrations/<engine>/. */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { migrationsOf, tablesOf } from './tables.ts'
import { engineOf, type Engine } from '../engines/engine.ts'
import { databaseNotOurs, cannotCreateDatabase, databaseTooNew } from '../errors/for-operators.ts'
import { queryOn, withSchemaEngine, type SchemaSession } from './schema-engine.ts'

const migrationsDirectory = new URL('../../../prisma/migrations/', import.meta.url)

/** Applies the missing migrations and returns their names. Creates a SQLite database and its folder where they do not exist. */
export async function migrate (url: string, migrations = migrationsDirectory): Promise<string[]> {
  const migrationsList = await migrationList(engineOf(url), migrations)
  await makeFolder(url)
  return withSchemaEngine(url, async (session) => {
    const ask = queryOn(session)
    const engine = engineOf(url)
    if (!await migrationsOf(ask, engine) && (await tablesOf(ask, engine)).length > 0) throw databaseNotOurs(url)
    return applyMissing(session, migrationsList)
  })
}

export async function applyMissing (
  { schemaEngine, lock }: Pick<SchemaSession, 'schemaEngine' | 'lock'>,
  migrationsList: MigrationList
): Promise<string[]> {
  if ((await diagnose(schemaEngine, migrationsList)).complete) return []
  await lock()
  // Under the lock, an unfinished migration is known to belong to no other process: it was interrupted, left no trace, and may run again.
  for (const migrationName of (await diagnose(schemaEngine, migrationsList)).unfinished) {
    await schemaEngine.markMigrationRolledBack({ migrationName })
  }
  return apply(schemaEngine, migrationsList)
}

/** SQLite creates its file, but not the folder. */
export async function makeFolder (url: string): Promise<void> {
  if (engineOf(url) === 'sqlite') {
    await mkdir(dirname(url.replace(/^file:/, '')), { recursive: true }).catch(() => {
      throw cannotCreateDatabase(url)
    })
  }
}

/** The migrations in order, as the schema engine expects them. */
export async function migrationList (engine: Engine, migrations = migrationsDirectory): Promise<MigrationList> {
  const folder = new URL(`${engine}/`, migrations)
  const names = (await readdir(folder)).sort()
  return {
    baseDir: fileURLToPath(folder),
    lockfile: { path: 'migration_lock.toml', content: `provider = "${engine}"` },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: await readFile(new URL(`${path}/migration.sql`, folder), 'utf8') }
        }
      }))
    )
  }
}

const everything = { externalTables: [], externalEnums: [] }

async function diagnose (schemaEngine: SchemaEngine, migrationsList: MigrationList) {
  const found = await schemaEngine
    .diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: everything })
    .catch(isEmpty)
  if (!found) return { unfinished: [], complete: false }
  const { history, failedMigrationNames: unfinished } = found
  if (history && 'unpersistedMigrationNames' in history) {
    throw databaseTooNew(history.unpersistedMigrationNames)
  }
  const edited = found.editedMigrationNames.filter((name) => !unfinished.includes(name))
  if (edited.length > 0) throw new Error(`已执行的迁移后来被改动，数据库与程序可能不一致：${edited.join('、')}`)
  return { unfinished, complete: history === null && unfinished.length === 0 && found.hasMigrationsTable }
}

/** With SQLite's adapter the engine does not notice that a new database lacks the migrations table, and fails (P1014). */
function isEmpty (error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'P1014') return null
  throw error
}

async function apply (schemaEngine: SchemaEngine, migrationsList: MigrationList) {
  try {
    const { appliedMigrationNames } = await schemaEngine.applyMigrations({ migrationsList, filters: everything })
    return appliedMigrationNames
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n   0: ') // The rest is the engine's stack.
    throw new Error(`迁移未能完成，出错的一步已全部撤销；原因排除后可以重新执行。原因：${reason}`, { cause: error })
  }
}
