/**
 * Restores a backup to an empty place: first the files, under a mark that names the backup, then the database in one transaction as the
 * last step. If it is interrupted before that, the database is still empty, and the same command continues; afterwards, everything is
 * there.
 */
import { mkdir, readFile, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { directoryOf, filesOf } from '../attachments/index.ts'
import { load, assertLoadable } from '../db/schema/load.ts'
import { Refusal } from '../errors.ts'
import { checkBackup, lines, type CheckedBackup } from './check.ts'
import type { BackupContext } from './contents.ts'
import { damaged, tablePath, type Manifest } from './manifest.ts'
import { listFolder, syncFolder, write } from './write.ts'

/** `since`: the migrations that the backup lacked. */
export interface RestoreResult { manifest: Manifest, since: string[] }

/** @throws Refusal: the backup is damaged or newer than the program, or the place is not empty. Nothing is written before that is known. */
export async function restoreBackup ({ config, clock }: BackupContext, place: string): Promise<RestoreResult> {
  const folder = resolve(place)
  const checked = await checkBackup(folder)
  const { manifest } = checked
  const mark = join(directoryOf(config.filesUrl), markName)
  const goesOn = await isResumable(mark, checked)
  await assertLoadable(config.databaseUrl, manifest.migrations).catch((error: unknown) => {
    throw goesOn ? perhapsDone(error, mark) : error
  })

  await mkdir(directoryOf(config.filesUrl), { recursive: true })
  await write(mark, [checked.digest])
  await syncFolder(directoryOf(config.filesUrl))
  await copyFiles({ config, clock }, folder, checked)
  const since = await load(config.databaseUrl, { ...manifest, rows: (table) => lines(join(folder, tablePath(table))) })
  await rm(mark)
  return { manifest, since }
}

const markName = 'restoring'

/** @returns whether an earlier restore of the same backup was interrupted here */
async function isResumable (mark: string, { digest }: CheckedBackup): Promise<boolean> {
  const folder = resolve(mark, '..')
  const names = await listFolder(folder)
  if (names.length === 0) return false
  if (!names.includes(markName)) throw new Refusal(409, '附件目录 {folder} 里已有内容，没有恢复，也没有改动。请在 FILES_URL 中改用一个新的空目录。', { folder })
  const begun = await readFile(mark, 'utf8')
  // An empty mark means a restore that was interrupted before it wrote anything.
  if (begun !== digest && begun !== '') throw new Refusal(409, '附件目录 {folder} 里有另一份备份没有恢复完的内容。请恢复原来那一份，或清空这个目录后重试。', { folder })
  return true
}

function perhapsDone (error: unknown, mark: string): unknown {
  if (!(error instanceof Refusal)) return error
  return new Refusal(
    409,
    '上一次恢复没有正常结束，而数据库里已有内容。如果恢复之后没有人用过它，恢复其实已经完成：请执行 npm run cli -- verify 核对，再删除 {mark}。否则请换用空的数据库和附件目录，重新恢复。',
    { mark }
  )
}

async function copyFiles ({ config, clock }: BackupContext, folder: string, { sums }: CheckedBackup): Promise<void> {
  const from = filesOf({ filesUrl: `file:${join(folder, 'files')}` }, clock).store
  const to = filesOf(config, clock).store
  for (const [path, hash] of sums) {
    if (!path.startsWith('files/')) continue
    const stored = await to.put(await from.open(basename(path)), Infinity)
    if (stored.hash !== hash) throw damaged(path)
  }
}
