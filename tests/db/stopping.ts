/** SIGTERM while jobs run and the index is filled: the server ends in time, and what was left is done when it runs again. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { instantFrom, settableClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import type { Db } from '../../src/db/index.ts'
import { searchedKinds } from '../../src/cases/index.ts'
import { backfillIndex, isBackfilling } from '../../src/finding/index.ts'
import { runDue } from '../../src/jobs/schedule.ts'
import { peopledDatabase } from '../helpers/databases/database.ts'
import { multiply } from '../helpers/databases/multiply.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'
import { program } from '../helpers/program.ts'

/** When every promise has long been broken: each problem is urged, ordered and lifted, in three transactions. */
const late = '2027-03-01T09:00:00+08:00'
const many = 60

t.test('told to stop in the middle of its work', async (t) => {
  const { db, url } = await peopledDatabase(t)
  const { drive } = await problemDistrict(db)
  multiply(url, await drive('in_progress'), many)
  const files = await mkdtemp(join(tmpdir(), 'mopaixiao-stopping-'))
  t.teardown(() => rm(files, { recursive: true, force: true }))
  const environment = { MODE: 'test', LOG_LEVEL: 'info', PORT: '0', CLOCK: late, DATABASE_URL: url, FILES_URL: `file:${files}` }

  await t.test('the server ends within ten seconds, and loses nothing', async (t) => {
    const { listening, stop } = serving(t, environment)
    await listening
    while (await urged(db) < 2 || await indexed(db) < many / 4) await pause(10)
    const began = performance.now()
    t.same(await stop(), [0, null])
    t.ok(performance.now() - began < 10_000)
    t.ok(await urged(db) < many, 'the job was stopped on its way')
    t.equal(await db.read.jobRun.count({ where: { name: 'reminders' } }), 0, 'and has its turn still before it')
  })

  await t.test('what was left is done afterwards', async (t) => {
    const before = await indexed(db)
    t.equal(await backfillIndex(db, searchedKinds()), await db.read.case.count() - before)
    t.equal(isBackfilling(db.read), false)
    const done: object[] = []
    const log = { info: (details: object) => { done.push(details) }, error: (details: object) => { t.fail('a job failed', details) } }
    await runDue({ db, clock: settableClock(instantFrom(late)), config: readConfig(environment) }, log)
    t.match(done, [{ job: 'reminders' }, ...Array(6).fill({})])
    t.ok(await urged(db) >= many)
    t.equal(await db.read.case.count({ where: { state: 'in_progress', events: { none: { move: 'urge' } } } }), 0)
  })
})

function serving (t: Test, environment: Record<string, string>) {
  const server = program(new URL('../../src/server', import.meta.url))
  const child = spawn(process.execPath, server, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => { child.kill('SIGKILL') })
  const listening = (async () => {
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) if (String(chunk).includes('Server listening')) return
    throw new Error('the server did not come up')
  })()
  return {
    listening,
    async stop () {
      child.stdout.resume()
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      return ended
    }
  }
}

function urged (db: Db): Promise<number> {
  return db.read.caseEvent.count({ where: { move: 'urge' } })
}

function indexed (db: Db): Promise<number> {
  return db.read.searchText.count()
}
