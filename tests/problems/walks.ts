/** Random walks over moves, people and days (design §9): whatever people do in whatever order, the invariants hold. */
import fc from 'fast-check'
import t from 'tap'
import { addDays, dayOf, instantFrom, instantOf } from '../../src/clock.ts'
import type { User } from '../../src/auth/index.ts'
import { visibleTo } from '../../src/problems/access.ts'
import { problemLife } from '../../src/problems/lifecycle.ts'
import type { ProblemRecord } from '../../src/problems/record.ts'
import { verifyHistory } from '../../src/problems/verify.ts'
import { mayNotDecide } from '../../src/workflow/requests.ts'
import { Refusal } from '../../src/errors.ts'
import { onEachEngine } from '../helpers/database.ts'
import { type Seats, broken } from '../helpers/invariants.ts'
import { type Around, explore, mayMake, situationOf } from '../helpers/paper.ts'
import { type ProblemDistrict, problemDistrict } from '../helpers/problem-district.ts'

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
  (now) => instantOf(addDays(dayOf(now), 9), '08:30')
]

/** Answers that lead elsewhere than those that are always accepted. */
const variants: Record<string, readonly object[]> = {
  confirm: [{}, { solved: 'partial', rest: 'not_needed' }, { solved: 'partial', rest: 'needed' }, { solved: 'not', result: '1', remarks: '没有修好' }],
  callback: [{}, { solved: 'partial', rest: 'needed' }, { solved: 'not', pressure: 'withdraw' }],
  reply: [{}, { result: 'partial', whyNot: '其余路段属规划道路' }],
  accept: [{}, { wall: 'inside' }, { templateCode: '紧急' }, { templateCode: '13710' }],
  dispatch_direct: [{}, { wall: 'inside' }, { templateCode: '泉州' }]
}

const step = fc.record({ wait: fc.nat(later.length - 1), what: fc.nat(), who: fc.nat(), how: fc.nat(), wild: fc.nat(9) })
const walk = (steps: number) => fc.record({
  begin: fc.constantFrom(...beginnings), confidentiality: fc.constantFrom('normal', 'restricted', 'anonymous'), complex: fc.boolean(), helped: fc.boolean(), steps: fc.array(step, { minLength: steps, maxLength: steps })
})

t.test('walks', async (t) => {
  await onEachEngine(t, 'over moves, people and days', async (t, { db, engine }) => {
    const district = await problemDistrict(db)
    const seats: Seats = new Map(district.people.map(({ id, unitId }) => [id, unitId]))
    const { numRuns, steps } = lengths[engine]
    const taken = { made: 0, refused: 0 }
    await fc.assert(fc.asyncProperty(walk(steps), (plan) => follow(district, seats, plan, taken)), { seed: 20261123, numRuns, endOnFailure: true })
    t.ok(taken.made > numRuns * steps / 2, `${taken.made} steps were made, ${taken.refused} refused`)
    for await (const finding of verifyHistory(db.read)) t.fail('every history is whole', finding)
  })
})

type Plan = typeof walk extends (steps: number) => fc.Arbitrary<infer P> ? P : never

async function follow (district: ProblemDistrict, seats: Seats, { begin, confidentiality, complex, helped, steps }: Plan, taken: { made: number, refused: number }) {
  const { db, clock } = district
  clock.set(instantFrom(begin))
  const number = await district.raise('enterprise1', { confidentiality })
  // Which ones are complex the supervisor rules by a move that the straight road does not have.
  await db.write((tx) => tx.problem.updateMany({ where: { number }, data: { complex } }))
  let record = await district.record(number)
  const still = await district.around(helped ? ['transport'] : [])
  for (const { wait, what, who, how, wild } of steps) {
    if (problemLife.states[record.state].end) return
    clock.set((later[wait] ?? fail('no such wait'))(clock.now()))
    const around = { ...still, record, now: clock.now(), people: await witnesses(record, district) }
    const doable = actsOn(record, around, number, district)
    if (!doable.some(({ further }) => further)) throw new Error(`nobody can move it on: ${record.state}`)
    const names = [...new Set(doable.map(({ name }) => name))]
    const name = names[what % names.length]
    const candidates = doable.filter((act) => act.name === name)
    const act = wild === 0 ? undefined : candidates[who % candidates.length]
    const done = act ? await act.go(how).then(() => true) : await blindly(district, number, what, who).then(() => true, refusedOnly)
    done ? taken.made++ : taken.refused++
    const next = await district.record(number)
    const faults = broken(next, record, seats, around.calendar)
    if (!done && next.version !== record.version) faults.push('what was refused left a trace')
    if (faults.length > 0) throw new Error(`after ${act?.name ?? 'a blind step'} in ${record.state} of ${number}: ${faults.join('; ')}`)
    record = next
  }
  endsSomewhere(record, { ...still, now: clock.now() })
}

const known = new Map<string, readonly User[]>()

/** Who sees a problem like this one. The same question has the same answer, and is asked of a database once. */
async function witnesses ({ id, districtId, state, leadUnitId, confidentiality, assignments, tasks }: ProblemRecord, { db, people }: ProblemDistrict): Promise<readonly User[]> {
  const key = JSON.stringify([districtId, state, leadUnitId, confidentiality, assignments.map(({ unitId }) => unitId), tasks.map((task) => task.state)])
  const before = known.get(key)
  if (before) return before
  const counts = await Promise.all(people.map((user) => db.read.problem.count({ where: { AND: [{ id }, visibleTo(user)] } })))
  const found = people.filter((_, index) => counts[index] === 1)
  known.set(key, found)
  return found
}

interface Doable { name: string, further: boolean, go (how: number): Promise<unknown> }

/** Everything that somebody can do now. */
function actsOn (record: ProblemRecord, around: Around, number: string, district: ProblemDistrict): Doable[] {
  return around.people.flatMap((user) => {
    const situation = situationOf(record, user, around)
    const moves = Object.entries(problemLife.moves).filter(([move]) => mayMake(situation, move)).map(([move, { additive = false }]) => ({
      name: move, further: !additive, go: (how: number) => district.make(user.login, number, move, varied(move, how), around)
    }))
    const open = record.requests.filter(({ state }) => state === 'open')
    const decisions = open.filter((request) => mayNotDecide(request, situation.actor) === false).flatMap(({ move }) => [
      { name: `grant ${move}`, further: true, go: () => district.grant(user.login, number, move) },
      { name: `refuse ${move}`, further: true, go: () => district.refuse(user.login, number, move) }
    ])
    const back = open.filter(({ askedBy }) => askedBy === user.id).map(({ move }) => ({ name: `take back ${move}`, further: false, go: () => district.withdraw(user.login, number, move) }))
    return [...moves, ...decisions, ...back]
  })
}

function varied (move: string, how: number): object {
  const choices = variants[move] ?? [{}]
  return choices[how % choices.length] ?? {}
}

/** Any move by anybody, whether it is theirs and possible or not. */
function blindly (district: ProblemDistrict, number: string, what: number, who: number): Promise<unknown> {
  const moves = Object.keys(problemLife.moves)
  const person = district.people[who % district.people.length] ?? fail('nobody')
  return district.make(person.login, number, moves[what % moves.length] ?? '')
}

/** A refusal is an answer; anything else is a fault. */
function refusedOnly (error: unknown): false {
  if (error instanceof Refusal && [403, 404, 409, 422].includes(error.status)) return false
  throw error
}

function endsSomewhere (record: ProblemRecord, around: Around): void {
  for (const place of explore(record, around)) if (problemLife.states[place.record.state].end) return
  throw new Error(`from ${record.state} of ${record.number} no end can be reached`)
}

function fail (message: string): never {
  throw new Error(message)
}
