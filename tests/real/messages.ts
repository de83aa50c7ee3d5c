/**
 * Done for real: 1,408 questions and answers of nine years, raised when asked and answered when answered, through the one door (domain
 * §12).
 */
import t from 'tap'
import { z } from 'zod'
import { verifyHistory } from '../../src/cases/index.ts'
import { run } from '../../src/cli/run.ts'
import { type Day, dayOf } from '../../src/clock.ts'
import type { Db } from '../../src/db/index.ts'
import { lastPromise } from '../../src/problems/domain/clocks.ts'
import type { ProblemRecord } from '../../src/problems/domain/record.ts'
import { load } from '../../src/problems/door/move.ts'
import { calendarOf } from '../../src/units/index.ts'
import type { Calendar } from '../../src/workflow/calendar/calendar.ts'
import { freshDatabase } from '../helpers/databases/database.ts'
import { violations } from '../helpers/problems/invariants.ts'
import { type Case, history, missing, readMessages, replay } from '../helpers/problems/message-replay.ts'

interface Ended extends Case { record: ProblemRecord, before: ProblemRecord }

t.test('public messages, replayed', { skip: missing }, async (t) => {
  const { db, url } = await freshDatabase(t)

  await t.test('raised when asked, answered when answered', async (t) => {
    const { districtId, cases, people } = await replay(db, readMessages())
    const calendar = await calendarOf(db.read, districtId)
    const ended = await answered(db, cases)
    const daysOf = (record: ProblemRecord) => workingDays(record, calendar)

    t.equal(await db.read.case.count(), 1408, 'a problem for each message')
    t.same(numbers(ended, ({ record }) => record.state !== 'confirming'), [], 'each waits for the word of its enterprise')

    t.same(numbers(ended, (one) => daysOf(one.record) !== calendar.workingDaysBetween(one.message.asked.day, one.message.replied.day)), [],
      'its clock counts the days that stand in the file')
    t.equal(median(ended.map(({ record }) => daysOf(record))), 8, 'median of the working days from asking to answering')

    t.equal(ended.filter(({ record }) => !promiseOf(record).overdue).length, 1052, 'answered within 15 working days')
    t.same(
      numbers(ended, ({ record }) => promiseOf(record).overdue !== (daysOf(record) > 15)),
      [],
      'late is what took longer'
    )
    t.same(
      numbers(ended, ({ record: { repliedAt, due, ...record } }) => promiseOf(record).overdue !== (Number(repliedAt) > Number(due))),
      [],
      'late is what came after the due'
    )
    t.same(
      numbers(ended, ({ record }) => record.everOverdue !== promiseOf(record).overdue),
      [],
      '曾超期 says the same, and no other clock ran out'
    )
    t.same(
      numbers(ended, ({ record }) => Number(record.due) !== Number(record.firstDue)),
      [],
      'no promise was moved'
    )

    const overridden = await db.read.caseEventBody.findMany({ where: { event: { move: 'reply', act: 'made' } }, select: { answers: true } })
    t.equal(overridden.filter(({ answers }) => reasonIn(answers) === history).length, 1408, 'the gate was overridden, and says why')

    const seats = new Map(people.map(({ id, unitId }) => [id, unitId]))
    const faults = ended.flatMap(({ number, record, before }) =>
      [...violations(before, before, seats, calendar), ...violations(record, before, seats, calendar)].map(
        (sentence) => `${number} ${sentence}`
      )
    )
    t.same(faults, [], 'what must be true of every problem is true, before the answer and after it')
    for await (const { number, sequence, sentence } of verifyHistory(db.read)) {
      t.fail('every history is whole', { number, sequence, sentence })
    }
  })

  await t.test('the command line says of it what the calendar says of the file', async (t) => {
    const said = await figuresBetween('2011-01-01', '2021-12-31', url)
    const onTime = said.get('resolved_on_time')
    t.match(onTime, { numerator: 1052, denominator: 1408, value: 1052 / 1408 })
    t.equal(onTime?.excluded.reduce((sum, { count }) => sum + count, 0), 0, 'nothing is left out')
    t.match(said.get('resolved_first_due'), { numerator: 1052, denominator: 1408 }, 'no promise was moved')
    t.match(said.get('duration'), { numerator: 1408, denominator: 1408, value: 8 })
  })
})

const figures = z.array(
  z.object({
    key: z.string(),
    numerator: z.number(),
    denominator: z.number(),
    value: z.number().nullable(),
    excluded: z.array(z.object({ reason: z.string(), count: z.number() }))
  })
)

/** By their keys, as `npm run cli -- figures --json` prints them. */
async function figuresBetween (from: Day, to: Day, url: string) {
  const printed: string[] = []
  const printError = (line: string) => {
    throw new Error(line)
  }
  await run(['figures', '--from', from, '--to', to, '--json'], {
    environment: () => ({ MODE: 'test', DATABASE_URL: url }),
    print: (line) => {
      printed.push(line)
    },
    printError
  })
  return new Map(figures.parse(JSON.parse(printed.join('\n'))).map((figure) => [figure.key, figure]))
}

async function answered (db: Db, cases: readonly Case[]): Promise<Ended[]> {
  const ended: Ended[] = []
  for (const one of cases) {
    const record = await load(db.read, { number: one.number })
    ended.push({ ...one, record, before: one.unanswered ?? record })
  }
  return ended
}

/** From asking to answering as the product's own clock has them; the day of asking is day 0. */
function workingDays (record: ProblemRecord, calendar: Calendar): number {
  const { startedAt, stoppedAt } = promiseOf(record)
  return calendar.workingDaysBetween(dayOf(startedAt), dayOf(stoppedAt ?? startedAt))
}

function promiseOf (record: Pick<ProblemRecord, 'deadlines' | 'number'>) {
  const promise = lastPromise(record)
  if (promise?.state !== 'stopped') throw new Error(`${record.number} has no promise that an answer stopped`)
  return promise
}

/** A few numbers stand for those of which it is so: never their texts. */
function numbers (ended: readonly Ended[], isSo: (one: Ended) => boolean): string[] {
  return ended.filter(isSo).map(({ number }) => number).slice(0, 10)
}

/** The mean of the middle two (domain §7). */
function median (lengths: readonly number[]): number {
  const sorted = lengths.toSorted((one, other) => one - other)
  const middle = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return middle.reduce<number>((sum, length) => sum + (length ?? NaN), 0) / 2
}

function reasonIn (answers: unknown): unknown {
  return typeof answers === 'object' && answers !== null && 'override' in answers ? answers.override : undefined
}
