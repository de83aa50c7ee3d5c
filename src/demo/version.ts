/** The program version that made a stored result, which stays valid until the program changes. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @returns a digest of everything that affects the result: the program, its migrations, its base data */
export async function versionOfCode (): Promise<string> {
  const digest = createHash('sha256')
  for (const folder of ['../', '../../prisma/migrations/', '../../prisma/seed/']) {
    const root = fileURLToPath(new URL(folder, import.meta.url))
    const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile() && !entry.name.endsWith('.map')
    )
    for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) digest.update(await readFile(path))
  }
  return digest.digest('hex')
}
