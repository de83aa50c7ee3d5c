/**
 * Statements that stay prepared. Prisma's adapter for SQLite prepares each anew, which costs as much as running it; this stands where
 * the adapter has its connection, and hands it the statement it had before.
 */
import type Database from 'better-sqlite3'

/** So many stay prepared; then it begins anew: a list of another length is another statement. */
export const maxPrepared = 500

/** A name for a statement; none when there are too many. */
export type NameOf = (sql: string) => string | undefined

/** On PostgreSQL a statement with a name is prepared once on each connection. */
export function statementNames (): NameOf {
  const names = new Map<string, string>()

  return (sql) => {
    const known = names.get(sql)
    if (known || names.size >= maxPrepared) return known
    const name = `statement_${names.size}`
    names.set(sql, name)
    return name
  }
}

type Own = Pick<Database.Database, 'exec' | 'close'>

/** As much of a connection as the adapter uses. */
interface Connection extends Own {
  prepare (sql: string): { bind (values: unknown[]): Bound, run (): void }
}
type Bound = Pick<Database.Statement, 'reader' | 'columns'> & { run (): Database.RunResult, raw (): { all (): unknown[] } }

export function cachingStatements (connection: Own & { prepare (sql: string): Database.Statement }): Connection {
  const cached = new Map<string, (values: unknown[]) => Bound>()

  return {
    exec: (sql) => connection.exec(sql),
    close: () => connection.close(),
    // The adapter runs nothing unbound but the BEGIN of a transaction, which is client.ts's: where that fails the adapter would never
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

/** The driver binds a statement once and for good, or for one run: this is the second under the names of the first. */
function binding (statement: Database.Statement): (values: unknown[]) => Bound {
  const { reader } = statement
  const columns = reader ? statement.raw(true).columns() : []
  return (values) => ({ reader, columns: () => columns, run: () => statement.run(...values), raw: () => ({ all: () => statement.all(...values) }) })
}
