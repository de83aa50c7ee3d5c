/** Brings a database to the schema of this program, by the migrations in prisma/migrations/<engine>/. */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { engineOf, type Engine } from './client.ts'
import { withSchemaEngine } from './schema-engine.ts'

const ours = new URL('../../prisma/migrations/', import.meta.url)

/** Applies what is missing and returns the names of it. The file of a SQLite database, and its folder, are made when they are not there. */
export async function migrate (url: string, migrations = ours): Promise<string[]> {
  const migrationsList = await listed(new URL(`${engineOf(url)}/`, migrations), engineOf(url))
  if (engineOf(url) === 'sqlite') await mkdir(dirname(url.replace(/^file:/, '')), { recursive: true })
  return withSchemaEngine(url, async ({ schemaEngine, lock }) => {
    if ((await diagnose(schemaEngine, migrationsList)).complete) return []
    await lock()
    // Only now is an unfinished migration known to be nobody's: it was interrupted and left no trace, so it may begin again.
    for (const migrationName of (await diagnose(schemaEngine, migrationsList)).unfinished) {
      await schemaEngine.markMigrationRolledBack({ migrationName })
    }
    return apply(schemaEngine, migrationsList)
  })
}

const everything = { externalTables: [], externalEnums: [] }

async function diagnose (schemaEngine: SchemaEngine, migrationsList: MigrationList) {
  const found = await schemaEngine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: everything }).catch(isEmpty)
  if (!found) return { unfinished: [], complete: false }
  const { history, failedMigrationNames: unfinished } = found
  if (history && 'unpersistedMigrationNames' in history) {
    throw new Error(`数据库比程序新，请改用较新的程序。程序不认识的迁移：${history.unpersistedMigrationNames.join('、')}`)
  }
  const edited = found.editedMigrationNames.filter((name) => !unfinished.includes(name))
  if (edited.length > 0) throw new Error(`已执行的迁移后来被改动，数据库与程序可能不一致：${edited.join('、')}`)
  return { unfinished, complete: history === null && unfinished.length === 0 && found.hasMigrationsTable }
}

/** Over the adapter of SQLite the engine does not notice that a new database lacks the table of migrations, and stumbles (P1014). */
function isEmpty (error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'P1014') return null
  throw error
}

async function apply (schemaEngine: SchemaEngine, migrationsList: MigrationList) {
  try {
    const { appliedMigrationNames } = await schemaEngine.applyMigrations({ migrationsList, filters: everything })
    return appliedMigrationNames
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n   0: ') // What follows is the engine's own way there.
    throw new Error(`迁移未能完成，出错的一步已全部撤销；原因排除后可以重新执行。原因：${reason}`, { cause: error })
  }
}

async function listed (folder: URL, engine: Engine): Promise<MigrationList> {
  const names = (await readdir(folder)).sort()
  return {
    baseDir: fileURLToPath(folder),
    lockfile: { path: 'migration_lock.toml', content: `provider = "${engine}"` },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.map(async (path) => ({
      path,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: await readFile(new URL(`${path}/migration.sql`, folder), 'utf8') } }
    })))
  }
}
