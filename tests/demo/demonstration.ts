import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { markOverdue, rowLight, verifyHistory } from '../../src/cases/index.ts'
import { instantFrom, settableClock, zone } from '../../src/clock.ts'
import { type Db, openDb } from '../../src/db/index.ts'
import { seedRecentWeeks, people, prepareDemo } from '../../src/demo/index.ts'
import { everyStory } from '../../src/demo/recent/stories.ts'
import { problemKind, problemLifecycle } from '../../src/problems/index.ts'
import type { ProblemState } from '../../src/problems/domain/vocabulary.ts'
import { orderKind } from '../../src/supervision/index.ts'
import { monday, testApp } from '../helpers/app.ts'
import { freshDatabase, onEachEngine } from '../helpers/databases/database.ts'
import { demoIn, yearPlayed } from '../helpers/databases/demo-year.ts'

const password = '演示用的一句话'
const ordinaryMoves = [
  'ask_info', 'supply', 'decline', 'appeal', 'answer_directly', 'merge', 'inherit', 'solve_on_spot', 'take_on', 'dispute', 'redispatch',
  'escalate', 'settle', 'suspend', 'progress', 'instruct', 'deny', 'explain', 'lapse', 'late_answer', 'withdraw', 'restore', 'follow_up',
  'reopen', 'submit', 'accept', 'dispatch', 'dispatch_direct', 'sign', 'contact', 'feedback', 'extend', 'reply', 'return_reply',
  'pass_review', 'log_call', 'callback', 'confirm', 'rework', 'close', 'refuse_close', 'do_task', 'note', 'answer', 'urge'
]

t.test('the demonstration shows', async (t) => {
  await onEachEngine(t, 'everything that can happen to a problem', async (t, { db }) => {
    const now = await furnishAt(t, db, monday)
    const found = await db.read.problem.findMany({
      include: { case: { include: { events: true, clocks: true, approvals: true, tasks: true } } }
    })
    const problems = found.map(({ case: row, ...detail }) => ({ ...row, ...detail, state: row.state as ProblemState }))
    t.equal(problems.filter(({ originId }) => originId === null).length, everyStory.length)
    t.same([...new Set(problems.map(({ state }) => state))].sort(), Object.keys(problemLifecycle.states).sort(), 'every state')
    t.same(await statesOfOrders(db), Object.keys(orderKind.lifecycle.states).sort(), 'every state of an order')
    t.same([...new Set(problems.map((problem) => rowLight(problemKind, problem, now)))].sort(), ['green', 'grey', 'none', 'red', 'yellow'])
    t.same(
      problems.map(({ number }) => number).sort(),
      problems.map((_, index) => `JY-2026-${String(index + 1).padStart(6, '0')}`),
      'numbers follow time'
    )

    const made = new Set(problems.flatMap(({ events }) => events.filter(({ act }) => act === 'made').map(({ move }) => move)))
    t.same(ordinaryMoves.filter((move) => !made.has(move)), [], 'the ordinary moves were all made')
    const open = problems.flatMap(({ approvals }) => approvals).filter(({ state }) => state === 'open')
    t.same(open.map(({ move, waitsFor }) => `${move} ${waitsFor}`).sort(), [
      'extend supervisor',
      'extend unit_head',
      'reply unit_head',
      'rework caller',
      'suspend leader'
    ])
    t.same([...new Set(problems.map(({ confidentiality }) => confidentiality))].sort(), ['anonymous', 'normal', 'restricted'])
    t.same([...new Set(problems.flatMap(({ tasks }) => tasks.map(({ state }) => state)))].sort(), ['assigned', 'done', 'waived'])
    t.same(problems.filter(({ everOverdue, state }) => everOverdue && state === 'closed').length, 1)
    // Whatever is overdue this morning the jobs have touched by reminding of it.
    const tomorrow = instantFrom(now.getTime() + 86_400_000)
    t.ok(await db.write((tx) => markOverdue(tx, tomorrow)) > 0, 'some become overdue while nobody touches them')
    for await (const finding of verifyHistory(db.read)) t.fail('history', finding)
    await isInvented(t, db)
  })

  t.test('nothing in the future, even in a night of a holiday', async (t) => {
    const { db } = await freshDatabase(t)
    const now = await furnishAt(t, db, '2026-10-04T02:30:00+08:00')
    t.equal(await db.read.problem.count({ where: { originId: null } }), everyStory.length)
    t.equal(await db.read.caseEvent.count({ where: { at: { gt: now } } }), 0)
  })
})

t.test('made once a day, played until one day and on to another it is as if it had been played in one go', async (t) => {
  const on = await place(t, monday)
  // Somebody ended it in the middle of its first start.
  await writeFile(`${on.config.databaseUrl.replace('file:', '')}.draft`, 'half')
  const told: { day: string, share: number }[] = []
  t.equal(await prepareDemo(on.config, on.clock, { password, days: 45, told: (day, share) => told.push({ day, share }) }), true)
  t.ok(told.length >= 10, `it says how far it has come: ${told.map(({ day }) => day).join(' ')}`)
  t.same(told, told.toSorted((one, other) => one.day.localeCompare(other.day) || one.share - other.share), 'ever further')
  t.equal(await prepareDemo(on.config, on.clock, { password, days: 45 }), false, 'once a day')

  const later = instantFrom('2026-12-03T09:00:00+08:00')
  on.clock.set(later)
  t.equal(await prepareDemo(on.config, on.clock, { password, days: 45 }), true, `a new day (${zone}), a new database`)
  const straight = await place(t, later.toISOString())
  await prepareDemo(straight.config, straight.clock, { password, days: 45 + 10 })
  t.same(await toldBy(on.config.databaseUrl), await toldBy(straight.config.databaseUrl))
})

t.test('it opens with the password of this start, and has a year behind it', async (t) => {
  const { config, clock } = await place(t, monday, await yearPlayed())
  t.equal(await prepareDemo(config, clock, { password }), false, 'as a first start has left it')
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
  await hasAYear(t, db)
})

/** What happened to which problem, line by line. */
async function toldBy (url: string) {
  const db = await openDb({ url })
  const problems = await db.read.case.findMany({
    orderBy: { number: 'asc' },
    select: { number: true, title: true, state: true, everOverdue: true, problem: { select: { outcome: true, due: true } } }
  })
  const lines = await db.read.caseEvent.findMany({
    orderBy: [{ case: { number: 'asc' } }, { sequence: 'asc' }],
    select: { move: true, act: true, at: true, to: true, relation: true }
  })
  await db.close()
  return { problems, lines }
}

/** A district that one believes: every category and outcome, seasons, and what goes wrong in a year. */
async function hasAYear (t: Test, db: Db): Promise<void> {
  t.equal(await db.read.enterprise.count(), 300)
  t.equal(
    await db.read.user.count({ where: { login: { in: ['leader1', 'leader2'] }, deputyId: { not: null } } }),
    2,
    'the leaders stand in for each other'
  )
  const found = await db.read.problem.findMany({
    include: {
      category: { include: { parent: true } },
      case: { include: { events: { select: { move: true, act: true, relation: true, facts: true } } } }
    }
  })
  const problems = found.map(({ case: row, ...detail }) => ({ ...row, ...detail }))
  t.ok(problems.length > 900 && problems.length < 1150, `${problems.length} problems`)
  const categories = problems.flatMap(({ category }) => category ? [category.parent?.name ?? category.name] : [])
  t.equal(new Set(categories).size, 16, 'all categories')
  t.same([...new Set(problems.map(({ state }) => state))].sort(), Object.keys(problemLifecycle.states).sort(), 'every state')
  t.same(await statesOfOrders(db), Object.keys(orderKind.lifecycle.states).sort(), 'every state of an order')
  const orders = await db.read.supervisionOrder.findMany({ where: { issuedById: null }, select: { answer: true } })
  t.ok(orders.filter(({ answer }) => answer).length > orders.length / 2, 'most orders of the system are answered')
  t.same(
    [...new Set(problems.flatMap(({ outcome }) => outcome ?? []))].sort(),
    ['answered', 'explained', 'helped', 'partial', 'solved', 'unconfirmed', 'withdrawn'],
    'every outcome'
  )
  const inMonths = (name: string, months: readonly number[]) =>
    problems.filter(
      ({ category, submittedAt }) =>
        category?.name === name && submittedAt !== null && months.includes(Number(submittedAt.toISOString().slice(5, 7)))
    ).length
  t.ok(inMonths('招工用工', [2, 3, 4]) > inMonths('招工用工', [5, 6, 7, 8, 9, 10]), 'labour after Spring Festival')
  t.ok(inMonths('用电', [6, 7, 8]) > inMonths('用电', [9, 10, 11, 12, 1, 2]), 'power in summer')
  const many = (what: string, fits: (problem: (typeof problems)[number]) => boolean, least: number) =>
    t.ok(problems.filter(fits).length >= least, `${least} at least: ${what}`)
  const made = (move: string) => (problem: (typeof problems)[number]) =>
    problem.events.some((event) => event.move === move && event.act === 'made')
  many('overdue once', ({ everOverdue }) => everOverdue, 30)
  many('done again', made('rework'), 15)
  many('given to another unit', made('redispatch'), 15)
  many('nobody came, says the enterprise', made('deny'), 5)
  many('sent back in review', made('return_reply'), 15)
  many('back after it was closed', made('reopen'), 5)
  many('entered from a letter', ({ events }) => events.some(({ facts }) => 'letterDay' in Object(facts)), 15)
  const staff = await db.read.user.findMany({ where: { unitId: { not: null } }, select: { name: true } })
  t.equal(new Set(staff.map(({ name }) => name)).size, staff.length, 'everybody in office has a name of their own')
  const handlers = await db.read.caseEvent.groupBy({ by: ['decidedById'], where: { move: 'feedback', act: 'made' }, _count: true })
  t.ok(handlers.length > 35, `${handlers.length} people have given feedback`)
  const proposals = await db.read.catalogueProposal.groupBy({ by: ['leadUnitId'], _count: true })
  t.ok(proposals.length >= 5, `the catalogue is proposed to be changed in favour of ${proposals.length} units`)
  const told = new Set(problems.map(({ content }) => content))
  t.ok(told.size > problems.length * 0.9, `${told.size} are told in words that no other is told in`)
}

async function statesOfOrders (db: Db): Promise<string[]> {
  const orders = await db.read.case.findMany({ where: { kind: 'order' }, distinct: ['state'], select: { state: true } })
  return orders.map(({ state }) => state).sort()
}

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
  await seedRecentWeeks(db, config, clock)
  return clock.now()
}

/** A folder for files, with what a start has left there before, and a clock. */
async function place (t: Test, instant: string, left?: string) {
  const folder = await mkdtemp(join(tmpdir(), 'mopaixiao-demo-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  if (left !== undefined) await cp(left, folder, { recursive: true })
  return { config: demoIn(folder), clock: settableClock(instantFrom(instant)) }
}
