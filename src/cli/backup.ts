/** `npm run cli -- backup DIR`: works while the product is in use. */
import { makeBackup, noteBackup } from '../backup/index.ts'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { openDb } from '../db/index.ts'

/** @returns 1 where files had been lost before */
export async function backUp (config: Config, print: (line: string) => void, place: string): Promise<number> {
  const { folder, manifest, digest, unfinished } = await makeBackup({ config, clock: systemClock }, place)
  const { tables, files, lost } = manifest
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  print(`已备份到 ${folder}，并已逐字节核对：${tables.length} 张表 ${rows} 行，附件 ${files.count} 个 ${Math.ceil(files.bytes / 1_048_576)} MB。`)
  print(`  manifest.json 的 SHA-256：${digest}（另行抄存，可证明这份备份没有被改动）`)
  for (const path of unfinished) print(`  ${path} 是以前中断的备份，没有用处，可以删除（如果不是正在进行）。`)
  for (const hash of lost) print(`  附件 ${hash} 在备份之前就已丢失或损坏，不在备份里。执行 npm run cli -- verify 可以看到是哪些附件。`)
  await note(config)
  return lost.length > 0 ? 1 : 0
}

/** For the system administrator's desk, which tells of backups that are too old. */
async function note ({ databaseUrl: url }: Config): Promise<void> {
  const db = await openDb({ url })
  try {
    await db.write((tx) => noteBackup(tx, systemClock.now()))
  } finally {
    await db.close()
  }
}
