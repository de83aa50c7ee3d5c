/**
 * Fills an empty database in one transaction: the migrations up to the level of the backup, its rows, and the later migrations. If it is
 * interrupted, the database is as empty as before.
 */
import { Refusal } from '../../errors.ts'
import { migrationsOf, tablesOf, type Column, type Table } from './tables.ts'
import { engineOf, type Engine } from '../engines/engine.ts'
import { applyMissing, migrationList, makeFolder } from './migrate.ts'
import { insertPortable, quoted } from './portable-rows.ts'
import { queryOn, withSchemaEngine, type SchemaSession } from './schema-engine.ts'

export interface LoadSource {
  /** Names of the migrations that the rows have gone through. */
  migrations: string[]
  tables: Array<{ name: string, columns: string[] }>
  /** In the format of portable-rows.ts. */
  rows (table: string): AsyncIterable<string>
}

/** @returns the later migrations. @throws Refusal: the database is not empty, or the program is older than the rows */
export async function load (url: string, cargo: LoadSource): Promise<string[]> {
  const engine = engineOf(url)
  const { then, all } = await levels(engine, cargo.migrations)
  await makeFolder(url)
  return withSchemaEngine(url, async (session) => {
    await session.lock()
    const alone = { ...session, lock: async () => {} }
    return session.atOnce(async () => {
      await mustBeEmpty(session, engine, cargo.migrations)
      await applyMissing(alone, then)
      await withoutForeignKeys[engine](session, () => fill(session, engine, cargo))
      return applyMissing(alone, all)
    })
  })
}

/** Checks beforehand whether `load` would start. @throws the same */
export async function assertLoadable (url: string, migrations: string[]): Promise<void> {
  const engine = engineOf(url)
  await levels(engine, migrations)
  await makeFolder(url)
  await withSchemaEngine(url, (session) => mustBeEmpty(session, engine, migrations))
}

async function levels (engine: Engine, migrations: string[]) {
  const all = await migrationList(engine)
  const unknown = migrations.filter((name) => !all.migrationDirectories.some(({ path }) => path === name))
  if (unknown.length > 0) throw new Refusal(409, '这份备份来自较新的程序，请改用较新的程序恢复。程序不认识的迁移：{names}', { names: unknown.join('、') })
  return { all, then: { ...all, migrationDirectories: all.migrationDirectories.filter(({ path }) => migrations.includes(path)) } }
}

/** Accepts a database without tables, or with our tables without rows and no newer than the backup. */
async function mustBeEmpty (session: Pick<SchemaSession, 'adapter'>, engine: Engine, migrations: string[]): Promise<void> {
  const ask = queryOn(session)
  const tables = await tablesOf(ask, engine)
  const done = await migrationsOf(ask, engine)
  if (tables.length > 0 && !done) throw new Refusal(409, '数据库里有别的程序的表，没有恢复。请在 DATABASE_URL 中改用一个新建的空数据库。')
  for (const { name } of tables) {
    if ((await ask(`SELECT 1 FROM ${quoted(name)} LIMIT 1`)).length > 0) {
      throw new Refusal(409, '数据库里已有数据，没有恢复，也没有改动。请在 DATABASE_URL 中改用一个新建的空数据库。')
    }
  }
  if (done?.some((name) => !migrations.includes(name))) throw new Refusal(409, '数据库虽然没有数据，但结构比备份新，无法恢复这份备份。请在 DATABASE_URL 中改用一个新建的空数据库。')
}

async function fill (session: SchemaSession, engine: Engine, { tables, rows }: LoadSource): Promise<void> {
  const there = await tablesOf(queryOn(session), engine)
  const missing = there.filter(({ name }) => !tables.some((table) => table.name === name))
  if (missing.length > 0) throw new Error(`备份缺少数据表：${missing.map(({ name }) => name).join('、')}`)
  // Triggers of the other tables count in District's rows (reader/cache.ts), which have to end up as they were.
  const districtLast = [...tables.filter(({ name }) => name !== 'District'), ...tables.filter(({ name }) => name === 'District')]
  for (const { name, columns } of districtLast) {
    const sql = insertPortable(engine, name, matching(there, name, columns))
    for await (const json of batches(rows(name))) {
      await session.adapter.executeRaw({ sql, args: [json], argTypes: [{ scalarType: 'string', arity: 'scalar' }] })
    }
  }
}

/** The table's columns in the order of the backup. */
function matching (there: Table[], name: string, names: string[]): Column[] {
  const columns = there.find((table) => table.name === name)?.columns ?? []
  const found = names.flatMap((each) => columns.filter((column) => column.name === each))
  if (found.length !== names.length || found.length !== columns.length) throw new Error(`备份中数据表 ${name} 的列与同一版本的结构不符`)
  return found
}

const batchLength = 500_000

async function * batches (rows: AsyncIterable<string>): AsyncGenerator<string> {
  let batch: string[] = []
  let length = 0
  for await (const row of rows) {
    batch.push(row)
    length += row.length
    if (length < batchLength) continue
    yield `[${batch.join(',')}]`
    batch = []
    length = 0
  }
  if (batch.length > 0) yield `[${batch.join(',')}]`
}

/** Rows are loaded table by table and refer to one another in circles, so foreign keys are checked at the end. */
const withoutForeignKeys = { sqlite, postgresql } satisfies Record<
  Engine,
  (session: SchemaSession, work: () => Promise<void>) => Promise<void>
>

/** A migration session has foreign keys off anyway. */
async function sqlite (session: SchemaSession, work: () => Promise<void>): Promise<void> {
  await work()
  const [dangling] = await queryOn(session)('SELECT "table", "parent" FROM pragma_foreign_key_check')
  if (dangling) throw new Error(`备份中的记录不完整：${dangling.join(' → ')}`)
}

/** Dropping and recreating the constraints checks every row, and needs no right except on the tables. */
async function postgresql (session: SchemaSession, work: () => Promise<void>): Promise<void> {
  const constraints = await queryOn(
    session
  )(`SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype::text = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2`)
  const each = async (sql: (table: unknown, name: unknown, definition: unknown) => string) => {
    for (const [table, name, definition] of constraints) {
      await session.adapter.executeRaw({ sql: sql(table, name, definition), args: [], argTypes: [] })
    }
  }
  await each((table, name) => `ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  await work()
  await resetSequences(session)
  await each((table, name, definition) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
}

/** Sequences continue after the loaded values; SQLite does this by itself. */
async function resetSequences (session: SchemaSession): Promise<void> {
  const counted = await queryOn(
    session
  )(`SELECT pg_get_serial_sequence(quote_ident(table_name), column_name), quote_ident(table_name), quote_ident(column_name)
    FROM information_schema.columns WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%'`)
  for (const [sequence, table, column] of counted) {
    await queryOn(session)(`SELECT setval('${String(sequence)}', coalesce(max(${String(column)}), 0) + 1, false) FROM ${String(table)}`)
  }
}
