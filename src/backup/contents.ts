/** The contents of a backup. */
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { filesOf, type FileStore } from '../attachments/index.ts'
import { instantFrom, type Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { withSnapshot, type Snapshot } from '../db/schema/snapshot.ts'
import { contentPath, format, manifestName, sha256, sumsName, sumsText, tablePath, type Manifest, type Sums } from './manifest.ts'
import { write } from './write.ts'

export interface BackupContext { config: Pick<Config, 'databaseUrl' | 'filesUrl'>, clock: Clock }

/**
 * The database comes first, and then the files that its rows name. A file is stored before its row and deleted only after it, so a missing
 * file belongs to a row deleted since, is being put back by the sweep, or is lost. A second snapshot decides: a file that it names although
 * it was already missing before is lost.
 */
export async function writeContents (premises: BackupContext, folder: string): Promise<void> {
  const from = filesOf(premises.config, premises.clock).store
  const to = filesOf({ filesUrl: `file:${join(folder, 'files')}` }, premises.clock).store
  const copied = new Map<string, number>()
  let lost: string[] = []
  for (;;) {
    const taken = await takeTables(premises, folder)
    const missing = await copyFiles(from, to, taken.hashes, copied)
    const known = new Set(lost)
    lost = missing
    if (missing.some((hash) => !known.has(hash))) continue
    await dropOthers(to, new Set(taken.hashes))
    await rm(join(folder, 'files/incoming'), { recursive: true, force: true })
    return describe(folder, taken, copied, lost)
  }
}

interface TablesCopy { facts: Omit<Manifest, 'files' | 'lost' | 'sums'>, sums: Sums, hashes: string[] }

async function takeTables ({ config, clock }: BackupContext, folder: string): Promise<TablesCopy> {
  await mkdir(join(folder, 'tables'), { recursive: true })
  const version = await ownVersion()
  return withSnapshot(config.databaseUrl, async (snapshot) => {
    const takenAt = clock.now().toISOString()
    const sums: Sums = new Map()
    const tables: Manifest['tables'] = []
    for (const table of snapshot.tables) {
      const { rows, sum } = await write(join(folder, tablePath(table.name)), lined(snapshot.rows(table)))
      sums.set(tablePath(table.name), sum)
      tables.push({ name: table.name, columns: table.columns.map(({ name }) => name), rows })
    }
    const { engine, migrations } = snapshot
    const facts = {
      format,
      product: 'mopaixiao',
      version,
      engine,
      takenAt,
      districts: await districtSummaries(snapshot),
      migrations,
      tables
    } as const
    return { facts, sums, hashes: await fileHashes(snapshot) }
  })
}

async function * lined (rows: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const row of rows) yield `${row}\n`
}

async function districtSummaries ({ ask }: Snapshot): Promise<Manifest['districts']> {
  const found = await ask('SELECT "code", "name" FROM "District" ORDER BY "code"')
  return found.map(([code, name]) => ({ code: String(code), name: String(name) }))
}

async function fileHashes ({ ask }: Snapshot): Promise<string[]> {
  const found = await ask('SELECT DISTINCT "hash" FROM "Attachment" ORDER BY "hash"')
  return found.map(([hash]) => String(hash))
}

/** Adds to `copied`, which holds sizes in bytes. @returns hashes of files that the store lacks or that are damaged */
async function copyFiles (from: FileStore, to: FileStore, hashes: string[], copied: Map<string, number>): Promise<string[]> {
  const missing: string[] = []
  for (const hash of hashes.filter((each) => !copied.has(each))) {
    const received = await from.open(hash).then((content) => to.receive(content, Infinity), unlessMissing)
    if (received?.hash === hash) {
      await received.keep()
      copied.set(hash, received.size)
    } else {
      await received?.discard()
      missing.push(hash)
    }
  }
  return missing
}

function unlessMissing (error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && ['ENOENT', 'EBADMSG'].includes(String(error.code)))) throw error
}

/** Copied for an earlier snapshot, and named by no row of the last. */
async function dropOthers (files: FileStore, named: Set<string>): Promise<void> {
  for await (const { hash, storedAt } of files.list()) {
    if (!named.has(hash)) await files.remove(hash, instantFrom(storedAt.getTime() + 1))
  }
}

async function describe (folder: string, { facts, sums, hashes }: TablesCopy, copied: Map<string, number>, lost: string[]): Promise<void> {
  let bytes = 0
  const kept = hashes.filter((hash) => copied.has(hash))
  for (const hash of kept) {
    sums.set(contentPath(hash), hash)
    bytes += copied.get(hash) ?? 0
  }
  const text = sumsText(sums)
  await write(join(folder, sumsName), [text])
  const manifest: Manifest = { ...facts, files: { count: kept.length, bytes }, lost, sums: sha256(text) }
  await write(join(folder, manifestName), [`${JSON.stringify(manifest, null, 2)}\n`])
}

async function ownVersion (): Promise<string> {
  const own: unknown = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  return own !== null && typeof own === 'object' && 'version' in own ? String(own.version) : ''
}
