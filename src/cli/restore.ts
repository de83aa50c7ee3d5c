/** `npm run cli -- restore DIR`: into an empty database and an empty file folder; run `verify` afterwards. */
import { restoreBackup } from '../backup/index.ts'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'

export async function restore (config: Config, print: (line: string) => void, place: string): Promise<void> {
  const { manifest, since } = await restoreBackup({ config, clock: systemClock }, place)
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  print(`已恢复 ${manifest.takenAt} 的备份：${manifest.tables.length} 张表 ${rows} 行，附件 ${manifest.files.count} 个。`)
  if (since.length > 0) print(`备份较旧，已补做 ${since.length} 项迁移：${since.join('、')}`)
  for (const hash of manifest.lost) print(`  附件 ${hash} 在备份之前就已丢失或损坏，无法恢复。`)
}
