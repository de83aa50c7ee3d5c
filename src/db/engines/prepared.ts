/**
 * Prepared statements that are kept. Prisma's SQLite adapter prepares each statement anew, which costs as much as running it; this wraps
 * the adapter's connection and returns the statement it prepared before.
 */
import type Database from 'better-sqlite3'

/** The cache is cleared at this size; lists of different lengths are different statements. */
export const maxPrepared = 500

/** A name for a statement; undefined when there are too many. */
export type NameOf = (sql: string) => string | undefined

/** PostgreSQL prepares a named statement once per connection. */
export function statementNames (): NameOf {
  const names = new Map<string, string>()

  return (sql) => {
    const existing = names.get(sql)
    if (existing || names.size >= maxPrepared) return existing
    const name = `statement_${names.size}`
    names.set(sql, name)
    return name
  }
}

type Own = Pick<Database.Database, 'exec' | 'close'>

/** The part of a connection that the adapter uses. */
interface Connection extends Own {
  prepare (sql: string): { bind (values: unknown[]): Bound, run (): void }
}
type Bound = Pick<Database.Statement, 'reader' | 'columns'> & { run (): Database.RunResult, raw (): { all (): unknown[] } }

export function cachingStatements (connection: Own & { prepare (sql: string): Database.Statement }): Connection {
  const cached = new Map<string, (values: unknown[]) => Bound>()

  return {
    exec: (sql) => connection.exec(sql),
    close: () => connection.close(),
    // The only statement the adapter runs without binding is the BEGIN of a transaction, which client.ts runs instead: if it failed there,
    // the adapter would never release its own lock.
    // give back its own lock.
    prepare: (sql) => ({ bind: (values) => (cached.get(sql) ?? cache(sql))(values), run: () => {} })
  }

  function cache (sql: string) {
    const bind = binding(connection.prepare(sql))
    if (cached.size >= maxPrepared) cached.clear()
    cached.set(sql, bind)
    return bind
  }
}

/** The driver can bind a statement permanently or for one run; this offers the second under the interface of the first. */
function binding (statement: Database.Statement): (values: unknown[]) => Bound {
  const { reader } = statement
  const columns = reader ? statement.raw(true).columns() : []
  return (values) => ({
    reader,
    columns: () => columns,
    run: () => statement.run(...values),
    raw: () => ({ all: () => statement.all(...values) })
  })
}
