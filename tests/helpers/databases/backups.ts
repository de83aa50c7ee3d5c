/** A furnished district with its files, somewhere to restore it to, and what both hold, asked of the clients and of the disk. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { run } from '../../../src/cli/run.ts'
import { instantFrom, settableClock } from '../../../src/clock.ts'
import { openDb, Prisma, type Db, type Engine } from '../../../src/db/index.ts'
import { seedRecentWeeks } from '../../../src/demo/index.ts'
import { readConfig } from '../../../src/config.ts'
import { monday } from '../app.ts'
import { scratchUrl } from './database.ts'

export interface BackupTarget { url: string, files: string }

export async function folderFor (t: Test): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mopaixiao-backup-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export async function emptyPlace (t: Test, engine: Engine): Promise<BackupTarget> {
  return { url: await scratchUrl(t, engine), files: join(await folderFor(t), 'files') }
}

export async function furnishedPlace (t: Test, db: Db, url: string): Promise<BackupTarget> {
  const files = join(await folderFor(t), 'files')
  await seedRecentWeeks(db, readConfig({ MODE: 'test', FILES_URL: `file:${files}` }), settableClock(instantFrom(monday)))
  return { url, files }
}

/** The command line on this place. */
export async function runCli ({ url, files }: BackupTarget, ...args: string[]): Promise<{ code: number, out: string, said: string }> {
  const out: string[] = []
  const said: string[] = []
  const environment = () => ({ MODE: 'test', DATABASE_URL: url, FILES_URL: `file:${files}` })
  const code = await run(args, { environment, print: (line) => { out.push(line) }, printError: (line) => { said.push(line) } })
  return { code, out: out.join('\n'), said: said.join('\n') }
}

/** Every row of every table by the product's own client, as text, and every file by its path. That a backup was made is noted after it. */
export async function dumpAll ({ url, files }: BackupTarget): Promise<{ rows: Map<string, string[]>, files: Map<string, string> }> {
  const db = await openDb({ url })
  try {
    const rows = new Map<string, string[]>()
    for (const model of Object.values(Prisma.ModelName)) rows.set(model, await allRows(db, model))
    return { rows, files: await contentsOf(join(files, 'content')) }
  } finally {
    await db.close()
  }
}

async function allRows (db: Db, model: string): Promise<string[]> {
  const name = model.charAt(0).toLowerCase() + model.slice(1)
  const table = (db.read as unknown as Record<string, { findMany (): Promise<object[]> }>)[name]
  if (!table) throw new Error(`no model ${name}`)
  const isNote = (row: object) => model === 'JobRun' && 'name' in row && row.name === 'backup'
  return (await table.findMany()).filter((row) => !isNote(row)).map((row) => JSON.stringify(row, inOrder)).toSorted()
}

/** PostgreSQL keeps the keys of a JSON object in an order of its own. */
function inOrder (_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => one < other ? -1 : 1))
}

/** By path within the folder; the content in base 64. */
export async function contentsOf (folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name)).toSorted()
  return new Map(await Promise.all(paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'base64')] as const)))
}
