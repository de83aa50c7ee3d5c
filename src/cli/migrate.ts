import { migrate } from '../db/schema/migrate.ts'

/** `npm run cli -- migrate`: may be run again at any time, also after an interruption. */
export async function migrateDatabase (url: string, print: (line: string) => void): Promise<void> {
  const applied = await migrate(url)
  print(applied.length === 0 ? '数据库已是最新，无需迁移。' : `已完成 ${applied.length} 项迁移：${applied.join('、')}`)
}
