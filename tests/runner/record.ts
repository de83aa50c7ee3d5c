/** docs/tests.md: what the last whole run before a release came to. */
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { counts, slowest } from './summary.ts'
import type { Outcome } from './worker.ts'

/** @param seconds processor seconds of all, `check` those of one type check */
export async function record (outcomes: readonly Outcome[], seconds: number, check: number): Promise<void> {
  const { passed, failed, skipped } = counts(outcomes)
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const machine = cpus()[0]?.model ?? ''
  const times = (seconds / check).toFixed(1)
  await writeFile('docs/tests.md', `# 测试

\`npm test\` 每次改动都跑：SQLite 上全部，PostgreSQL 上会因数据库不同而不同的部分，穷举测试在 PostgreSQL 上每次轮到八分之一，强杀每处 3 次。\`npm run test:all\` 在发布前跑：两种数据库全部，强杀每处 20 次；
它写下这一页。花费按处理器秒计，并折成类型检查的倍数：机器慢，两者同慢。缘由见[决定 33](decisions/0033-two-tiers-of-proof.md)。

## 最近一次 \`npm run test:all\`

提交 ${commit}，${machine}，Node ${process.versions.node}。通过 ${passed}，失败 ${failed}，跳过 ${skipped}；${seconds.toFixed(0)} 处理器秒，类型检查的 ${times} 倍。

| 最费的文件 | 处理器秒 |
|---|---|
${slowest(outcomes).map((each) => `| \`${each.file}\` | ${each.seconds.toFixed(1)} |`).join('\n')}
`)
}
