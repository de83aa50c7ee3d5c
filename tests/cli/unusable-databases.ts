/** Databases that cannot be worked with: every command, and the start, says in one sentence what it is and what to do. */
import { execFile, execFileSync } from 'node:child_process'
import { closeSync, copyFileSync, mkdirSync, openSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { onServer } from '../../prisma/scratch.ts'
import { systemClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { openDb, type Engine } from '../../src/db/index.ts'
import { Refusal } from '../../src/errors.ts'
import { serve } from '../../src/serve.ts'
import { runCli, folderFor } from '../helpers/databases/backups.ts'
import { templateDatabase } from '../helpers/databases/templates.ts'
import { scratchUrl, skipped } from '../helpers/databases/database.ts'
import { noDisk, smallDisk } from '../helpers/databases/faults.ts'
import { program } from '../helpers/program.ts'

/** What each says; undefined where it can do its work. */
interface Says { verify: RegExp | undefined, migrate: RegExp | undefined, start: RegExp | undefined }

const all = (says: RegExp): Says => ({ verify: says, migrate: says, start: says })
const damaged = all(/已损坏，或者不是数据库文件。请先原样复制一份留存，再从备份恢复/)
const foreign = all(/里是别的程序的表，没有改动。请在 DATABASE_URL 中改用/)
const newer = all(/数据库比程序新，请改用较新的程序。程序不认识的迁移：20991231000000_next/)
const locked = all(/打不开，或者只能读。SQLite 请检查文件和所在目录的权限/)

t.test('SQLite', async (t) => {
  const folder = await folderFor(t)
  const peopled = (await templateDatabase('sqlite', 'peopled')).replace('file:', '')
  const at = (name: string, make: (file: string) => unknown) => {
    const file = join(folder, name)
    make(file)
    return `file:${file}`
  }
  const changed = (sql: string) => (file: string) => {
    copyFileSync(peopled, file)
    const database = new Database(file)
    database.exec(sql)
    database.close()
  }
  await unusable(
    t,
    'some text',
    at('text', (file) => {
      writeFileSync(file, '这不是数据库'.repeat(500))
    }),
    damaged
  )
  await unusable(
    t,
    'a database of which a part is lost',
    at('half', (file) => {
      copyFileSync(peopled, file)
      truncateSync(file, 100_000)
    }),
    damaged
  )
  await unusable(
    t,
    'a database that was written over',
    at('over', (file) => {
      copyFileSync(peopled, file)
      overwrite(file)
    }),
    damaged
  )
  await unusable(
    t,
    'another program’s',
    at('foreign', (file) => {
      new Database(file).exec('CREATE TABLE "Invoice" ("id" TEXT)').close()
    }),
    foreign
  )
  await unusable(t, 'a newer program’s', at('newer', changed(next)), newer)
  await unusable(t, 'a folder', at('folder', mkdirSync), locked)
  await unusable(t, 'a place below a file', `file:${join(folder, 'text', 'some.db')}`, {
    ...all(/不能在 .*some\.db 建立数据库。请核对 DATABASE_URL/),
    verify: /没有数据库文件 .*some\.db。请核对 DATABASE_URL/
  })

  t.match(await runCli({ url: `file:${folder}/none.db`, files: folder }, 'verify'), {
    code: 1,
    said: /没有数据库文件 .*none\.db。请核对 DATABASE_URL；新装的系统请先执行 npm run cli -- migrate。$/
  })
  t.match(
    await runCli(
      {
        url: at('empty', (file) => {
          writeFileSync(file, '')
        }),
        files: folder
      },
      'verify'
    ),
    { code: 1, said: /是空的。请核对/ }
  )
  const older = at(
    'older',
    changed('DELETE FROM "_prisma_migrations" WHERE "migration_name" = (SELECT max("migration_name") FROM "_prisma_migrations")')
  )
  t.match(await runCli({ url: older, files: folder }, 'verify'), {
    code: 1,
    said: /旧版本的结构。请先备份，再执行 npm run cli -- migrate。还没有做的迁移：\d{14}_\w+$/
  })

  await t.test('what nothing else has read is found by verify', async (t) => {
    const url = at('index', (file) => { copyFileSync(peopled, file); spoilIndex(file) })
    t.match(await runCli({ url, files: folder }, 'verify'), { code: 1, out: /数据库文件：已损坏。请先原样复制一份留存/ })
  })

  const disk = smallDisk(t, 4)
  await t.test('read-only', { skip: disk ? false : noDisk }, async (t) => {
    if (!disk) return
    copyFileSync(peopled, join(disk.folder, 'locked.db'))
    execFileSync('mount', ['-o', 'remount,ro', disk.folder])
    await unusable(t, 'a read-only disk', `file:${join(disk.folder, 'locked.db')}`, locked)
  })

  await t.test('npm start ends with the sentence and nothing else', async (t) => {
    const environment = {
      ...process.env,
      MODE: 'test',
      PORT: '0',
      DATABASE_URL: `file:${join(folder, 'text')}`,
      FILES_URL: `file:${folder}/files`,
      LOG_LEVEL: 'info'
    }
    await t.rejects(promisify(execFile)(process.execPath, program(new URL('../../src/server', import.meta.url)), { env: environment }), {
      code: 1, stdout: '', stderr: /^数据库 \S+ 已损坏[^\n]*\n$/
    })
  })
})

t.test('PostgreSQL', { skip: skipped('postgresql') }, async (t) => {
  const copy = async (engine: Engine, kind?: 'empty') => scratchUrl(t, engine, kind && await templateDatabase(engine, kind))
  const run = async (url: string, sql: string) => {
    const db = await openDb({ url })
    await db.write((tx) => tx.$executeRawUnsafe(sql)).finally(db.close)
    return url
  }
  const url = await copy('postgresql', 'empty')
  const nobody = new URL(url)
  nobody.port = '1'
  const none = new URL(url)
  none.pathname = '/mopaixiao_none'
  await unusable(t, 'a server that does not answer', nobody.href, all(/^连不上数据库 \S+:1\/\S+。请确认它正在运行/))
  await unusable(t, 'a name that there is not', none.href, all(/^没有数据库 \S+\/mopaixiao_none。请先建立它/))
  await unusable(t, 'another program’s', await run(await copy('postgresql'), 'CREATE TABLE "Invoice" ("id" TEXT)'), foreign)
  await unusable(t, 'a newer program’s', await run(await copy('postgresql', 'empty'), next), newer)
  await onServer(`ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET default_transaction_read_only = on`)
  // What only reads may go on.
  await unusable(t, 'one that can only be read', url, {
    verify: undefined,
    migrate: undefined,
    start: /打不开，或者只能读。[^]*PostgreSQL 请检查是否连到了备机/
  })
})

const next = `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
  VALUES ('x', 'x', CURRENT_TIMESTAMP, '20991231000000_next', CURRENT_TIMESTAMP, 1)`

async function unusable (t: Test, what: string, url: string, { verify, migrate, start }: Says): Promise<void> {
  const files = await folderFor(t)
  for (const [command, says] of Object.entries({ verify, migrate })) {
    const { code, said } = await runCli({ url, files }, command)
    if (says === undefined) t.match({ code, said }, { code: 0, said: '' }, `${command}: ${what}`)
    else t.ok(code === 1 && says.test(said) && !said.includes('\n'), `${command}: ${what}: ${code} ${said}`)
  }
  const config = readConfig({ MODE: 'test', LOG_LEVEL: 'silent', PORT: '0', DATABASE_URL: url, FILES_URL: `file:${files}` })
  const error: unknown = await serve(config, systemClock).catch((cause: unknown) => cause)
  const sentence =
    error instanceof Refusal ? error.sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(error.params[name])) : String(error)
  t.match(sentence, start, `start: ${what}`)
}

function overwrite (file: string): void {
  const handle = openSync(file, 'r+')
  for (let at = 4_146; at + 3_000 < statSync(file).size; at += 4_096) writeSync(handle, Buffer.alloc(3_000, 'x'), 0, 3_000, at)
  closeSync(handle)
}

/** The page of an index that no walk over the history goes by. */
function spoilIndex (file: string): void {
  const database = new Database(file)
  const page = Number(database.prepare('SELECT "rootpage" FROM sqlite_master WHERE "name" = \'User_login_key\'').pluck().get())
  database.close()
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(3_000, 'x'), 0, 3_000, (page - 1) * 4_096 + 50)
  closeSync(handle)
}
