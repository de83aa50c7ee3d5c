/** The product's migrations, cut off at some level. */
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Test } from 'tap'
import type { Engine } from '../../../src/db/index.ts'

const ours = new URL('../../../prisma/migrations/', import.meta.url)

/** Their names in order, the same on both engines. */
export async function levels (): Promise<string[]> {
  const entries = await readdir(new URL('sqlite/', ours), { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
}

/** A folder for `migrate` that holds these. */
export async function onlyMigrations (t: Test, engine: Engine, names: readonly string[]): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'mopaixiao-migrations-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, engine))
  for (const name of names) await cp(new URL(`${engine}/${name}`, ours), join(folder, engine, name), { recursive: true })
  return pathToFileURL(`${folder}/`)
}
