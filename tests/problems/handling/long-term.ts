/**
 * On the books: what cannot be solved for now is granted in three steps, reported on every 30 days, and healed of nothing (domain §4.2,
 * §5).
 */
import t from 'tap'
import { progress, suspension } from '../../../src/problems/stages/handling/forms.ts'
import { peopledDatabase } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { clockOf, liveClocks } from '../../helpers/problems/clocks.ts'
import { refusalOf } from '../../helpers/refusals.ts'

const { db } = await peopledDatabase(t)
const { make, grant, refuse, withdraw, drive, record, at } = await problemDistrict(db)
t.beforeEach(() => at('2026-11-23', '09:00'))

const steps = ['unithead1', 'supervisor1', 'leader1'] as const
const suspend = async (number: string, changed: object = {}) => {
  await make('handler1', number, 'suspend', changed)
  for (const login of steps) await grant(login, number, 'suspend')
}
const suspended = async (changed: object = {}) => {
  const number = await drive('in_progress')
  await suspend(number, changed)
  return number
}

t.test('the unit’s head, the supervisor and the leader in charge, one after the other', async (t) => {
  const number = await drive('in_progress')
  await make('handler1', number, 'suspend')
  for (const [index, login] of steps.entries()) {
    t.match(await record(number), { state: 'in_progress', suspendedCount: 0 })
    for (const other of steps.slice(index + 1)) {
      t.match(await refusalOf(grant(other, number, 'suspend')), { status: 403 }, `${other} before ${login}`)
    }
    t.match(await refusalOf(grant('leader2', number, 'suspend')), { status: 403 }, 'who is in charge of another unit')
    await grant(login, number, 'suspend')
  }
  t.match(await record(number), {
    state: 'long_term',
    suspendedCount: 1,
    suspendReason: 'quota',
    nextReportDay: '2026-12-13',
    reviewDay: '2027-06-11'
  })
})

t.test('each of them may refuse, and the asker may take it back: nothing has changed', async (t) => {
  for (const refusing of steps) {
    const number = await drive('in_progress')
    const { deadlines } = await record(number)
    await make('handler1', number, 'suspend')
    for (const login of steps.slice(0, steps.indexOf(refusing))) await grant(login, number, 'suspend')
    await refuse(refusing, number, 'suspend')
    t.match(await record(number), { state: 'in_progress', suspendedCount: 0 })
    t.same((await record(number)).deadlines, deadlines)
    await make('handler1', number, 'suspend')
    await withdraw('handler1', number, 'suspend')
    t.match(await record(number), { state: 'in_progress' })
  }
})

t.test('with proof that the enterprise was told, a report within 30 days and a review within a year', async (t) => {
  t.equal(suspension.shape.files.safeParse([]).success, false)
  const number = await drive('in_progress')
  const held = async (changed: object, field: string) =>
    t.match(await refusalOf(make('handler1', number, 'suspend', changed)), { status: 422, problems: [{ field }] })
  await held({ nextReportDay: '2026-12-24' }, 'nextReportDay')
  await held({ nextReportDay: '2026-11-23' }, 'nextReportDay')
  await held({ reviewDay: '2027-11-24' }, 'reviewDay')
  await held({ reviewDay: '2026-11-23' }, 'reviewDay')
  t.equal((await make('handler1', number, 'suspend', { nextReportDay: '2026-12-23', reviewDay: '2027-11-23' })).act, 'asked')
})

t.test('the promise pauses; report and review run', async (t) => {
  const number = await suspended()
  const after = await record(number)
  t.match(clockOf(after, 'resolve'), { state: 'paused', dueDay: '2026-12-14' })
  t.match(clockOf(after, 'progress'), { state: 'running', dueDay: '2026-12-14' }, 'the day promised is a Sunday')
  t.match(clockOf(after, 'review_day'), { state: 'running', dueDay: '2027-06-11' })
})

t.test('what was left runs on after it', async (t) => {
  const number = await suspended()
  at('2026-12-07')
  t.match(await refusalOf(make('unithead1', number, 'resume')), { status: 403 })
  await make('supervisor1', number, 'resume')
  t.match(await record(number), {
    state: 'in_progress',
    nextReportDay: null,
    reviewDay: null,
    due: new Date('2026-12-28T16:00:00Z'),
    firstDue: new Date('2026-12-14T16:00:00Z')
  })
  t.same(liveClocks(await record(number)), ['contact', 'feedback', 'first_word', 'resolve'])
})

t.test('at least three working days', async (t) => {
  const number = await drive('in_progress')
  at('2026-12-14')
  await suspend(number)
  at('2026-12-21')
  await make('leader1', number, 'resume')
  t.match(clockOf(await record(number), 'resolve'), { state: 'running', dueDay: '2026-12-24', overdue: false })
})

t.test('it does not heal: overdue stays overdue', async (t) => {
  const number = await drive('in_progress')
  at('2026-12-16')
  await suspend(number)
  t.match(clockOf(await record(number), 'resolve'), { state: 'paused', overdue: true })
  at('2026-12-30')
  await make('supervisor1', number, 'resume')
  const after = await record(number)
  t.match(after, { everOverdue: true })
  t.match(clockOf(after, 'resolve'), { state: 'running', overdue: true })
  t.ok((clockOf(after, 'resolve')?.dueDay ?? '') < '2026-12-30', 'nor is there a new day')
})

t.test('a third time there is none', async (t) => {
  const number = await suspended()
  for (const again of [true, false]) {
    await make('supervisor1', number, 'resume')
    if (again) await suspend(number)
  }
  t.match(await refusalOf(make('handler1', number, 'suspend')), { status: 409, sentence: /已经挂账两次/ })
})

t.test('a report says what moved, and names the next day, 30 days away at the most', async (t) => {
  const number = await suspended()
  t.match(await refusalOf(make('handler1', number, 'progress', { moved: '正在积极推进，持续跟进协调。' })), {
    status: 422,
    problems: [{ field: 'moved', sentence: /不算进展/ }]
  })
  t.match(await refusalOf(make('handler1', number, 'progress', { nextReportDay: '2026-12-24' })), {
    status: 422,
    problems: [{ field: 'nextReportDay', params: { day: '2026-12-23' } }]
  })
  t.equal(progress.shape.nextReportDay.safeParse('').success, false)
  at('2026-12-14')
  await make('unithead1', number, 'progress', { nextReportDay: '2027-01-11' })
  const { deadlines, ...after } = await record(number)
  t.match(after, { state: 'long_term', nextReportDay: '2027-01-11' })
  t.match(
    deadlines.filter(({ name }) => name === 'progress'),
    [
      { state: 'stopped', overdue: false },
      { state: 'running', dueDay: '2027-01-11' }
    ]
  )
})

t.test('a report that is late stays late', async (t) => {
  const number = await suspended()
  at('2026-12-15')
  await make('handler1', number, 'progress')
  t.match(
    (await record(number)).deadlines.filter(({ name }) => name === 'progress'),
    [
      { state: 'stopped', overdue: true },
      { state: 'running', overdue: false }
    ]
  )
})

t.test('from lifted as well: then the escalation’s clock stops', async (t) => {
  const number = await drive('escalated')
  await suspend(number)
  t.match(await record(number), { state: 'long_term' })
  t.match(clockOf(await record(number), 'escalation'), { state: 'stopped' })
})

t.test('an extension that waits is void, and the promise is not held', async (t) => {
  const number = await drive('in_progress')
  await make('handler1', number, 'extend')
  await suspend(number)
  t.match((await record(number)).approvals.find(({ move }) => move === 'extend'), { state: 'void' })
  t.match(clockOf(await record(number), 'resolve'), { state: 'paused', heldSince: null })
})

t.test('in a round of rework its own promise pauses', async (t) => {
  const number = await drive('confirming')
  await make('enterprise1', number, 'rework')
  await suspend(number)
  t.match(clockOf(await record(number), 'rework'), { state: 'paused' })
  t.match(clockOf(await record(number), 'resolve'), { state: 'stopped' })
  await make('supervisor1', number, 'resume')
  t.match(clockOf(await record(number), 'rework'), { state: 'running' })
})
