import t, { type Test } from 'tap'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instantFrom, settableClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { type Db, openDb } from '../../src/db/index.ts'
import { castOf } from '../../src/demo/cast.ts'
import { jobs } from '../../src/jobs/index.ts'
import { runDue } from '../../src/jobs/schedule.ts'
import { monday } from '../helpers/app.ts'
import { onEachEngine, onEachPeopled } from '../helpers/databases/database.ts'

t.test('jobs', async (t) => {
  await onEachEngine(t, 'each runs once in its time, whoever asks', async (t, { db, url }) => {
    const other = await openDb({ url })
    t.teardown(() => other.close())
    const log = logbook()
    const here = await premises(t, db, monday)

    await Promise.all([runDue(here, log), runDue({ ...here, db: other }, log), runDue(here, log)])
    t.same(log.done.sort(), Object.keys(jobs).sort())
    await runDue(here, log)
    t.equal(log.done.length, Object.keys(jobs).length, 'not again in the same minutes')
    here.clock.set(instantFrom('2026-11-23T09:05:00+08:00'))
    await runDue(here, log)
    t.same(log.done.slice(Object.keys(jobs).length), ['requests', 'overdue', 'deadlines', 'deliver'])
    here.clock.set(instantFrom('2026-11-23T10:00:00+08:00'))
    await runDue(here, log)
    t.same(log.done.slice(Object.keys(jobs).length + 4).sort(), Object.keys(jobs).sort())
    t.same(log.failed, [])
  })

  await onEachPeopled(t, 'sweeping leaves what is still needed', async (t, { db }) => {
    const here = await premises(t, db, monday)
    const at = (iso: string) => instantFrom(iso)
    const { userIds } = await castOf(db.read)
    const userId = userIds.get('intake1') ?? ''
    const form = { userId, action: 'POST /', digest: '', status: 303, location: '/', notice: '' }
    const session = { userId, createdAt: at(monday), lastSeenAt: at(monday) }
    await db.write(async (tx) => {
      await tx.idempotencyKey.createMany({
        data: [
          { ...form, key: 'old', createdAt: at('2026-11-16T08:59:59+08:00') },
          { ...form, key: 'young', createdAt: at('2026-11-16T09:00:00+08:00') }
        ]
      })
      await tx.session.createMany({
        data: [
          { ...session, id: 'over', expiresAt: at('2026-11-22T08:59:59+08:00') },
          { ...session, id: 'lapsed', expiresAt: at('2026-11-22T09:00:01+08:00') },
          { ...session, id: 'live', expiresAt: at('2026-11-23T21:00:00+08:00') }
        ]
      })
      await tx.jobRun.create({ data: { name: 'sweep', slot: at('2026-11-15T09:00:00+08:00'), at: at('2026-11-15T09:00:00+08:00') } })
    })
    t.match(await jobs.sweep.run(here), { signIns: 1, forms: 1, runs: 1, uploads: 0, files: 0 })
    t.match(await jobs.sweep.run(here), { signIns: 0, forms: 0, runs: 0 })
    t.same([await db.read.idempotencyKey.count(), await db.read.session.count(), await db.read.jobRun.count()], [1, 2, 0])
  })

  t.test('one that fails says so and does not keep the others', async (t) => {
    const log = logbook()
    const broken = new Proxy({} as Db, { get () { throw new Error('no database') } })
    await runDue({ ...await premises(t, broken, monday), db: broken }, log)
    t.same(log.failed.sort(), Object.keys(jobs).sort())
  })
})

async function premises (t: Test, db: Db, instant: string) {
  const folder = await mkdtemp(join(tmpdir(), 'mopaixiao-jobs-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  return { db, clock: settableClock(instantFrom(instant)), config: readConfig({ MODE: 'test', FILES_URL: `file:${folder}` }) }
}

/** What the jobs said, by name. */
function logbook () {
  const done: string[] = []
  const failed: string[] = []
  const nameOf = (details: object) => ('job' in details ? String(details.job) : '')
  return {
    done,
    failed,
    info: (details: object) => {
      done.push(nameOf(details))
    },
    error: (details: object) => {
      failed.push(nameOf(details))
    }
  }
}
