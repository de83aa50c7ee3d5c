/** Verifies a backup, byte by byte. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { damaged, readManifest, readSums, sumsName, tablePath, type Manifest, type Sums } from './manifest.ts'

export interface CheckedBackup { manifest: Manifest, digest: string, sums: Sums }

/** @throws Refusal naming the first part that differs from what was written */
export async function checkBackup (folder: string): Promise<CheckedBackup> {
  const { manifest, digest } = await readManifest(folder)
  const sums = await readSums(folder, manifest)
  for (const { name, rows } of manifest.tables) {
    if (!sums.has(tablePath(name)) || await count(lines(join(folder, tablePath(name)))) !== rows) throw damaged(tablePath(name))
  }
  for (const [path, sum] of sums) {
    if (await sumOf(join(folder, path)) !== sum) throw damaged(path)
  }
  if (sums.size !== manifest.tables.length + manifest.files.count) throw damaged(sumsName)
  return { manifest, digest, sums }
}

/**
 * Splits at line feeds only: text may contain characters that Node's own line reader splits at. Yields nothing where there is no such file.
 */
export async function * lines (path: string): AsyncGenerator<string> {
  let rest: Buffer[] = []
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0
    for (let to = chunk.indexOf(lineFeed); to >= 0; to = chunk.indexOf(lineFeed, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, to)]).toString()
      rest = []
      from = to + 1
    }
    rest.push(chunk.subarray(from))
  }
}

const lineFeed = 0x0a

async function count (lines: AsyncIterable<string>): Promise<number> {
  let found = 0
  try {
    for await (const line of lines) found += line === '' ? 0 : 1
  } catch {
    return -1
  }
  return found
}

async function sumOf (path: string): Promise<string | null> {
  const digest = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) digest.update(chunk)
  } catch {
    return null
  }
  return digest.digest('hex')
}
