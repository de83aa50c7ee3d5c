/** States × moves × people: a move happens if and only if a row of domain §4.2 says so (architecture §9, trust D22). */
import t, { type Test } from 'tap'
import { Refusal } from '../../src/errors.ts'
import type { ProblemRecord } from '../../src/problems/domain/record.ts'
import { problemLifecycle } from '../../src/problems/stages/lifecycle.ts'
import { move } from '../../src/problems/door/move.ts'
import type { Relation, ProblemState } from '../../src/problems/domain/vocabulary.ts'
import { promisedClocks } from '../../src/problems/notify/status-text.ts'
import { attempt } from '../../src/workflow/attempt.ts'
import { movesOf } from '../../src/workflow/lifecycle.ts'
import { onEachPeopled, peopledDatabase } from '../helpers/databases/database.ts'
import { type Scene, chainOf, expectedOf, goalOf } from '../helpers/problems/moves.ts'
import { type SimulatedState, type SimulationContext, explore, mayMake, situationOf, tryMove } from '../helpers/problems/simulation.ts'
import { type ProblemDistrict, allOf, problemDistrict } from '../helpers/problems/problem-district.ts'
import { sampled } from '../helpers/tier.ts'

const states = Object.keys(problemLifecycle.states) as ProblemState[]
const relations = Object.keys(problemLifecycle.relations) as Relation[]
const moves = Object.keys(problemLifecycle.moves)
const withoutUnit: readonly ProblemState[] = ['draft', 'submitted', 'needs_info', 'declined', 'merged', 'accepted']
const waitingForTasks: readonly ProblemState[] = ['dispatched', 'in_progress', 'confirmed']

type Outcome = 'made' | 'asked' | 403 | 404 | 409

function outcomeOf (name: string, record: ProblemRecord, stands: readonly Relation[], openTask: boolean): Outcome {
  const row = expectedOf(name)
  const { from, by, tasks } = row
  const { state } = record
  if (!from.includes(state)) return 409
  if (!(row.only?.(record) ?? by).some((relation) => stands.includes(relation))) return 403
  if (tasks === 'open' ? !openTask : tasks === 'none open' && openTask) return 409
  if (row.blocked?.(record, stands)) return 409
  return chainOf(row, stands).length > 0 ? 'asked' : 'made'
}

t.test('every move of the table is expected, and no other', async (t) => {
  for (const name of moves) t.doesNotThrow(() => expectedOf(name))
  t.throws(
    () => expectedOf('teleport'),
    /“teleport” stands in src\/problems\/stages\/lifecycle.ts, but not in tests\/helpers\/problems\/moves.ts: add its row there/
  )
})

t.test('the pure core, for each relation alone and for none', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  const around = await district.around()
  const inProgress = await district.record(await helped(district, 'in_progress'))
  const { events } = await district.record(await district.drive('confirmed'))
  for (const openTask of [true, false]) {
    for (const state of states) {
      const record = { ...inProgress, events, state, tasks: openTask ? inProgress.tasks : [] }
      const happened = (name: string, stands: readonly Relation[]): [Outcome, string] => {
        const login = stands.includes('steward') ? 'steward1' : 'handler2'
        const actor = { id: stands.includes('system') ? null : district.user(login), relations: new Set(stands) }
        const answers = expectedOf(name).answers({ ...around, record })
        return outcome(() => {
          const { events, to } = attempt(problemLifecycle, { ...around, record, actor }, { move: name, answers, approvalId: 'new' })
          return [events[0]?.act, to]
        })
      }
      for (const name of moves) {
        for (const stands of [...relations.map((relation) => [relation]), []]) {
          const [happens, to] = happened(name, stands)
          const expects = outcomeOf(name, record, stands, openTask)
          const goal = goalOf(expectedOf(name), record)
          const goes = expects !== 'made' || goal === 'itself' ? state : goal
          if (happens !== expects || (to !== goes && typeof happens === 'string')) {
            t.fail(`${name} by ${stands} in ${state} (task open: ${openTask})`, { happens, expects, to, goes })
          }
        }
      }
      t.pass(`${state}, task open: ${openTask}`)
    }
  }

  function outcome (
    tried: () => [Outcome | 'granted' | 'refused' | 'taken_back' | 'voided' | 'passed' | undefined, string]
  ): [Outcome, string] {
    try {
      return tried() as [Outcome, string]
    } catch (error) {
      if (error instanceof Refusal && (error.status === 403 || error.status === 409)) return [error.status, error.sentence]
      throw error
    }
  }
})

t.test('from every place that can be reached an end can be reached', async (t) => {
  const { db } = await peopledDatabase(t)
  const district = await problemDistrict(db)
  const around = await district.around()
  const places = [...explore(await district.record(await district.raise()), around)]
  const reached = new Set(places.map(({ record }) => record.state))
  t.same([...reached].sort(), [...states].sort(), 'every state can be reached')
  const saved = new Set(places.filter(({ record }) => problemLifecycle.states[record.state].end).map(({ key }) => key))
  for (let before = 0; before < saved.size;) {
    before = saved.size
    for (const { key, next } of places) if (next.some((each) => saved.has(each))) saved.add(key)
  }
  t.same(places.filter(({ key }) => !saved.has(key)).map(({ acts }) => acts), [])
  const { told, untold } = promisesTouched(places, around)
  for (const move of ['contact', 'feedback', 'uphold', 'settle']) t.ok(told.has(move), `the enterprise hears of ${move}`)
  // In a callback it is the one who was called.
  t.same([...untold].filter((move) => move !== 'callback'), [], 'it hears of every promise that others keep or move')
})

/** The moves with which others than the enterprise keep or move a promise to it, by whether it is told. */
function promisesTouched (places: readonly SimulatedState[], around: SimulationContext) {
  const told = new Set<string>()
  const untold = new Set<string>()
  for (const { record } of places) {
    const others = around.people.map((user) => situationOf(record, user, around)).filter(({ actor }) => !actor.relations.has('reporter'))
    for (const [move, { notify: { enterprise }, publicFields }] of movesOf(problemLifecycle)) {
      if (!publicFields || told.has(move) || untold.has(move)) continue
      const able = others.find((situation) => mayMake(situation, move))
      const change = able && tryMove(able, { move, answers: expectedOf(move).answers({ ...around, record }), approvalId: 'asked' })
      if (change?.events[0]?.act !== 'made' || change.events[0].move !== move) continue
      const touched = change.deadlines.some((deadline, at) => isTouched(record.deadlines[at], deadline))
      if (touched) (enterprise === null || enterprise === 'more' ? untold : told).add(move)
    }
  }
  return { told, untold }
}

type ProblemDeadline = ProblemRecord['deadlines'][number]

function isTouched (before: ProblemDeadline | undefined, { name, state, due }: ProblemDeadline): boolean {
  if (!before || !promisedClocks.has(name)) return false
  return (before.state === 'running' && state === 'stopped') || before.due.getTime() !== due.getTime()
}

interface Case { state: ProblemState, openTask: boolean }

const cases: readonly Case[] = states.flatMap((state) => [
  { state, openTask: false },
  ...(waitingForTasks.includes(state) ? [{ state, openTask: true }] : [])
])

t.test('through the one door', async (t) => {
  await onEachPeopled(t, 'for everybody', async (t, { db, engine }) => {
    const district = await problemDistrict(db)
    await district.enlist('deputy1', { roles: ['unit_head'], unit: 'housing' })
    for (const given of engine === 'sqlite' ? cases : sampled(cases)) {
      await tryEverything(t, district, await (given.openTask ? helped : contacted)(district, given.state), given)
    }
  })
})

/** How each person of the cast stands to a problem of enterprise1 in the hands of the housing bureau; null: it does not exist for them. */
const cast: Record<string, (given: Case & { hasUnit: boolean }) => readonly Relation[] | null> = {
  enterprise1: () => ['reporter'],
  enterprise2: () => null,
  steward1: ({ state }) => state === 'draft' ? null : ['steward'],
  intake1: ({ state }) => state === 'draft' ? null : ['intake'],
  supervisor1: ({ state }) => state === 'draft' ? null : ['supervisor'],
  handler1: ({ hasUnit }) => hasUnit ? ['handler'] : null,
  deputy1: ({ hasUnit }) => hasUnit ? ['unit_head'] : null,
  unithead1: ({ hasUnit }) => hasUnit ? ['unit_head', 'principal'] : null,
  handler2: ({ openTask }) => openTask ? ['co_handler'] : null,
  'handler-approval': () => null,
  caller1: ({ state }) => ['replied', 'confirming', 'confirmed', 'closed', 'withdrawn'].includes(state) ? ['caller'] : null,
  leader1: ({ state }) => state === 'draft' ? null : ['leader', 'fellow_leader'],
  leader2: ({ state, hasUnit }) => state === 'draft' ? null : hasUnit ? ['fellow_leader'] : ['leader', 'fellow_leader'],
  manager1: ({ state }) => state === 'draft' ? null : ['manager'],
  liaison1: ({ state }) => state === 'draft' ? null : ['liaison'],
  sysadmin1: () => null
}

async function tryEverything (t: Test, district: ProblemDistrict, number: string, given: Case) {
  const { db, clock } = district
  const record = await district.record(number)
  const scene: Scene = { ...district, record, now: clock.now(), helpedBy: [] }
  for (const [login, standing] of Object.entries(cast)) {
    const stands = standing({ ...given, hasUnit: !withoutUnit.includes(given.state) })
    const expects = (name: string) => stands ? outcomeOf(name, record, stands, given.openTask) : 404
    const happened = new Map<string, unknown>()
    const attempts = (names: string[], unchanged: boolean) =>
      undone(db, async (tx) => {
        const before = unchanged ? await allOf(tx, number) : undefined
        for (const name of names) {
          const answers = await district.uploaded(tx, login, expectedOf(name).answers(scene))
          const done = await move(tx, district.person(login), { number, move: name, answers }, clock.now()).catch(refused)
          happened.set(name, typeof done === 'number' ? done : done.act)
          if (typeof done === 'number') continue
          const { state, version } = await tx.case.findFirstOrThrow({ where: { number } })
          const goal = goalOf(expectedOf(name), record)
          if (state !== (done.act === 'asked' || goal === 'itself' ? given.state : goal) || version !== record.version + 1) {
            t.fail(`${name} led to ${state}, version ${version}`)
          }
        }
        if (before) t.strictSame(await allOf(tx, number), before, `${login} changes nothing in ${given.state} by what is refused`)
      })
    await attempts(
      moves.filter((name) => typeof expects(name) === 'number'),
      true
    )
    for (const name of moves.filter((each) => typeof expects(each) === 'string')) await attempts([name], false)
    t.strictSame(
      Object.fromEntries(moves.map((name) => [name, happened.get(name)])),
      Object.fromEntries(moves.map((name) => [name, expects(name)])),
      `${login} in ${given.state}`
    )
  }
}

async function contacted (district: ProblemDistrict, state: ProblemState): Promise<string> {
  const number = await district.drive(state)
  if (state === 'dispatched' || state === 'in_progress') await district.make('handler1', number, 'contact')
  return number
}

/** A reply cannot pass while a co-handler still owes its part, so a confirmed problem gets its open task afterwards. */
async function helped (district: ProblemDistrict, state: ProblemState): Promise<string> {
  if (state !== 'confirmed') {
    const number = await district.drive(state, { helpedBy: ['transport'] })
    await district.make('handler1', number, 'contact')
    return number
  }
  const number = await district.drive(state)
  const { id: caseId, districtId } = await district.record(number)
  const part = { districtId, caseId, unitId: district.unit('transport'), assignedAt: district.clock.now() }
  await district.db.write(async (tx) => {
    await tx.assignment.create({ data: { ...part, part: 'co' } })
    await tx.coTask.create({ data: { ...part, task: '配合', due: district.clock.now() } })
  })
  return number
}

class Undo extends Error {}

async function undone (db: ProblemDistrict['db'], work: Parameters<ProblemDistrict['db']['write']>[0]): Promise<void> {
  await db.write(async (tx) => {
    await work(tx)
    throw new Undo()
  }).catch((error) => { if (!(error instanceof Undo)) throw error })
}

function refused (error: unknown): number {
  if (error instanceof Refusal) return error.status
  throw error
}
