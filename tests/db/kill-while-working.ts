/**
 * `kill -9` in the middle of uploads, moves, backups and restores (trust D26, D27): what was acknowledged is there, and nothing is half.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import t, { type Test } from 'tap'
import { verifyHistory } from '../../src/cases/index.ts'
import { differenceOf } from '../../prisma/difference.ts'
import { filesOf, sweepFiles, verifyFiles } from '../../src/attachments/index.ts'
import { checkBackup } from '../../src/backup/check.ts'
import { instantFrom, systemClock } from '../../src/clock.ts'
import { openDb, Prisma, type Db, type Engine } from '../../src/db/index.ts'
import { migrate } from '../../src/db/schema/migrate.ts'
import { seedCast } from '../../src/demo/cast.ts'
import { monday } from '../helpers/app.ts'
import { runCli, contentsOf, emptyPlace, dumpAll, folderFor, type BackupTarget } from '../helpers/databases/backups.ts'
import { engines, skipped } from '../helpers/databases/database.ts'
import { killRounds, wholeTier } from '../helpers/tier.ts'
import { outputOf, start, type Child } from './children/start.ts'

t.test('kill -9', async (t) => {
  for (const engine of engines) {
    await t.test(engine, { skip: skipped(engine) }, async (t) => {
      const place = await emptyPlace(t, engine)
      await settle(place)
      const backups = await folderFor(t)
      const chance = seeded(engine.length)
      const acknowledged: string[] = []
      const made: Made[] = []
      // In each, who uploads and moves is killed, and who makes a backup.
      for (let round = 1; round <= killRounds; round++) {
        const { lines, begun, killed } = await struck(place, backups, round, chance)
        t.equal(killed, 2)
        acknowledged.push(...lines)
        await t.test(`round ${round}: after ${lines.length} answers`, (t) => whole(t, place, engine, acknowledged))
        made.push(...await complete(t, backups, begun, acknowledged.length - lines.length))
      }
      await t.test('a backup made meanwhile holds what had been acknowledged when it began', (t) => held(t, engine, made, acknowledged))
      await t.test('a later one is everything', (t) => later(t, engine, place, backups, chance))
    })
  }
})

async function settle ({ url, files }: BackupTarget): Promise<void> {
  await migrate(url)
  const db = await openDb({ url })
  await db.write((tx) => seedCast(tx, '', instantFrom(monday)))
  await db.close()
  await mkdir(files)
}

interface Begun { path: string, made: boolean, after: number }

/** People work and a backup is made; each is killed at an answer of the chance's choosing. */
async function struck (
  { url, files }: BackupTarget,
  backups: string,
  round: number,
  chance: (below: number) => number
): Promise<{ lines: string[], begun: Begun[], killed: number }> {
  const worker = start('work', url, files, `${round}`)
  const backer = start('back-up', url, files, join(backups, `${round}-`))
  const [end, cut] = [1 + chance(40), 1 + chance(40)]
  const lines: string[] = []
  const begun: Begun[] = []
  const listening = (async () => {
    for await (const line of backer.lines) {
      const [word, path = ''] = line.split(' ')
      if (word === 'begun') begun.push({ path, made: false, after: lines.length })
      for (const each of begun) each.made ||= word === 'made' && each.path === path
    }
  })()
  let since = 0
  let killed = 0
  const kill = (child: Child) => {
    child.kill()
    killed++
  }
  for await (const line of worker.lines) {
    lines.push(line)
    // Not before both are at work, and in the first round a backup has been finished.
    if (!begun.some(({ made }) => made || round > 1)) continue
    since++
    if (since === cut) kill(backer)
    if (since === end) kill(worker)
  }
  if (since < cut) kill(backer)
  await listening
  return { lines, begun, killed }
}

/** The acknowledged are there, no row is without its file, no file without its row once swept, and every history adds up. */
async function whole (t: Test, { url, files }: BackupTarget, engine: Engine, acknowledged: string[]): Promise<void> {
  const db = await openDb({ url })
  const { store, pictures } = filesOf({ filesUrl: `file:${files}` }, systemClock)
  const soon = instantFrom(systemClock.now().getTime() + 2 * 3_600_000)
  t.same(await missingFrom(db, acknowledged), [])
  t.same(await verifyFiles(db, store, systemClock.now()), [])
  await sweepFiles({ db, store, pictures, now: soon })
  t.same(await verifyFiles(db, store, soon), [])
  for await (const { number, sentence } of verifyHistory(db.read)) t.fail(`${number} ${sentence}`)
  if (engine === 'sqlite') t.match(await db.read.$queryRaw(Prisma.sql`PRAGMA integrity_check`), [{ integrity_check: 'ok' }])
  await db.close()
}

async function missingFrom (db: Db, acknowledged: string[]): Promise<string[]> {
  const uploads = new Set((await db.read.attachment.findMany()).map(({ id, hash }) => `file ${id} ${hash}`))
  const problems = new Map((await db.read.case.findMany()).map(({ number, version }) => [number, version]))
  return acknowledged.filter((line) => {
    const [word, subject = '', version] = line.split(' ')
    return word === 'file' ? !uploads.has(line) : (problems.get(subject) ?? -1) < Number(version)
  })
}

interface Made { path: string, after: number }

/** What has a backup's own name is one, whether its maker lived to say so or not. */
async function complete (t: Test, backups: string, begun: Begun[], before: number): Promise<Made[]> {
  const there = (await readdir(backups)).filter((name) => !name.includes('.unfinished-'))
  const found = begun.filter(({ path }) => there.includes(basename(path)))
  for (const { path } of found) await t.resolves(checkBackup(path), basename(path))
  t.same(begun.filter((each) => each.made && !found.includes(each)), [])
  return found.map(({ path, after }) => ({ path, after: before + after }))
}

async function held (t: Test, engine: Engine, made: Made[], acknowledged: string[]): Promise<void> {
  const last = made.at(-1)
  if (!last) throw new Error('no backup was ever finished')
  t.comment(`${made.length} were finished`)
  const place = await emptyPlace(t, engine)
  t.match(await runCli(place, 'restore', last.path), { code: 0, said: '' })
  const db = await openDb({ url: place.url })
  t.ok(last.after > 0)
  t.same(await missingFrom(db, acknowledged.slice(0, last.after)), [])
  await db.close()
}

async function later (t: Test, engine: Engine, place: BackupTarget, backups: string, chance: (below: number) => number): Promise<void> {
  const backup = join(backups, 'last')
  t.match(await runCli(place, 'backup', backup), { code: 0, out: /是以前中断的备份|已备份到/ })
  const written = await dumpAll(place)
  const { digest } = await checkBackup(backup)

  const unbroken = await emptyPlace(t, engine)
  const [steps = 0] = await outputOf(start('restore', unbroken.url, unbroken.files, backup))
  t.same(await dumpAll(unbroken), written)
  await writeFile(join(unbroken.files, 'restoring'), digest)
  t.match(
    await runCli(unbroken, 'restore', backup),
    { code: 1, said: /上一次恢复没有正常结束[^]*verify/ },
    'as if it had been killed after its last step'
  )

  const anywhere = Array.from({ length: wholeTier ? 18 : 1 }, () => 1 + chance(steps))
  for (const last of [...anywhere, steps - 1, steps]) {
    const broken = await emptyPlace(t, engine)
    t.same(await outputOf(start('restore', broken.url, broken.files, backup, `${last}`)), [])
    const begun = (await contentsOf(broken.files)).size > 0
    if (begun) {
      t.match(
        await runCli({ ...broken, url: place.url }, 'restore', backup),
        { code: 1 },
        'it does not mistake another database for its own'
      )
    }
    const { code, said: sentence } = await runCli(broken, 'restore', backup)
    // The very last step may lie behind the one that fills the database.
    if (code === 0 || last < steps) t.same([code, sentence], [0, ''], `killed before step ${last} of ${steps}, it goes on`)
    else t.match(sentence, /上一次恢复没有正常结束/)
    t.same(await dumpAll(broken), written)
    t.equal(await differenceOf(broken.url), '')
  }
}

/** Numbers below a limit, the same ones for the same seed. */
function seeded (seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor(state / 2 ** 32 * below)
  }
}
