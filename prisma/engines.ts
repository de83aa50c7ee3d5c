/** The schema as each engine reads it: the same text, with another word in base.prisma (architecture §4). */
import { readdir, readFile } from 'node:fs/promises'
import type { Engine } from '../src/db/client.ts'

export interface SchemaFile { path: string, content: string }

export async function schemaFor (engine: Engine): Promise<SchemaFile[]> {
  const folder = new URL('schema/', import.meta.url)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort()
  return Promise.all(names.map(async (path) => {
    const content = await readFile(new URL(path, folder), 'utf8')
    return { path, content: path === 'base.prisma' ? content.replaceAll('sqlite', engine) : content }
  }))
}
