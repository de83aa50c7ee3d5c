import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { instantFrom, settableClock, zone } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { type Db, openDb } from '../../src/db/index.ts'
import { furnish, people, prepareDemo } from '../../src/demo/index.ts'
import { everyStory } from '../../src/demo/stories.ts'
import { markOverdue, problemLife, verifyHistory } from '../../src/problems/index.ts'
import { rowLight } from '../../src/problems/lights.ts'
import { monday, testApp } from '../helpers/app.ts'
import { freshDatabase, onEachEngine } from '../helpers/database.ts'

const password = '演示用的一句话'
const ordinaryMoves = [
  'ask_info', 'supply', 'decline', 'appeal', 'answer_directly', 'merge', 'inherit', 'solve_on_spot', 'take_on', 'dispute', 'redispatch', 'escalate', 'settle', 'suspend', 'progress', 'instruct', 'deny',
  'explain', 'lapse', 'late_answer', 'withdraw', 'restore', 'follow_up', 'reopen',
  'submit', 'accept', 'dispatch', 'dispatch_direct', 'sign', 'contact', 'feedback', 'extend', 'reply', 'return_reply', 'pass_review', 'log_call', 'callback', 'confirm', 'rework', 'close',
  'refuse_close', 'do_task', 'note', 'answer', 'urge'
]

t.test('the demonstration shows', async (t) => {
  await onEachEngine(t, 'everything that can happen to a problem', async (t, { db }) => {
    const now = await furnishAt(t, db, monday)
    const problems = await db.read.problem.findMany({ include: { events: true, clocks: true, requests: true, tasks: true } })
    t.equal(problems.filter(({ originId }) => originId === null).length, everyStory.length)
    t.same([...new Set(problems.map(({ state }) => state))].sort(), Object.keys(problemLife.states).sort(), 'every state')
    t.same([...new Set(problems.map((problem) => rowLight(problem, now)))].sort(), ['green', 'grey', 'none', 'red', 'yellow'])
    t.same(problems.map(({ number }) => number).sort(), problems.map((_, index) => `JY-2026-${String(index + 1).padStart(6, '0')}`), 'numbers follow time')

    const made = new Set(problems.flatMap(({ events }) => events.filter(({ act }) => act === 'made').map(({ move }) => move)))
    t.same(ordinaryMoves.filter((move) => !made.has(move)), [], 'the ordinary moves were all made')
    const open = problems.flatMap(({ requests }) => requests).filter(({ state }) => state === 'open')
    t.same(open.map(({ move, waitsFor }) => `${move} ${waitsFor}`).sort(), ['extend supervisor', 'extend unit_head', 'reply unit_head', 'rework caller'])
    t.same([...new Set(problems.map(({ confidentiality }) => confidentiality))].sort(), ['anonymous', 'normal', 'restricted'])
    t.same([...new Set(problems.flatMap(({ tasks }) => tasks.map(({ state }) => state)))].sort(), ['assigned', 'done', 'waived'])
    t.same(problems.filter(({ everOverdue, state }) => everOverdue && state === 'closed').length, 1)
    t.ok(await db.write((tx) => markOverdue(tx, now)) > 0, 'some became overdue while nobody touched them')
    for await (const finding of verifyHistory(db.read)) t.fail('history', finding)
    await isInvented(t, db)
  })

  t.test('nothing in the future, even in a night of a holiday', async (t) => {
    const { db } = await freshDatabase(t)
    const now = await furnishAt(t, db, '2026-10-04T02:30:00+08:00')
    t.equal(await db.read.problem.count({ where: { originId: null } }), everyStory.length)
    t.equal(await db.read.problemEvent.count({ where: { at: { gt: now } } }), 0)
  })
})

t.test('its database is made once a day, and opens with the password of this start', async (t) => {
  const { config, clock } = await place(t, monday)
  t.equal(await prepareDemo(config, clock, 'another password'), true)
  t.equal(await prepareDemo(config, clock, password), false)

  const db = await openDb({ url: config.databaseUrl })
  t.teardown(() => db.close())
  const { browser } = await testApp(t, { db, settings: { MODE: 'demo' } })
  for (const login of Object.keys(people)) {
    const visitor = browser()
    t.match(await visitor.submit('/sign-in', { login, password }), { statusCode: 303 }, login)
    const home = await visitor.get('/')
    t.equal(home.statusCode, 200)
    t.match(home.body, /class="demo-banner"/, 'every page says what it is')
  }

  clock.set(instantFrom('2026-11-24T00:00:00+08:00'))
  t.equal(await prepareDemo(config, clock, password), true, `a new day (${zone}), a new database`)
})

/** Nobody's name, number or code, and marked as such wherever it is read. */
async function isInvented (t: Test, db: Db): Promise<void> {
  for (const { name, creditCode, contacts } of await db.read.enterprise.findMany({ include: { contacts: true } })) {
    t.match(name, /（演示数据）$/)
    t.match(creditCode, /^91999999DEM/)
    for (const { phone } of contacts) t.match(phone, /^100\d{8}$/)
  }
  for (const { name } of await db.read.user.findMany()) t.match(name, /（演示）$/)
  for (const { name } of await db.read.attachment.findMany()) t.match(name, /（演示数据）\.png$/)
}

async function furnishAt (t: Test, db: Db, instant: string): Promise<Date> {
  const { config, clock } = await place(t, instant)
  await furnish(db, config, clock)
  return clock.now()
}

/** A folder for files and a clock. */
async function place (t: Test, instant: string) {
  const folder = await mkdtemp(join(tmpdir(), 'mopaixiao-demo-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const config = readConfig({ MODE: 'demo', DATABASE_URL: `file:${join(folder, 'demo.db')}`, FILES_URL: `file:${join(folder, 'files')}` })
  return { config, clock: settableClock(instantFrom(instant)) }
}
