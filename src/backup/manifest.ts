/** The files of a backup: `manifest.json`, and `SHA256SUMS`, which `sha256sum -c` reads too. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../errors.ts'

/** Increased when an older program could no longer read the format. */
export const format = 1

const manifest = z.object({
  format: z.literal(format),
  product: z.literal('mopaixiao'),
  version: z.string(),
  engine: z.enum(['sqlite', 'postgresql']),
  takenAt: z.iso.datetime(),
  districts: z.array(z.object({ code: z.string(), name: z.string() })),
  migrations: z.array(z.string()),
  /** The columns in the order of the values in `tables/<name>.ndjson`. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int() })),
  files: z.object({ count: z.int(), bytes: z.int() }),
  /** Files that were lost or damaged before the backup was made: only their rows are included. */
  lost: z.array(z.string()),
  /** SHA-256 of SHA256SUMS, which covers everything else. */
  sums: z.string()
})

export type Manifest = z.infer<typeof manifest>

export const manifestName = 'manifest.json'
export const sumsName = 'SHA256SUMS'

export const tablePath = (name: string) => `tables/${name}.ndjson`

/** The path of a file's content within the folder `files` of a backup. */
export const contentPath = (hash: string) => `files/content/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`

/** @throws Refusal where there is no backup, an incomplete one, or one of a newer program. @returns the manifest and its own SHA-256 */
export async function readManifest (folder: string): Promise<{ manifest: Manifest, digest: string }> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => {
    throw new Refusal(404, '{folder} 里没有备份：找不到或读不了 {name}。', { folder, name: manifestName })
  })
  const content = parsed(text)
  const version = z.object({ format: z.int() }).safeParse(content).data?.format
  if (version !== undefined && version > format) throw new Refusal(409, '这份备份由较新的程序制作，请改用较新的程序恢复。')
  const read = manifest.safeParse(content)
  if (!read.success) throw damaged(manifestName)
  return { manifest: read.data, digest: sha256(text) }
}

/** By path, in the order of the file. */
export type Sums = Map<string, string>

const sumLine = /^([0-9a-f]{64}) {2}(tables\/\w+\.ndjson|files\/content\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64})$/

export async function readSums (folder: string, { sums }: Pick<Manifest, 'sums'>): Promise<Sums> {
  const text = await readFile(join(folder, sumsName), 'utf8').catch(() => '')
  if (sha256(text) !== sums) throw damaged(sumsName)
  return new Map(text.trimEnd().split('\n').map((line) => {
    const [, sum, path] = sumLine.exec(line) ?? []
    if (sum === undefined || path === undefined) throw damaged(sumsName)
    return [path, sum]
  }))
}

export const sumsText = (sums: Sums) => [...sums].map(([path, sum]) => `${sum}  ${path}\n`).join('')

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

export const damaged = (name: string) => new Refusal(409, '备份不完整或已损坏：{name} 与制作时不同。没有恢复任何内容，请换一份备份。', { name })

function parsed (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw damaged(manifestName)
  }
}
