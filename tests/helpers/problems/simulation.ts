/**
 * A simulated problem: what the pure engine would make of a record, without a database. All sequences of moves from a record are explored
 * breadth-first, so that the first one found is a shortest one.
 */
import { Refusal } from '../../../src/errors.ts'
import { relationsTo } from '../../../src/problems/domain/access.ts'
import type { ProblemShape } from '../../../src/problems/domain/shape.ts'
import { isMove, problemLifecycle } from '../../../src/problems/stages/lifecycle.ts'
import type { PastEvent, ProblemRecord } from '../../../src/problems/domain/record.ts'
import type { User } from '../../../src/user.ts'
import { type Change, attempt, decideApproval } from '../../../src/workflow/attempt.ts'
import { relationFor, whyNot } from '../../../src/workflow/permission.ts'
import { whyNotDecide } from '../../../src/workflow/approvals.ts'
import type { Situation } from '../../../src/workflow/shape.ts'
import { type Scene, expectedOf } from './moves.ts'

/** A person makes a move, or grants the open request for it. */
export interface Act { login: string, kind: 'move' | 'grant', move: string }

export interface SimulatedState { key: string, record: ProblemRecord, acts: readonly Act[], next: string[] }

export type SimulationContext = Pick<Situation<ProblemShape>, 'now' | 'calendar' | 'ruleContext'> &
  Omit<Scene, 'record'> & { people: readonly User[] }

/**
 * Every reachable situation once, nearest first. Situations are equal if the same moves are open to somebody and the same requests wait.
 */
export function * explore (
  start: ProblemRecord,
  around: SimulationContext,
  moves: readonly string[] = Object.keys(problemLifecycle.moves)
): Generator<SimulatedState> {
  const seen = new Set<string>()
  let edge: SimulatedState[] = [placeOf(start, [], around)]
  while (edge.length > 0) {
    const beyond: SimulatedState[] = []
    for (const place of edge) {
      if (seen.has(place.key)) continue
      seen.add(place.key)
      const further = stepsFrom(place, around, moves)
      place.next.push(...further.map(({ key }) => key))
      beyond.push(...further)
      yield place
    }
    edge = beyond
  }
}

/** The record after a change. Units and people stay the same. */
export function applyChange (record: ProblemRecord, change: Change<ProblemShape>): ProblemRecord {
  const { assignments, tasks, proxyDecisions, ratings, ...columns } = change.set
  const changed = new Set(change.approvals.map(({ id }) => id))
  const lines = change.events.map(({ decidedBy, enteredBy, ...line }, index): PastEvent => ({
    ...line,
    id: `line${record.version + index + 1}`,
    unitId: record.leadUnitId,
    sequence: record.version + index + 1,
    at: change.at,
    decidedById: decidedBy,
    enteredById: enteredBy
  }))
  const common = { districtId: record.districtId, caseId: record.id, endedAt: null }
  // Moves set plain values; Prisma's type would also allow operations on them.
  return {
    ...record,
    ...columns,
    state: change.to,
    version: record.version + change.events.length,
    deadlines: change.deadlines,
    due: change.deadlines.findLast(({ name }) => name === 'resolve' || name === 'rework')?.due ?? record.due,
    approvals: [...record.approvals.filter(({ id }) => !changed.has(id)), ...change.approvals],
    events: [...record.events, ...lines],
    leadUnit: columns.leadUnitId ? { leaderId: null, leader: null, active: true, online: true, leadOffice: false } : record.leadUnit,
    assignments: applyWrites(record.assignments, assignments, { ...common, due: null, loss: 0 }),
    tasks: applyWrites(record.tasks, tasks, { ...common, state: 'assigned', result: '' }),
    proxyDecisions: applyWrites(record.proxyDecisions, proxyDecisions, {})
  } as unknown as ProblemRecord
}

type Row = Record<string, unknown>
interface Writes { create?: unknown, update?: unknown, updateMany?: unknown }

/** Rows after a nested write: changed ones first, then new ones. */
function applyWrites<R extends object> (rows: readonly R[], writes: Writes | undefined, fresh: Row): R[] {
  const changes = [writes?.update ?? [], writes?.updateMany ?? []].flat() as { where: Row, data: Row }[]
  const changed = rows.map((row) => changes.reduce((sofar, { where, data }) => fits(sofar, where) ? { ...sofar, ...data } : sofar, row))
  const created = ([writes?.create ?? []].flat() as Row[]).map((row, index) => ({ id: `row${rows.length + index}`, ...fresh, ...row }))
  return [...changed, ...created as unknown as R[]]
}

function fits (row: object, where: Row): boolean {
  return Object.entries(where).every(([name, wanted]) => {
    if (name === 'OR') return (wanted as Row[]).some((each) => fits(row, each))
    const value = (row as Row)[name]
    return typeof wanted === 'object' && wanted !== null && 'in' in wanted ? (wanted.in as unknown[]).includes(value) : value === wanted
  })
}

export function situationOf (
  record: ProblemRecord,
  user: User,
  { now, calendar, ruleContext }: Omit<SimulationContext, 'people'>
): Situation<ProblemShape> {
  return { record, actor: { id: user.id, relations: relationsTo(record, user) }, now, calendar, ruleContext }
}

/** The full reason is computed only where state and relation fit: a refusal has a stack trace, and explorations ask very often. */
export function mayMake (situation: Situation<ProblemShape>, name: string): boolean {
  if (!isMove(name)) return false
  const move = problemLifecycle.moves[name]
  return (
    move.from.includes(situation.record.state) && relationFor(move, situation) !== undefined && !whyNot(problemLifecycle, situation, name)
  )
}

function placeOf (record: ProblemRecord, acts: readonly Act[], { people, ...around }: SimulationContext): SimulatedState {
  const stands = people.filter((user) => exists(record, user)).map((user) => situationOf(record, user, around))
  const open = record.approvals.filter(({ state }) => state === 'open').map(({ move, step }) => `${move}:${step}`)
  const moves = Object.keys(problemLifecycle.moves).filter((move) => stands.some((situation) => mayMake(situation, move)))
  return { key: [record.state, ...open.sort(), ...moves].join(' '), record, acts, next: [] }
}

/** One person for each move is enough. */
function stepsFrom ({ record, acts }: SimulatedState, around: SimulationContext, moves: readonly string[]): SimulatedState[] {
  const stands = around.people
    .filter((user) => exists(record, user))
    .map((user) => ({ login: user.login, situation: situationOf(record, user, around) }))
  const moved = moves.flatMap((move) => {
    const able = stands.find(({ situation }) => mayMake(situation, move))
    const answers = expectedOf(move).answers({ ...around, record })
    const change = able && tryMove(able.situation, { move, answers, approvalId: `${move} ${record.version}` })
    return change ? [{ login: able.login, kind: 'move' as const, move, change }] : []
  })
  const granted = record.approvals.flatMap((request) => {
    const able = stands.find(({ situation }) => whyNotDecide(request, situation.actor) === false)
    const change =
      able && undefinedIfRefused(() => decideApproval(problemLifecycle, able.situation, request, { grant: true, reason: '同意' }))
    return change ? [{ login: able.login, kind: 'grant' as const, move: request.move, change }] : []
  })
  return [...moved, ...granted].map(({ change, ...act }) => placeOf(applyChange(record, change), [...acts, act], around))
}

/** A draft exists only for its author and its enterprise. */
function exists ({ state, createdById, enterpriseId }: ProblemRecord, user: User): boolean {
  return state !== 'draft' || createdById === user.id || enterpriseId === user.enterpriseId
}

export function tryMove (situation: Situation<ProblemShape>, tried: Parameters<typeof attempt<ProblemShape>>[2]) {
  return undefinedIfRefused(() => attempt(problemLifecycle, situation, tried))
}

/**
 * The usual answers do not fit every record, and a request may have become impossible: a problem is not dispatched to a unit that it
 * complains about.
 */
function undefinedIfRefused (tried: () => Change<ProblemShape>): Change<ProblemShape> | undefined {
  try {
    return tried()
  } catch (error) {
    if (error instanceof Refusal && (error.status === 422 || error.status === 409)) return undefined
    throw error
  }
}
