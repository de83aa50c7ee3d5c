/** Random walks over moves, people and days (architecture §9): whatever people do in whatever order, the invariants hold. */
import fc from 'fast-check'
import t from 'tap'
import { addDays, dayOf, instantFrom, instantOf } from '../../src/clock.ts'
import { problemLifecycle } from '../../src/problems/stages/lifecycle.ts'
import type { ProblemRecord } from '../../src/problems/domain/record.ts'
import { verifyHistory } from '../../src/cases/integrity/verify.ts'
import { reassignBySystem } from '../../src/problems/door/move.ts'
import { remindOf } from '../../src/problems/scheduled/reminders.ts'
import { onAnyPeopled } from '../helpers/databases/database.ts'
import { isSilent, type UnitByPerson, violations } from '../helpers/problems/invariants.ts'
import { type SimulationContext, explore } from '../helpers/problems/simulation.ts'
import { type ProblemDistrict, problemDistrict } from '../helpers/problems/problem-district.ts'
import { movesOfPeople } from '../../src/workflow/lifecycle.ts'
import { possibleSteps, anyMove, refusedOnly, rethrowUnlessRefused, viewers } from '../helpers/problems/random-walk.ts'
import type { ProblemState } from '../../src/problems/domain/vocabulary.ts'

const lengths = { sqlite: { numRuns: 40, steps: 60 }, postgresql: { numRuns: 8, steps: 50 } }

/** Ordinary days, the eve of holidays, a make-up Saturday, the end of a year of which no notice is known. */
const beginnings = ['2026-11-23T09:00:00+08:00', '2026-09-30T17:20:00+08:00', '2026-02-14T11:30:00+08:00', '2026-12-31T23:59:59+08:00']

const later: ReadonlyArray<(now: Date) => Date> = [
  (now) => now,
  (now) => now,
  (now) => instantFrom(now.getTime() + 60_000),
  (now) => instantFrom(now.getTime() + 40 * 60_000),
  (now) => instantFrom(now.getTime() + 3 * 3_600_000),
  (now) => instantFrom(now.getTime() + 26 * 3_600_000),
  (now) => instantFrom(instantOf(dayOf(now), '24:00').getTime() - 1000),
  (now) => instantOf(addDays(dayOf(now), 9), '08:30'),
  (now) => instantOf(addDays(dayOf(now), 16), '10:00')
]

/** Answers that lead elsewhere than those that are always accepted. */
const variants: Record<string, readonly object[]> = {
  confirm: [
    {},
    { solved: 'partial', rest: 'not_needed' },
    { solved: 'partial', rest: 'needed' },
    { solved: 'not', result: '1', remarks: '没有修好' }
  ],
  callback: [{}, { solved: 'partial', rest: 'needed' }, { solved: 'not', pressure: 'withdraw' }],
  reply: [{}, { result: 'partial', whyNot: '其余路段属规划道路' }],
  accept: [{}, { wall: 'inside' }, { templateCode: '紧急' }, { templateCode: '13710' }],
  dispatch_direct: [{}, { wall: 'inside' }, { templateCode: '泉州' }]
}

const states = Object.keys(problemLifecycle.states) as ProblemState[]

const step = fc.record({ wait: fc.nat(later.length - 1), what: fc.nat(), who: fc.nat(), how: fc.nat(), wild: fc.nat(9) })
const walk = (steps: number) =>
  fc.record({
    begin: fc.constantFrom(...beginnings),
    state: fc.constantFrom(...states),
    confidentiality: fc.constantFrom('normal', 'restricted', 'anonymous'),
    complex: fc.boolean(),
    helped: fc.boolean(),
    steps: fc.array(step, { minLength: steps, maxLength: steps })
  })

t.test('walks', async (t) => {
  await onAnyPeopled(t, 'over moves, people and days', async (t, { db, engine }) => {
    const district = await problemDistrict(db)
    const seats: UnitByPerson = new Map(district.people.map(({ id, unitId }) => [id, unitId]))
    const { numRuns, steps } = lengths[engine]
    const taken = { made: 0, refused: 0, moves: new Set<string>() }
    await fc.assert(
      fc.asyncProperty(walk(steps), (plan) => follow(district, seats, plan, taken)),
      { seed: 20261124, numRuns, endOnFailure: true }
    )
    t.ok(taken.made > (numRuns * steps) / 2, `${taken.made} steps were made, ${taken.refused} refused`)
    if (engine === 'sqlite') {
      t.strictSame(
        movesOfPeople(problemLifecycle).filter((move) => !patient.has(move) && !taken.moves.has(move) && !taken.moves.has(`grant ${move}`)),
        [],
        'every move that people can make was made'
      )
    }
    for await (const finding of verifyHistory(db.read)) t.fail('every history is whole', finding)
  })
})

/**
 * Two days of calling in vain and ten working days: chance does not wait so long; and nobody enters anything for others here. They have
 * tests of their own.
 */
const patient = new Set(['lapse', 'ratify', 'disown'])

interface Taken { made: number, refused: number, moves: Set<string> }

type Plan = typeof walk extends (steps: number) => fc.Arbitrary<infer P> ? P : never

async function follow (
  district: ProblemDistrict,
  seats: UnitByPerson,
  { begin, state, confidentiality, complex, helped, steps }: Plan,
  taken: Taken
) {
  const { db, clock } = district
  clock.set(instantFrom(begin))
  const number = await district.drive(state, { told: { confidentiality }, helpedBy: helped ? ['transport'] : [] })
  // Which ones are complex the supervisor rules by a move that the straight road does not have.
  await db.write((tx) => tx.problem.updateMany({ where: { case: { number } }, data: { complex } }))
  let record = await district.record(number)
  const still = await district.around(helped ? ['transport'] : [])
  for (const { wait, what, who, how, wild } of steps) {
    record = await timePasses(district, record, (later[wait] ?? fail('no such wait'))(clock.now()), still)
    const around = { ...still, record, now: clock.now(), people: await viewers(record, district) }
    const doable = possibleSteps(record, around, number, district, varied)
    const { end } = problemLifecycle.states[record.state]
    if (end && doable.length === 0) return
    if (!end && !doable.some(({ further }) => further)) throw new Error(`nobody can move it on: ${record.state}`)
    // Withdrawing is always possible: chosen as often as anything else it would end most walks.
    const names = [...new Set(doable.map(({ name }) => name))].filter((each) => each !== 'withdraw' || wild === 1)
    // What no walk has tried yet comes first now and then: chance alone leaves out what is possible for a day only.
    const untried = names.filter((each) => !taken.moves.has(each))
    const from = wild > 6 && untried.length > 0 ? untried : names
    const name = from[what % from.length]
    const candidates = doable.filter((act) => act.name === name)
    const act = wild === 0 ? undefined : candidates[who % candidates.length]
    const done = act
      ? await act.go(how).then(
        () => true,
        (error) => rethrowUnlessRefused(error, act.name)
      )
      : await anyMove(district, number, what, who).then(() => true, refusedOnly)
    done ? taken.made++ : taken.refused++
    const next = await district.record(number)
    if (done && act) taken.moves.add(act.name)
    const faults = violations(next, record, seats, around.calendar)
    if (!done && next.version !== record.version) faults.push('what was refused left a trace')
    if (faults.length > 0) throw new Error(`after ${act?.name ?? 'a blind step'} in ${record.state} of ${number}: ${faults.join('; ')}`)
    record = next
  }
  endsSomewhere(record, { ...still, now: clock.now() })
}

/** Each working morning the jobs do what is due for this problem, and never is it overdue and silent. @returns it as they leave it */
async function timePasses (
  { db, clock, record: load }: ProblemDistrict, before: ProblemRecord, until: Date, { calendar }: SimulationContext
): Promise<ProblemRecord> {
  let record = before
  const first = calendar.addWorkingDays(dayOf(clock.now()), 1)
  for (let day = first; instantOf(day, '08:00') <= until; day = calendar.addWorkingDays(day, 1)) {
    const at = instantOf(day, '08:00')
    if (record.nextDue >= at && !record.onSpot) continue
    let made = (await remindOf(db, record.id, at)).length
    for (const { id } of record.approvals.filter(({ state, due }) => state === 'open' && due && due < at)) {
      if (await db.write((tx) => reassignBySystem(tx, record.id, id, at), 'shared')) made++
    }
    if (made > 0) record = await load(record.number)
    if (isSilent(record, calendar, at)) throw new Error(`${record.number} is overdue and silent on ${day}, in ${record.state}`)
  }
  clock.set(until)
  return record
}

function varied (move: string, how: number): object {
  const choices = variants[move] ?? [{}]
  return choices[how % choices.length] ?? {}
}

function endsSomewhere (record: ProblemRecord, around: SimulationContext): void {
  for (const place of explore(record, around)) if (problemLifecycle.states[place.record.state].end) return
  throw new Error(`from ${record.state} of ${record.number} no end can be reached`)
}

function fail (message: string): never {
  throw new Error(message)
}
