/**
 * What a page asked the database, seen at the drivers themselves, and of that what the page shows. Everything else, who asks, what they
 * may, whether anything has changed, is the product's own affair and none of the limit's.
 */
import { PrismaPg } from '@prisma/adapter-pg'
import Database from 'better-sqlite3'
import { engineOf } from '../../src/db/engines/engine.ts'

export interface Statement { sql: string, values: readonly unknown[] }
export interface Asked extends Statement { rows: readonly unknown[] }

export interface Recorder {
  /** What has been asked since the last time. */
  taken (): Asked[]
}

/** From now on, on every connection of this process. */
export async function recorderFor (url: string): Promise<Recorder> {
  let asked: Asked[] = []
  await listening[engineOf(url)](url, (one) => { asked.push(one) })
  return {
    taken () {
      const taken = asked
      asked = []
      return taken
    }
  }
}

type Listener = (asked: Asked) => void

const listening = { sqlite: listenToSqlite, postgresql: listenToPostgresql }

async function listenToSqlite (_url: string, tell: Listener): Promise<void> {
  const memory = new Database(':memory:')
  const statement = Object.getPrototypeOf(memory.prepare('SELECT 1')) as Database.Statement
  memory.close()
  // Prisma binds the values first, as one list.
  const { all, bind } = statement
  const bound = new WeakMap<Database.Statement, readonly unknown[]>()
  statement.bind = function (this: Database.Statement, ...values) {
    bound.set(this, values.flat())
    return bind.apply(this, values)
  }
  statement.all = function (this: Database.Statement, ...values) {
    const rows = all.apply(this, values)
    tell({ sql: this.source, values: bound.get(this) ?? values.flat(), rows })
    return rows
  }
}

interface PostgresqlQuery { text: string, values?: readonly unknown[] }
interface PostgresqlResult { rows: readonly unknown[] }
interface PostgresqlClient { query (query: PostgresqlQuery | string, ...rest: unknown[]): unknown }

/** Asked either way the driver knows: with a function for the answer, or for a promise. */
async function listenToPostgresql (url: string, tell: Listener): Promise<void> {
  const pool = (await new PrismaPg(url).connect()).underlyingDriver()
  const client = await pool.connect()
  const ofAll = Object.getPrototypeOf(client) as PostgresqlClient
  client.release()
  await pool.end()
  const { query } = ofAll
  ofAll.query = function (this: PostgresqlClient, asked, ...rest) {
    if (typeof asked === 'string') return query.call(this, asked, ...rest)
    const values = asked.values ?? rest.find(Array.isArray) ?? []
    // Several statements in one, such as what begins a transaction, answer with a list.
    const heard = (result: PostgresqlResult | PostgresqlResult[]) =>
      tell({ sql: asked.text, values, rows: [result].flat().flatMap(({ rows }) => rows) })
    const hearing = (answer: unknown) => (error: unknown, result: PostgresqlResult | PostgresqlResult[]) => {
      if (!error) heard(result)
      if (typeof answer === 'function') answer(error, result)
    }
    const answer = query.call(this, asked, ...rest.map((each) => typeof each === 'function' ? hearing(each) : each))
    if (answer instanceof Promise) answer.then(heard, () => {})
    return answer
  }
}

/** Each once, and those alone of whose rows the page prints something. */
export function printedStatements (asked: readonly Asked[], html: string): Asked[] {
  const printed = unescaped(html)
  const shown = asked.filter(({ rows }) => rows.some((row) => valuesOf(row).some((value) => isPrinted(value, printed))))
  return [...new Map(shown.map((one) => [[one.sql, ...one.values].join('\n'), one])).values()]
}

/** Something said, a number or an instant; a word like `open` may stand there for another reason. */
function isPrinted (value: unknown, html: string): boolean {
  if (value instanceof Date) return html.includes(value.toISOString())
  if (typeof value !== 'string' || value === '') return false
  const instant = /^\d{4}-\d\d-\d\dT.*\+00:00$/.test(value) ? value.replace('+00:00', 'Z') : value
  return (instant.length >= 8 || /\p{Script=Han}{2}/u.test(instant)) && html.includes(instant)
}

/** The same columns of the same rows, asked for by their key. Null where the statement does not begin with the key of its first table. */
export function byKey ({ sql, values, rows }: Asked): Statement | null {
  const where = topLevelWhere(sql)
  const key = /^\s*SELECT\s+((?:["`]?\w+["`]?\.)+["`]?id["`]?)\s*,/i.exec(sql)?.[1]
  const ids = [...new Set(rows.map((row) => valuesOf(row)[0]))]
  if (where === null || !key || !ids.every((id) => typeof id === 'string')) return null
  const columns = sql.slice(0, where)
  const before = values.slice(0, columns.match(/\?|\$\d+/g)?.length ?? 0)
  const places = ids.map((_, index) => `$${before.length + index + 1}`)
  return { sql: `${columns}WHERE ${key} IN (${places.join(', ')})`, values: [...before, ...ids] }
}

/** Where the condition of the statement itself begins; null where it has none, or groups. */
function topLevelWhere (sql: string): number | null {
  let depth = 0
  for (const { 0: found, index } of sql.matchAll(/[()]|\bWHERE\b|\b(?:GROUP BY|UNION)\b/gi)) {
    if (found === '(') depth++
    else if (found === ')') depth--
    else if (depth === 0) return /where/i.test(found) && !/\bGROUP BY\b|\bUNION\b/i.test(sql.slice(index)) ? index : null
  }
  return null
}

function valuesOf (row: unknown): unknown[] {
  return Array.isArray(row) ? row : Object.values(Object(row))
}

function unescaped (html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#x27|#x3D|#x60);/g, (_, name: string) => entities[name] ?? '')
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': '\'', '#x3D': '=', '#x60': '`' }
