/** `npm run docs`: documents generated from the program. A test compares the stored files with what would be generated. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApp } from '../app.ts'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { openDb } from '../db/index.ts'
import { migrate } from '../db/schema/migrate.ts'
import { glossaryDoc } from './glossary-doc.ts'
import { lifecycleDoc } from './lifecycle-doc.ts'

export const docsDirectory = fileURLToPath(new URL('../../docs/', import.meta.url))

export async function writeDocs (print: (line: string) => void): Promise<void> {
  for (const [name, text] of await generatedDocs()) {
    await writeFile(join(docsDirectory, name), text)
    print(`docs/${name}`)
  }
}

/** By file name. */
export async function generatedDocs (): Promise<Map<string, string>> {
  return new Map([
    ['glossary.md', glossaryDoc(await readFile(join(docsDirectory, 'glossary.md'), 'utf8'))],
    ['lifecycle.md', lifecycleDoc()],
    ['openapi.json', await openapiDoc()]
  ])
}

/** The application itself describes its routes; it needs a database, so it gets an empty one. */
async function openapiDoc (): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'mopaixiao-docs-'))
  const config = readConfig({
    MODE: 'test',
    LOG_LEVEL: 'silent',
    DATABASE_URL: `file:${join(directory, 'empty.db')}`,
    FILES_URL: `file:${directory}`
  })
  try {
    await migrate(config.databaseUrl)
    const db = await openDb({ url: config.databaseUrl })
    const app = await buildApp({ config, db, clock: systemClock })
    const description = app.openapi('zh')
    await app.close()
    await db.close()
    return `${JSON.stringify(description, null, 2)}\n`
  } finally {
    await rm(directory, { recursive: true })
  }
}
