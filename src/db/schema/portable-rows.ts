/**
 * A row in a format independent of the engine: a JSON array of the table's columns in order. Text and numbers are plain; an instant is
 * `2026-11-23T01:00:00.000+00:00`, as SQLite stores it; a JSON value is a string containing its text; null is null. The engines convert it
 * themselves, so that no number or text passes through JavaScript.
 */
import type { Engine } from '../engines/engine.ts'
import type { Column, Table } from './tables.ts'

/** One JSON string per row, in key order. */
export function selectPortable (engine: Engine, { name, columns }: Table): string {
  const key = columns
    .filter(({ key }) => key > 0)
    .sort((one, other) => one.key - other.key)
    .map((column) => sortable[engine](quoted(column.name)))
  const order = key.length > 0 ? ` ORDER BY ${key.join(', ')}` : ''
  return `SELECT ${arrays[engine](columns.map((column) => toPortable[engine](column)).join(', '))} FROM ${quoted(name)}${order}`
}

/** Inserts many rows at once; its one parameter is a JSON array of such rows, with columns in the order named. */
export function insertPortable (engine: Engine, table: string, columns: readonly Column[]): string {
  const values = columns.map((column, at) => read[engine](column, at)).join(', ')
  return `INSERT INTO ${quoted(table)} (${columns.map(({ name }) => quoted(name)).join(', ')}) SELECT ${values} FROM ${sources[engine]}`
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

const arrays: Record<Engine, (values: string) => string> = {
  sqlite: (values) => `json_array(${values})`,
  postgresql: (values) => `json_build_array(${values})::text`
}

const sortable: Record<Engine, (column: string) => string> = {
  sqlite: (column) => column,
  postgresql: (column) => `${column}::text COLLATE "C"`
}

const isInstant = (type: string) => type.startsWith('timestamp')

const toPortable: Record<Engine, (column: Column) => string> = {
  sqlite: ({ name, type }) => type === 'BOOLEAN' ? `json(CASE ${quoted(name)} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)` : quoted(name),
  postgresql: ({ name, type }) => {
    if (isInstant(type)) return `to_char(${quoted(name)}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"+00:00"')`
    return type === 'jsonb' ? `${quoted(name)}::text` : quoted(name)
  }
}

const sources: Record<Engine, string> = {
  sqlite: 'json_each(?) r',
  postgresql: 'jsonb_array_elements($1::jsonb) r'
}

const read: Record<Engine, (column: Column, at: number) => string> = {
  sqlite: (_, at) => `json_extract(r.value, '$[${at}]')`,
  postgresql: ({ type }, at) => isInstant(type) ? `(r->>${at})::timestamptz AT TIME ZONE 'UTC'` : `(r->>${at})::${type}`
}
