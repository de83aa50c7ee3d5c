/** A database as an earlier version left it, kept in tests/db/samples. */
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import type { Db } from '../../../src/db/index.ts'
import { verifyAnchors } from '../../../src/cases/integrity/anchors.ts'
import { verifyHistory } from '../../../src/cases/integrity/verify.ts'
import '../../../src/problems/index.ts'
import '../../../src/supervision/index.ts'
import { root } from '../root.ts'

export interface Sample {
  /** When its pages were read, and what they listed: by login and address, the numbers in the order of the page. */
  now: string
  lists: Record<string, string[]>
  anchor: string
  migrations: string[]
  tables: { name: string, columns: string[], rows: string[] }[]
}

export async function sampleOf (name: string): Promise<Sample> {
  return JSON.parse(gunzipSync(await readFile(new URL(`tests/db/samples/${name}.json.gz`, root))).toString()) as Sample
}

/** What `verify` has to say of a database that has come up to this version. */
export async function findingsIn ({ read }: Db): Promise<string[]> {
  const found: string[] = []
  for await (const { number, sentence } of verifyHistory(read)) found.push(`${number}: ${sentence}`)
  for await (const { day, sentence } of verifyAnchors(read)) found.push(`${day}: ${sentence}`)
  return found
}
