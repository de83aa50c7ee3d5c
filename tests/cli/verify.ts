import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { verify } from '../../src/cli/verify.ts'
import { instantFrom, settableClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import type { Db } from '../../src/db/index.ts'
import { seedRecentWeeks } from '../../src/demo/index.ts'
import { jobs } from '../../src/jobs/index.ts'
import { monday } from '../helpers/app.ts'
import { onEachEngine } from '../helpers/databases/database.ts'

/** Ids carry the time of the machine, so the anchors are made on a day that lies surely behind them. */
const later = ['2100-01-01T09:00:00+08:00', '2100-01-02T09:00:00+08:00'] as const

t.test('verify names what was touched', async (t) => {
  await onEachEngine(t, 'history, anchors and files', async (t, { db, engine }) => {
    const town = await furnished(t, db)
    town.clock.set(instantFrom(later[0]))
    const problems = await db.read.case.count()
    t.match(await jobs.anchor.run(town), { anchors: 1, heads: await db.read.case.count({ where: { version: { gt: 0 } } }) })
    t.match(await jobs.anchor.run(town), { anchors: 0 }, 'one a day')
    town.clock.set(instantFrom(later[1]))
    t.match(await jobs.anchor.run(town), { anchors: 1, heads: 0 }, 'nothing has happened since')
    t.equal(await verify(town), 0)
    t.match(town.lines.join('\n'), new RegExp(`历史记录：核对 ${problems} 件、\\d+ 条，未发现改动。\n锚点：核对 2 个，未发现改动。\n {2}最新锚点 2100-01-02 [0-9a-f]{64}`))

    await t.rejects(db.write((tx) => tx.anchor.deleteMany()), 'the database itself keeps anchors')
    const { id, caseId, sequence } = await db.read.caseEvent.findFirstOrThrow({ where: { move: 'confirm' }, orderBy: { id: 'asc' } })
    const { number } = await db.read.case.findUniqueOrThrow({ where: { id: caseId } })
    await behindTheBack(db, engine, (tx) => tx.caseEvent.update({ where: { id }, data: { decidedById: null } }))
    town.lines.length = 0
    t.equal(await verify(town), 1)
    t.match(town.lines, [`  ${number}：第 ${sequence} 条记录被改动`])

    await behindTheBack(db, engine, async (tx) => {
      await tx.caseEventBody.deleteMany({ where: { event: { caseId } } })
      await tx.attachment.deleteMany({ where: { caseId } })
      await tx.caseEvent.deleteMany({ where: { caseId } })
      await tx.caseClock.deleteMany({ where: { caseId } })
      await tx.approval.deleteMany({ where: { caseId } })
      await tx.assignment.deleteMany({ where: { caseId } })
      await tx.rating.deleteMany({ where: { problemId: caseId } })
      await tx.problem.delete({ where: { id: caseId } })
      await tx.case.delete({ where: { id: caseId } })
    })
    town.lines.length = 0
    t.equal(await verify(town), 1, 'a problem that is gone without a trace')
    t.match(town.lines.join('\n'), new RegExp(`历史记录：核对 ${problems - 1} 件、\\d+ 条，未发现改动。\n {2}2100-01-01 的锚点与历史记录不符`))

    const { id: fileId, hash } = await db.read.attachment.findFirstOrThrow()
    await writeFile(join(town.folder, 'content', hash.slice(0, 2), hash.slice(2, 4), hash), 'touched')
    town.lines.length = 0
    t.equal(await verify(town), 1)
    t.ok(town.lines.includes(`  附件 ${fileId} ${hash}：文件内容被改动`))
  })
})

async function furnished (t: Test, db: Db) {
  const folder = await mkdtemp(join(tmpdir(), 'mopaixiao-verify-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const clock = settableClock(instantFrom(monday))
  const config = readConfig({ MODE: 'test', FILES_URL: `file:${folder}` })
  await seedRecentWeeks(db, config, clock)
  const lines: string[] = []
  return { db, clock, config, folder, lines, print: (line: string) => { lines.push(line) } }
}

/** As somebody with the database's own password could. */
async function behindTheBack (db: Db, engine: Db['engine'], work: Parameters<Db['write']>[0]): Promise<void> {
  await db.write(async (tx) => {
    for (const table of ['CaseEvent', 'CaseEventBody']) {
      for (const event of ['update', 'delete']) {
        await tx.$executeRawUnsafe(
          engine === 'sqlite' ? `DROP TRIGGER IF EXISTS "${table}_${event}"` : `DROP TRIGGER IF EXISTS "${table}_${event}" ON "${table}"`
        )
      }
    }
    await work(tx)
  })
}
