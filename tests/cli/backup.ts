import { renameSync, rmSync } from 'node:fs'
import { appendFile, mkdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { differenceOf } from '../../prisma/difference.ts'
import { makeBackup } from '../../src/backup/index.ts'
import { instantFrom, systemClock } from '../../src/clock.ts'
import { Prisma, type Db, type Engine } from '../../src/db/index.ts'
import { migrate } from '../../src/db/schema/migrate.ts'
import { runCli, contentsOf, emptyPlace, dumpAll, folderFor, furnishedPlace, type BackupTarget } from '../helpers/databases/backups.ts'
import { engines, onEachEngine, skipped } from '../helpers/databases/database.ts'

interface Town { engine: Engine, place: BackupTarget, backup: string, rows: number }

t.test('backup and restore', async (t) => {
  await onEachEngine(t, 'on', async (t, { db, url, engine }) => {
    const place = await furnishedPlace(t, db, url)
    await difficult(db)
    const town = { engine, place, backup: join(await folderFor(t), 'deep/er/backup'), rows: await db.read.case.count() }
    t.match(await runCli(place, 'backup', town.backup), {
      code: 0,
      out: /已备份到 .*，并已逐字节核对：\d+ 张表 \d+ 行，附件 \d+ 个[^]*SHA-256：[0-9a-f]{64}/,
      said: ''
    })

    await t.test('row by row and file by file, on either engine', (t) => equal(t, town))
    await t.test('into an empty place only', (t) => emptyOnly(t, town))
    await t.test('a damaged one is refused, and nothing is written', (t) => damaged(t, town))
    await t.test('one of a newer program is refused with a sentence', (t) => newer(t, town))
    await t.test('one that fails leaves nothing', (t) => failing(t, town))
    await t.test(
      'what the sweep takes or sets aside in between is not lost',
      { skip: engine !== 'sqlite' && 'told by SQLite, whose driver acts at once' },
      (t) => swept(t, town)
    )
    await t.test('what was lost before is named', (t) => lost(t, town))
  })
})

async function equal (t: Test, { engine, place, backup, rows }: Town): Promise<void> {
  const written = await dumpAll(place)
  t.ok(written.files.size > 0)
  for (const table of ['Case', 'Problem', 'CaseEvent', 'CaseEventBody', 'Attachment', 'AuditEntry', 'User']) {
    t.ok((written.rows.get(table) ?? []).length > 0, table)
  }

  for (const other of engines.filter((each) => !skipped(each))) {
    const restored = await emptyPlace(t, other)
    t.match(await runCli(restored, 'restore', backup), { code: 0, out: /已恢复 [^]*历史记录：核对 \d+ 件[^]*附件：核对 \d+ 个，未发现改动。/, said: '' }, other)
    const found = await dumpAll(restored)
    t.same(found, written, `from ${engine} to ${other}`)
    t.equal((found.rows.get('Case') ?? []).length, rows)
    t.equal(await differenceOf(restored.url), '', 'with indexes and constraints')
    t.same(await migrate(restored.url), [])
    t.equal((await runCli(restored, 'backup', `${backup}-${other}`)).code, 0)
    if (other === engine) {
      t.same(await contentsOf(`${backup}-${other}/tables`), await contentsOf(`${backup}/tables`), 'the same state makes the same bytes')
    }
  }
}

async function emptyOnly (t: Test, { engine, place, backup }: Town): Promise<void> {
  const beside = await folderFor(t)
  const before = await dumpAll(place)
  t.match(await runCli(place, 'backup', backup), { code: 1, said: /里已有内容，没有备份。请换一个新的目录名/ })
  t.match(await runCli({ ...place, files: join(beside, 'new') }, 'restore', backup), {
    code: 1,
    said: /数据库里已有数据，没有恢复，也没有改动。请在 DATABASE_URL/
  })
  t.match(await runCli({ ...(await emptyPlace(t, engine)), files: place.files }, 'restore', backup), {
    code: 1,
    said: /里已有内容，没有恢复，也没有改动。请在 FILES_URL/
  })
  t.same(await dumpAll(place), before)

  const migrated = await emptyPlace(t, engine)
  await migrate(migrated.url)
  t.equal((await runCli(migrated, 'restore', backup)).code, 0, 'tables without rows are no obstacle')
  t.same(await dumpAll(migrated), before)

  t.match(await runCli(await emptyPlace(t, engine), 'backup', join(beside, 'nothing')), { code: 1, said: /没有可以备份的内容|没有数据库文件/ })
  t.same(await contentsOf(beside), new Map())
}

async function damaged (t: Test, { engine, backup }: Town): Promise<void> {
  const place = await emptyPlace(t, engine)
  const [file = ''] = (await contentsOf(join(backup, 'files'))).keys()
  const change = (spoil: (text: string) => string) => async (path: string) => writeFile(path, spoil(await readFile(path, 'utf8')))
  const damages: Array<[path: string, spoil: (path: string) => Promise<unknown>, named?: string]> = [
    ['tables/Problem.ndjson', change((text) => text.replace('0', '1'))],
    ['tables/User.ndjson', change((text) => text.split('\n').slice(1).join('\n'))],
    ['tables/Unit.ndjson', (path) => rm(path)],
    [`files/${file}`, (path) => appendFile(path, 'x')],
    [`files/${file}`, (path) => rm(path)],
    ['manifest.json', (path) => truncate(path, 300)],
    ['manifest.json', (path) => truncate(path, 0)],
    ['manifest.json', change((text) => text.replace(/("name": "Problem",[^]*?"rows": )\d+/, '$17')), 'tables/Problem.ndjson'],
    ['manifest.json', change((text) => text.replace(/"count": \d+/, '"count": 1')), 'SHA256SUMS'],
    ['SHA256SUMS', change((text) => `${text.startsWith('0') ? '1' : '0'}${text.slice(1)}`)],
    ['SHA256SUMS', change((text) => text.slice(0, -50))],
    ['SHA256SUMS', (path) => rm(path)]
  ]
  for (const [path, spoil, named = path] of damages) {
    const original = await readFile(join(backup, path))
    await spoil(join(backup, path))
    t.match(await runCli(place, 'restore', backup), { code: 1, said: `备份不完整或已损坏：${named} 与制作时不同。` }, path)
    await writeFile(join(backup, path), original)
  }
  t.match(await runCli(place, 'restore', `${backup}/tables`), { code: 1, said: /里没有备份/ })
  t.same(await contentsOf(place.files), new Map())
  t.ok((await migrate(place.url)).length > 1, 'the database is as empty as it was')
}

async function newer (t: Test, { engine, backup }: Town): Promise<void> {
  const manifest = join(backup, 'manifest.json')
  const original = await readFile(manifest, 'utf8')
  const place = await emptyPlace(t, engine)
  await writeFile(manifest, original.replace('"migrations": [', '"migrations": ["20991231000000_next",'))
  t.match(await runCli(place, 'restore', backup), { code: 1, said: /较新的程序[^]*20991231000000_next/ })
  await writeFile(manifest, original.replace('"format": 1', '"format": 2'))
  t.match(await runCli(place, 'restore', backup), { code: 1, said: /较新的程序/ })
  await writeFile(manifest, original)
  t.same(await contentsOf(place.files), new Map())
  t.equal((await runCli(place, 'restore', backup)).code, 0)
}

async function failing (t: Test, { place }: Town): Promise<void> {
  const beside = await folderFor(t)
  const content = join(place.files, 'content')
  await rename(content, `${content}-elsewhere`)
  await writeFile(content, 'no folder')
  t.equal((await runCli(place, 'backup', join(beside, 'backup'))).code, 1)
  t.same(await contentsOf(beside), new Map(), 'under either name')

  await rm(content)
  await rename(`${content}-elsewhere`, content)
  await mkdir(join(beside, 'backup.unfinished-1'))
  t.match(await runCli(place, 'backup', join(beside, 'backup')), { code: 0, out: /backup\.unfinished-1 是以前中断的备份/ })
}

async function swept (t: Test, { place }: Town): Promise<void> {
  const content = join(place.files, 'content')
  const files = await contentsOf(content)
  const [taken = '', aside = ''] = files.keys()
  const beyond = join(await folderFor(t), 'aside')
  const database = new Database(place.url.replace('file:', ''))
  const { rows } = database
    .prepare<[string], { rows: number }>('SELECT count(*) AS rows FROM "Attachment" WHERE "hash" <> ?')
    .get(taken.slice(-64)) ?? { rows: 0 }
  // The instant is asked for once a snapshot is taken, and for each file that is copied: all but two before the second snapshot.
  let asked = 0
  const clock = {
    now () {
      asked++
      if (asked === 1) {
        database.prepare('DELETE FROM "Attachment" WHERE "hash" = ?').run(taken.slice(-64))
        rmSync(join(content, taken))
        renameSync(join(content, aside), beyond)
      }
      if (asked === files.size) renameSync(beyond, join(content, aside))
      return systemClock.now()
    }
  }
  const backup = join(await folderFor(t), 'backup')
  const { manifest } = await makeBackup({ config: { databaseUrl: place.url, filesUrl: `file:${place.files}` }, clock }, backup)
  database.close()
  t.same(manifest.lost, [])
  t.equal(manifest.tables.find(({ name }) => name === 'Attachment')?.rows, rows)
  const restored = await emptyPlace(t, 'sqlite')
  t.equal((await runCli(restored, 'restore', backup)).code, 0)
  t.same(await dumpAll(restored), await dumpAll(place))
}

async function lost (t: Test, { engine, place }: Town): Promise<void> {
  const [gone = '', altered = ''] = (await contentsOf(join(place.files, 'content'))).keys()
  await rm(join(place.files, 'content', gone))
  await writeFile(join(place.files, 'content', altered), 'altered')
  const hashes = [gone, altered].map((path) => path.slice(-64)).sort()
  const backup = join(await folderFor(t), 'backup')
  const made = await runCli(place, 'backup', backup)
  t.equal(made.code, 1)
  for (const hash of hashes) t.match(made.out, `附件 ${hash} 在备份之前就已丢失或损坏`)
  t.match(JSON.parse(await readFile(join(backup, 'manifest.json'), 'utf8')), { lost: hashes })
  t.match(await runCli(await emptyPlace(t, engine), 'restore', backup), { code: 1, out: /无法恢复[^]*文件缺失/ }, 'verify says the same')
}

/** What is easily lost on the way from one form to another. */
async function difficult (db: Db): Promise<void> {
  const { id: districtId } = await db.read.district.findFirstOrThrow()
  const texts = ['"\\', '\u2028 \u2029 \r\n \t \b \f \v', '𠮷😀 e\u0301', "'; DROP TABLE", '\u007f\u0001', ' 前后空白 ', '9999', 'null', '{}']
  const details = [{}, [], 'text', 1.5, 1e21, 1e-7, true, { deep: [{ '': null, '\u2028"': '\\u0041' }] }, Prisma.JsonNull as never]
  const yearly = (at: number) => instantFrom(Date.UTC(1999 + at * 1000, 1, 28, 23, 59, 59, 999))
  await db.write(async (tx) => {
    await tx.enterprise.createMany({
      data: texts.map((text, at) => ({
        districtId,
        name: `演示 ${text}`,
        address: text,
        capitalCents: at % 2 ? null : 9_007_199_254_740_993n * (at % 4 ? -1n : 1n),
        createdAt: yearly(at)
      }))
    })
    await tx.auditEntry.createMany({
      data: details.map((each, at) => ({ districtId, at: yearly(at), action: 'sign_in', target: '', details: each }))
    })
  })
}
