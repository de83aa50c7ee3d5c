/**
 * A problem on paper: what the pure core says would become of a record, without a database. From one record on, every way
 * that people can take it is walked, breadth first, so that the first way found to anything is a shortest one.
 */
import type { User } from '../../src/auth/index.ts'
import { Refusal } from '../../src/errors.ts'
import { relationsTo } from '../../src/problems/access.ts'
import { problemLife } from '../../src/problems/lifecycle.ts'
import type { PastEvent, ProblemRecord, ProblemShape } from '../../src/problems/record.ts'
import { type Change, attempt, decideRequest } from '../../src/workflow/attempt.ts'
import { relationFor, whyNot } from '../../src/workflow/permission.ts'
import type { Situation } from '../../src/workflow/lifecycle.ts'
import { mayNotDecide } from '../../src/workflow/requests.ts'
import { type Scene, expectedOf } from './moves.ts'

/** One person makes a move, or grants the open request for it. */
export interface Act { login: string, kind: 'move' | 'grant', move: string }

export interface Place { key: string, record: ProblemRecord, acts: readonly Act[], next: string[] }

export type Around = Pick<Situation<ProblemShape>, 'now' | 'calendar' | 'world'> & Omit<Scene, 'record'> & { people: readonly User[] }

/** Every place that can be reached, each once, nearest first. Places are alike where the same moves are open to somebody and the same requests wait. */
export function * explore (start: ProblemRecord, around: Around): Generator<Place> {
  const seen = new Set<string>()
  let edge: Place[] = [placeOf(start, [], around)]
  while (edge.length > 0) {
    const beyond: Place[] = []
    for (const place of edge) {
      if (seen.has(place.key)) continue
      seen.add(place.key)
      const further = stepsFrom(place, around)
      place.next.push(...further.map(({ key }) => key))
      beyond.push(...further)
      yield place
    }
    edge = beyond
  }
}

/** The record after a change. Units and people stay as they are. */
export function after (record: ProblemRecord, change: Change<ProblemShape>): ProblemRecord {
  const { assignments, tasks, ratings, ...columns } = change.set
  const changed = new Set(change.requests.map(({ id }) => id))
  const lines = change.lines.map(({ decidedBy, enteredBy, ...line }, index): PastEvent =>
    ({ ...line, id: '', sequence: record.version + index + 1, at: change.at, decidedById: decidedBy, enteredById: enteredBy }))
  const common = { districtId: record.districtId, problemId: record.id, endedAt: null }
  const row = { id: '', state: 'assigned', result: '', ...common }
  const [ended] = [tasks?.update ?? []].flat()
  const tasksAfter = record.tasks.map((task) => task.id === ended?.where.id ? { ...task, ...ended.data } : task)
  // What a move sets are plain values; Prisma's type would also allow operations on them.
  return {
    ...record,
    ...columns,
    state: change.to,
    version: record.version + change.lines.length,
    deadlines: change.deadlines,
    due: change.deadlines.findLast(({ name }) => name === 'resolve' || name === 'rework')?.due ?? record.due,
    requests: [...record.requests.filter(({ id }) => !changed.has(id)), ...change.requests],
    events: [...record.events, ...lines],
    leadUnit: columns.leadUnitId ? { leaderId: null, active: true } : record.leadUnit,
    assignments: [...record.assignments, ...[assignments?.create ?? []].flat().map((created) => ({ ...common, ...created }))],
    tasks: [...tasksAfter, ...[tasks?.create ?? []].flat().map((created, index) => ({ ...row, ...created, id: `task${index}` }))]
  } as unknown as ProblemRecord
}

export function situationOf (record: ProblemRecord, user: User, { now, calendar, world }: Omit<Around, 'people'>): Situation<ProblemShape> {
  return { record, actor: { id: user.id, relations: relationsTo(record, user) }, now, calendar, world }
}

/** The whole reason is only worked out where the state and the relation fit: a refusal carries a stack, and walks ask very often. */
export function mayMake (situation: Situation<ProblemShape>, name: string): boolean {
  const move = problemLife.moves[name]
  return move !== undefined && move.from.includes(situation.record.state) && relationFor(move, situation) !== undefined && !whyNot(problemLife, situation, name)
}

function placeOf (record: ProblemRecord, acts: readonly Act[], { people, ...around }: Around): Place {
  const stands = people.map((user) => situationOf(record, user, around))
  const open = record.requests.filter(({ state }) => state === 'open').map(({ move, step }) => `${move}:${step}`)
  const moves = Object.keys(problemLife.moves).filter((move) => stands.some((situation) => mayMake(situation, move)))
  return { key: [record.state, ...open.sort(), ...moves].join(' '), record, acts, next: [] }
}

/** One person for each move is enough to find the way. */
function stepsFrom ({ record, acts }: Place, around: Around): Place[] {
  const stands = around.people.map((user) => ({ login: user.login, situation: situationOf(record, user, around) }))
  const moved = Object.keys(problemLife.moves).flatMap((move) => {
    const able = stands.find(({ situation }) => mayMake(situation, move))
    const change = able && orRefused(() => attempt(problemLife, able.situation, { move, answers: expectedOf(move).answers({ ...around, record }), requestId: `${move} ${record.version}` }))
    return change ? [{ login: able.login, kind: 'move' as const, move, change }] : []
  })
  const granted = record.requests.flatMap((request) => {
    const able = stands.find(({ situation }) => mayNotDecide(request, situation.actor) === false)
    return able ? [{ login: able.login, kind: 'grant' as const, move: request.move, change: decideRequest(problemLife, able.situation, request, { grant: true, reason: '同意' }) }] : []
  })
  return [...moved, ...granted].map(({ change, ...act }) => placeOf(after(record, change), [...acts, act], around))
}

/** The usual answers do not fit every record: a unit that is complained about is not given the problem. */
function orRefused (tried: () => Change<ProblemShape>): Change<ProblemShape> | undefined {
  try {
    return tried()
  } catch (error) {
    if (error instanceof Refusal && error.status === 422) return undefined
    throw error
  }
}
