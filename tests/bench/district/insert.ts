/** Many rows at once, the way a backup is restored: the engine itself reads them from JSON. */
import { tablesOf } from '../../../src/db/schema/tables.ts'
import { engineOf } from '../../../src/db/engines/engine.ts'
import { insertPortable } from '../../../src/db/schema/portable-rows.ts'
import { withSchemaEngine, type SchemaSession } from '../../../src/db/schema/schema-engine.ts'

type Row = Record<string, unknown>
type InsertAll = (rows: Readonly<Record<string, readonly Row[]>>) => Promise<void>

/** One transaction for each call of `insertAll`. Nobody else may use the database meanwhile. */
export async function withInserts (url: string, work: (insertAll: InsertAll) => Promise<void>): Promise<void> {
  await withSchemaEngine(url, async ({ adapter }) => {
    const run = async (sql: string, ...args: string[]) => {
      await adapter.executeRaw({ sql, args, argTypes: args.map(() => ({ scalarType: 'string', arity: 'scalar' })) })
    }
    const there = await tablesOf(asking(adapter), engineOf(url))
    await work(async (rows) => {
      await run('BEGIN')
      for (const [table, some] of Object.entries(rows)) {
        const columns = there.find(({ name }) => name === table)?.columns ?? []
        const json = JSON.stringify(some.map((row) => columns.map(({ name, type }) => neutral(row[name], type))))
        if (some.length > 0) await run(insertPortable(engineOf(url), table, columns), json)
      }
      await run('COMMIT')
    })
    if (engineOf(url) === 'postgresql') await adapter.executeScript('ANALYZE')
  })
}

function asking (adapter: SchemaSession['adapter']) {
  return async (sql: string) => (await adapter.queryRaw({ sql, args: [], argTypes: [] })).rows
}

/** As src/db/schema/portable-rows.ts has it. */
function neutral (value: unknown, type: string): unknown {
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00')
  return type.toUpperCase() === 'JSONB' && value !== null && value !== undefined ? JSON.stringify(value) : value ?? null
}
