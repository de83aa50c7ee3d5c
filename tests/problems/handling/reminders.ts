/** What time brings about (domain §5): reminders, orders and proposals by the system; what a person must decide stays undecided. */
import t from 'tap'
import { addDays, type Day } from '../../../src/clock.ts'
import type { Params } from '../../../src/errors.ts'
import { reassignOverdue } from '../../../src/cases/approvals/reassign-overdue.ts'
import type { ProblemState } from '../../../src/problems/domain/vocabulary.ts'
import { remind, remindOf } from '../../../src/problems/scheduled/reminders.ts'
import { translators } from '../../../src/web/language/translate.ts'
import { words } from '../../../src/words.ts'
import { onAnyPeopled, peopledDatabase } from '../../helpers/databases/database.ts'
import { anUpload } from '../../helpers/problems/moves.ts'
import { type ProblemDistrict, problemDistrict } from '../../helpers/problems/problem-district.ts'
import { openOrdersOf, orderMove } from '../../helpers/supervision/orders.ts'

/** Contacted and answered to in time: only the promise is left. */
async function underWay (district: ProblemDistrict): Promise<string> {
  const number = await district.drive('in_progress')
  await district.make('handler1', number, 'contact')
  await district.make('handler1', number, 'feedback')
  return number
}

type People = Record<Day, () => Promise<unknown>>

/** Runs the job for this problem on each of these days, before people do something on some. @returns what it did, by days */
async function daily ({ db, at, clock, record }: ProblemDistrict, number: string, from: Day, to = from, people: People = {}) {
  const { id } = await record(number)
  const done: Record<Day, string> = {}
  for (let day = from; day <= to; day = addDays(day, 1)) {
    at(day)
    const made = await remindOf(db, id, clock.now())
    if (made.length > 0) done[day] = made.join(' ')
    await people[day]?.()
  }
  return done
}

t.test('a broken promise', async (t) => {
  await onAnyPeopled(t, 'is urged, ordered and proposed to be lifted, again and again', async (t, { db }) => {
    const district = await problemDistrict(db)
    const number = await underWay(district)
    const { due, state } = await district.record(number)
    t.equal(due?.toISOString(), '2026-12-14T16:00:00.000Z', 'promised for 14 December')
    const people: Record<string, () => Promise<unknown>> = {
      '2026-12-18': () => district.make('handler1', number, 'note'),
      '2026-12-28': () => district.refuse('supervisor1', number, 'escalate')
    }
    t.same(await daily(district, number, '2026-12-14', '2027-01-26', people), {
      '2026-12-15': 'urge',
      '2026-12-17': 'supervise',
      '2026-12-21': 'escalate',
      '2026-12-25': 'urge',
      '2026-12-31': 'supervise',
      '2027-01-05': 'urge',
      '2027-01-12': 'urge',
      '2027-01-15': 'supervise',
      '2027-01-19': 'urge',
      '2027-01-26': 'urge escalate'
    }, 'five working days after the last reminder or the note, ten after the last order, twenty after the proposal was refused')
    const late = await district.record(number)
    t.equal(late.state, state, 'no job changes a state that a person must decide')
    const orders = await openOrdersOf(district, number)
    t.match(orders.map(({ reason, addressee, issuedById }) => [reason, addressee, issuedById]), [
      ...Array(3).fill(['overdue', 'unit', null])
    ])
    t.match(late.approvals.at(-1), { move: 'escalate', askedBy: null, state: 'open', chain: ['supervisor'] })

    for (const order of orders) await orderMove(district)('unithead1', order.case.number)
    await district.grant('supervisor1', number, 'escalate')
    const lifted = await district.record(number)
    t.equal(lifted.state, 'escalated')
    t.same(await openOrdersOf(district, number), [], 'answered')
  })

  t.test('is urged once, ordered once and proposed once after weeks without the job', async (t) => {
    const { db } = await peopledDatabase(t)
    const district = await problemDistrict(db)
    const number = await underWay(district)
    t.same(await daily(district, number, '2027-01-11', '2027-01-15'), { '2027-01-11': 'urge supervise escalate' })
  })

  t.test('counts anew once its day has moved', async (t) => {
    const { db } = await peopledDatabase(t)
    const district = await problemDistrict(db)
    const number = await underWay(district)
    await daily(district, number, '2026-12-15', '2026-12-21')
    await district.grant('supervisor1', number, 'escalate')
    await district.make('leader1', number, 'settle', { newDay: '2026-12-23' })
    t.same(await daily(district, number, '2026-12-22', '2026-12-30'), {
      '2026-12-24': 'urge', '2026-12-28': 'supervise', '2026-12-30': 'escalate'
    })
  })

  t.test('says for how long, in both languages, to the unit alone', async (t) => {
    const { db } = await peopledDatabase(t)
    const district = await problemDistrict(db)
    const number = await underWay(district)
    await daily(district, number, '2026-12-15')
    await daily(district, number, '2026-12-22')
    const notices = await db.read.notice.findMany({ where: { label: '催办' }, orderBy: { id: 'asc' }, select: { userId: true, said: true } })
    const said = notices.flatMap(({ said }) => said as unknown as { sentence: string, params: Params }[])
    const { zh, en } = translators(words)
    t.same(said.map(({ sentence, params }) => zh(sentence, params)), [
      ...Array(2).fill('已超期 1 个工作日，请尽快办理'), ...Array(2).fill('已超期 6 个工作日，请尽快办理')
    ])
    t.same(said.map(({ sentence, params }) => en(sentence, params)), [
      ...Array(2).fill('1 working day overdue; please act soon'), ...Array(2).fill('6 working days overdue; please act soon')
    ])
    t.same([...new Set(notices.map(({ userId }) => userId))].sort(), [district.user('handler1'), district.user('unithead1')].sort())
  })

  t.test('that somebody asked in time to move is not overdue until it is decided', async (t) => {
    const { db } = await peopledDatabase(t)
    const district = await problemDistrict(db)
    const number = await underWay(district)
    district.at('2026-12-10')
    await district.make('handler1', number, 'extend')
    t.same(await daily(district, number, '2026-12-15', '2026-12-18'), {})
    await district.refuse('unithead1', number, 'extend')
    t.same(await daily(district, number, '2026-12-18'), { '2026-12-18': 'urge supervise' }, 'refused: booked back')
  })
})

/** What has run out after two months in a state, and who is told of it. */
const silences: Partial<Record<ProblemState, { clocks: string[], told: string[] }>> = {
  submitted: { clocks: ['accept', 'first_word'], told: ['intake1'] },
  accepted: { clocks: ['accept', 'first_word'], told: ['intake1'] },
  dispatched: { clocks: ['contact', 'feedback', 'first_word', 'resolve'], told: ['handler1', 'intake1', 'unithead1'] },
  disputed: {
    clocks: ['contact', 'feedback', 'first_word', 'resolve', 'ruling'],
    told: ['handler1', 'intake1', 'supervisor1', 'supervisor2', 'unithead1']
  },
  escalated: {
    clocks: ['contact', 'escalation', 'feedback', 'first_word', 'resolve'],
    told: ['handler1', 'intake1', 'leader1', 'unithead1']
  },
  replied: { clocks: ['review'], told: ['caller1', 'caller2'] },
  confirmed: { clocks: ['close'], told: ['supervisor1', 'supervisor2'] },
  withdrawn: { clocks: ['withdrawal'], told: ['caller1', 'caller2'] }
}

t.test('whatever has run out against staff', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  const logins = new Map([...district.cast.userIds].map(([login, id]) => [id, login]))
  /** After two months. @returns what the system's reminder says has run out, and who is told of it */
  const reminded = async (number: string) => {
    const { id } = await district.record(number)
    await remindOf(db, id, district.clock.now())
    const notices = await db.read.notice.findMany({ where: { caseId: id, label: '催办' } })
    const line = (await district.record(number)).events.findLast(({ move }) => move === 'urge')
    return {
      clocks: (line?.facts['clocks'] as string[] | undefined)?.toSorted(),
      told: notices.map(({ userId }) => logins.get(userId) ?? userId).sort()
    }
  }
  const numbers = new Map<ProblemState, string>()
  for (const state of [...Object.keys(silences), 'confirming', 'needs_info', 'closed', 'merged'] as ProblemState[]) {
    numbers.set(state, await district.drive(state))
  }
  const imported = await district.drive('confirmed')
  await db.write((tx) => tx.case.updateMany({ where: { number: imported }, data: { imported: true } }))
  district.at('2027-01-25')
  for (const [state, number] of numbers) {
    t.same(await reminded(number), silences[state] ?? { clocks: undefined, told: [] }, state)
  }
  t.match(await remind(db, district.clock.now()), { urge: 1 }, 'what waits for nobody of staff is left, besides the main problem')
  t.equal(await db.read.caseEvent.count({ where: { case: { number: imported }, decidedById: null } }), 0, 'of what was imported nothing')
})

t.test('a request that nobody decides is passed on, and urged once it cannot be any further', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  const number = await underWay(district)
  district.at('2026-12-10')
  await district.make('handler1', number, 'extend')
  const passed: Record<Day, string> = {}
  const urged: Day[] = []
  for (let day = '2026-12-11'; day <= '2027-01-12'; day = addDays(day, 1)) {
    urged.push(...Object.keys(await daily(district, number, day)))
    if (await reassignOverdue(db, district.clock.now())) passed[day] = (await district.record(number)).approvals[0]?.waitsFor ?? ''
  }
  t.same(passed, { '2026-12-12': 'supervisor', '2026-12-15': 'leader', '2026-12-17': 'fellow_leader' })
  t.same(urged, ['2026-12-21', '2026-12-28', '2027-01-05', '2027-01-12'])
  const { id } = await district.record(number)
  const notices = await db.read.notice.findMany({ where: { caseId: id, label: '催办' }, distinct: ['userId'] })
  t.same(
    notices.map(({ userId }) => userId).sort(),
    ['leader1', 'leader2', 'supervisor1', 'supervisor2'].map(district.user).sort(),
    'whoever it waits for, and the lead office; not the unit, which has asked'
  )
})

t.test('on the books', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  const number = await underWay(district)
  await district.make('handler1', number, 'suspend')
  for (const login of ['unithead1', 'supervisor1', 'leader1']) await district.grant(login, number, 'suspend')
  const { state, nextReportDay, reviewDay } = await district.record(number)
  t.same([state, nextReportDay, reviewDay], ['long_term', '2026-12-13', '2027-06-11'])
  t.same(await daily(district, number, '2026-12-13', '2027-01-28'), {
    '2026-12-15': 'urge',
    '2026-12-22': 'urge',
    '2026-12-29': 'urge',
    '2027-01-06': 'urge',
    '2027-01-13': 'urge',
    '2027-01-14': 'supervise',
    '2027-01-20': 'urge',
    '2027-01-27': 'urge',
    '2027-01-28': 'supervise'
  }, 'the second report is missed thirty days after the first')
  await district.make('handler1', number, 'progress', { nextReportDay: '2027-02-10' })
  t.same(await daily(district, number, '2027-06-11', '2027-06-25'), {
    '2027-06-11': 'urge supervise',
    '2027-06-12': 'supervise',
    '2027-06-14': 'urge',
    '2027-06-21': 'urge',
    '2027-06-25': 'supervise supervise'
  }, 'two more reports, and the review')
  const orders = await openOrdersOf(district, number)
  t.same([...new Set(orders.map(({ addressee }) => addressee))], ['leader'])
  await district.make('leader1', number, 'resume')
  t.same(await openOrdersOf(district, number), [], 'what the leader was asked is decided')
})

t.test('solved on the spot', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  const number = await district.drive('submitted')
  await district.make('steward1', number, 'solve_on_spot', { files: [anUpload] })
  const { id } = await district.record(number)
  const at = (day: Day, time: string) => {
    district.at(day, time)
    return remindOf(db, id, district.clock.now())
  }
  t.same(await at('2026-11-26', '23:59'), [])
  t.same(await at('2026-11-27', '00:01'), ['no_nod'], 'three working days without an answer')
  t.match(await district.record(number), { state: 'submitted', onSpot: false, answer: '' })
})
