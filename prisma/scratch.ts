/** Private databases for a moment: SQLite's in the system's temporary folder, PostgreSQL's on the server of TEST_DATABASE_URL. */
import { randomUUID } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type { Engine } from '../src/db/engines/engine.ts'

export interface Scratch { url: string, drop (): Promise<void> }

/** Empty, or a copy of the database at `template`, to which nobody may be connected. */
export function scratch (engine: Engine, template?: string): Promise<Scratch> {
  return engine === 'sqlite' ? scratchFile(template) : scratchDatabase(template)
}

async function scratchFile (template?: string): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), 'mopaixiao-'))
  const file = join(folder, 'scratch.db')
  if (template) await copyFile(template.replace(/^file:/, ''), file)
  return { url: `file:${file}`, drop: () => rm(folder, { recursive: true, force: true }) }
}

async function scratchDatabase (template?: string): Promise<Scratch> {
  const name = `mopaixiao_${randomUUID()}`
  const copied = template ? new URL(template).pathname.slice(1) : 'template1'
  strategy ??= cheapest()
  await onServer(`CREATE DATABASE "${name}" TEMPLATE "${copied}"${await strategy}`)
  return { url: urlOnServer(name), drop: async () => { await onServer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) } }
}

let strategy: Promise<string> | undefined

/**
 * Copied as files, a database costs a third of what it costs through the log; but where the server waits for the disk, it does so twice
 * for each.
 */
async function cheapest (): Promise<string> {
  const idle = await namesOnServer("current_setting('fsync') = 'off' AND current_setting('server_version_num')::int >= 150000")
  return idle.length > 0 ? ' STRATEGY FILE_COPY' : ''
}

export function urlOnServer (name: string): string {
  return new URL(`/${name}`, server()).href
}

/** Runs one statement on the server itself and returns how many rows it found or touched. */
export function onServer (sql: string): Promise<number> {
  return asking((adapter) => adapter.executeRaw({ sql, args: [], argTypes: [] }))
}

/** The server's databases of which the condition is true. */
export async function namesOnServer (condition: string): Promise<string[]> {
  const { rows } = await asking((adapter) =>
    adapter.queryRaw({ sql: `SELECT datname::text FROM pg_database WHERE ${condition}`, args: [], argTypes: [] })
  )
  return rows.map(([name]) => String(name))
}

async function asking<T> (ask: (adapter: SqlDriverAdapter) => Promise<T>): Promise<T> {
  const adapter = await new PrismaPg(server()).connect()
  return ask(adapter).finally(() => adapter.dispose())
}

function server () {
  const url = process.env.TEST_DATABASE_URL
  if (!url) throw new Error('TEST_DATABASE_URL is not set: it names a PostgreSQL server on which databases may be made, as in .env.example')
  return url
}
