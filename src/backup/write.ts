/** Writes text durably, with what is needed to detect later changes. */
import { createHash } from 'node:crypto'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

const bufferLength = 200_000

/** Each part is a line, or the whole text. @returns the number of parts, and the SHA-256 of everything */
export async function write (path: string, parts: AsyncIterable<string> | Iterable<string>): Promise<{ rows: number, sum: string }> {
  const digest = createHash('sha256')
  const file = await open(path, 'w', 0o600)
  let rows = 0
  let waiting = ''
  const flush = async () => {
    digest.update(waiting)
    await file.appendFile(waiting)
    waiting = ''
  }
  try {
    for await (const part of parts) {
      rows++
      waiting += part
      if (waiting.length > bufferLength) await flush()
    }
    await flush()
    await file.sync()
  } finally {
    await file.close()
  }
  return { rows, sum: digest.digest('hex') }
}

/** Names are durable only once their folder is synced. */
export async function syncFolders (folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await syncFolders(join(folder, entry.name))
  }
  await syncFolder(folder)
}

export async function syncFolder (folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

/** Empty where there is no such folder. */
export async function listFolder (folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
}
