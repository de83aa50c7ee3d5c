/**
 * The tables of a database, read from the database itself: the clients know only the newest schema, and a backup must work at any level.
 * Excludes Prisma's migrations table and the search index, which triggers derive from "SearchText".
 */
import type { Engine } from '../engines/engine.ts'

/** Runs a statement without parameters; returns rows of column values. */
export type Ask = (sql: string) => Promise<unknown[][]>

export interface Column {
  name: string
  /** The engine's own name for it. */
  type: string
  /** Its position in the primary key from 1; 0 outside it. */
  key: number
}

export interface Table { name: string, columns: Column[] }

const bookkeeping = '_prisma_migrations'

/** Ordered by name. */
export async function tablesOf (ask: Ask, engine: Engine): Promise<Table[]> {
  const tables = new Map<string, Column[]>()
  for (const [table, name, type, key] of await ask(catalogues[engine])) {
    const columns = tables.get(String(table)) ?? []
    tables.set(String(table), [...columns, { name: String(name), type: String(type), key: Number(key) }])
  }
  return [...tables].map(([name, columns]) => ({ name, columns }))
}

/** Finished migrations in order; null where none was ever started. */
export async function migrationsOf (ask: Ask, engine: Engine): Promise<string[] | null> {
  if ((await ask(isKept[engine])).length === 0) return null
  const finished = await ask(`SELECT migration_name FROM "${bookkeeping}" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`)
  return finished.map(([name]) => String(name)).sort()
}

const catalogues: Record<Engine, string> = {
  sqlite: `SELECT m.name, c.name, c.type, c.pk FROM pragma_table_list m, pragma_table_info(m.name) c
    WHERE m.schema = 'main' AND m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name <> '${bookkeeping}'
    ORDER BY m.name, c.cid`,
  postgresql: `SELECT t.relname::text, c.attname::text, format_type(c.atttypid, c.atttypmod),
      coalesce(array_position(k.indkey::int2[], c.attnum) + 1, 0)
    FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
      LEFT JOIN pg_index k ON k.indrelid = t.oid AND k.indisprimary
    WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace AND t.relname <> '${bookkeeping}'
    ORDER BY t.relname::text COLLATE "C", c.attnum`
}

const isKept: Record<Engine, string> = {
  sqlite: `SELECT 1 FROM sqlite_master WHERE name = '${bookkeeping}'`,
  postgresql: `SELECT 1 FROM pg_class WHERE relname = '${bookkeeping}' AND relnamespace = current_schema()::regnamespace`
}
