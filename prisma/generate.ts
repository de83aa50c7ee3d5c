/** `npm run generate`: the two Prisma clients, made anew only when the schema or Prisma itself has changed. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { schemaFor, type SchemaFile } from './engines.ts'

const require = createRequire(import.meta.url)
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const stamp = here('../src/db/generated/stamp')

const sqlite = await schemaFor('sqlite')
const made = createHash('sha256').update(JSON.stringify([sqlite, require('prisma/package.json').version])).digest('hex')
if (await readFile(stamp, 'utf8').catch(() => '') !== made) await generateBoth()

async function generateBoth () {
  await writeSchema(here('generated/'), await schemaFor('postgresql'))
  await Promise.all([here('schema'), here('generated')].map(generate))
  await writeFile(stamp, made)
}

// Beside schema/ and as deep, so that the same relative output path holds.
async function writeSchema (folder: string, files: SchemaFile[]) {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder)
  await Promise.all(files.map(({ path, content }) => writeFile(folder + path, content)))
}

async function generate (schema: string) {
  const prisma = require.resolve('prisma/build/index.js')
  await promisify(execFile)(process.execPath, [prisma, 'generate', '--no-hints', '--config', here('config.ts'), '--schema', schema])
}
