/** `npm run cli -- verify`: detects tampering. Reads everything, changes nothing. */
import { filesOf, verifyFiles } from '../attachments/index.ts'
import { verifyAnchors, verifyHistory } from '../cases/index.ts'
// It makes the kinds known, of which the histories are.
import '../composition.ts'
import { translators } from '../web/language/translate.ts'
import type { CliContext } from './user.ts'

const { zh } = translators({})

/** @returns 1 where something was found */
export async function verify (terminal: CliContext): Promise<number> {
  const faultCounts = [await history(terminal), await anchors(terminal), await files(terminal), await pages(terminal)]
  return faultCounts.some((count) => count > 0) ? 1 : 0
}

async function history ({ db, print }: CliContext): Promise<number> {
  let found = 0
  for await (const { number, sequence, sentence } of verifyHistory(db.read)) {
    found++
    print(`  ${number}：${zh(sentence, { n: sequence })}`)
  }
  print(`历史记录：核对 ${await db.read.case.count()} 件、${await db.read.caseEvent.count()} 条，${verdict(found)}`)
  return found
}

async function anchors ({ db, print }: CliContext): Promise<number> {
  let found = 0
  for await (const { day, sentence } of verifyAnchors(db.read)) {
    found++
    print(`  ${zh(sentence, { day })}`)
  }
  const last = await db.read.anchor.findFirst({ orderBy: { day: 'desc' } })
  print(`锚点：核对 ${await db.read.anchor.count()} 个，${verdict(found)}`)
  if (last) print(`  最新锚点 ${last.day} ${last.hash}（另行抄存，可证明此前的记录没有被改动）`)
  return found
}

const kinds = { missing: '文件缺失', altered: '文件内容被改动', orphan: '没有任何记录指向这个文件' }

async function files ({ db, config, clock, print }: CliContext): Promise<number> {
  const findings = await verifyFiles(db, filesOf(config, clock).store, clock.now())
  for (const finding of findings) {
    print(`  ${'attachmentId' in finding ? `附件 ${finding.attachmentId}` : '文件'} ${finding.hash}：${kinds[finding.kind]}`)
  }
  print(`附件：核对 ${await db.read.attachment.count()} 个，${verdict(findings.length)}`)
  return findings.length
}

/** SQLite keeps the database in one file; a damaged part of it may not have been read by anything above. */
async function pages ({ db, print }: CliContext): Promise<number> {
  if (db.engine !== 'sqlite') return 0
  const found = (await db.read.$queryRaw<{ quick_check: string }[]>`PRAGMA quick_check(1)`).filter((row) => row.quick_check !== 'ok')
  for (const row of found) print(`  ${row.quick_check}`)
  print(`数据库文件：${found.length === 0 ? '未发现损坏。' : '已损坏。请先原样复制一份留存，再从备份恢复到新的位置：npm run cli -- restore 目录'}`)
  return found.length
}

function verdict (found: number): string {
  return found === 0 ? '未发现改动。' : `发现 ${found} 处问题。`
}
